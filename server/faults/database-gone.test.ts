/** The database goes away and comes back; the server stays, says so meanwhile, and needs no restart. */
import { expect, jest, test } from "@jest/globals";
import { setTimeout as sleep } from "node:timers/promises";
import { testServerUrl } from "../../db/test-template.ts";
import { startTestApp } from "../http/test-app.ts";
import { send, signInTo } from "./api-client.ts";
import { samplePlace } from "./place.ts";
import { startServerProcess } from "./server-process.ts";
import { startWire } from "./tcp-proxy.ts";

// Servers start and stop here: on a busy machine each takes its time.
jest.setTimeout(180_000);

/** Long enough for every pooled connection to be found broken; ten seconds are no different, only longer. */
const goneMs = 3_000;
const backWithinMs = 10_000;

function expectUnavailable(answer: {
  status: number;
  type: string | null;
  retryAfter: string | null;
  body: unknown;
}): void {
  expect(answer).toMatchObject({ status: 503, body: { type: "/problems/database-unavailable", status: 503 } });
  expect(answer.type).toMatch(/^application\/problem\+json/);
  expect(Number(answer.retryAfter)).toBeGreaterThan(0);
}

const onServerOnly = testServerUrl() === undefined ? test.skip : test;

onServerOnly("a database that cannot be reached for seconds: 503 with Retry-After, then all is well", async () => {
  const place = await samplePlace();
  const real = new URL(place.settings.DATABASE_URL!);
  const wire = await startWire(real.hostname, Number(real.port || 5432));
  const wired = new URL(real);
  wired.host = `127.0.0.1:${wire.port}`;
  const server = await startServerProcess({ DATABASE_URL: wired.href, LOG_LEVEL: "silent" });
  try {
    const officer = await signInTo(server.address, "officer");
    const [first] = ((await (await officer.call("GET", "/towers?limit=1")).json()) as { items: { id: string }[] })
      .items;
    const requests = [
      () => send(server.address, "GET", "/health"), // without the session store
      () => send(server.address, "POST", "/session", { body: { username: "petugas", password: "x" } }),
      () => officer.call("GET", "/session"), // only the session store
      () => officer.call("GET", "/towers?limit=5"),
      () => officer.call("GET", "/towers/map"),
      () => officer.call("GET", "/exports/towers.csv"),
      () => officer.call("PATCH", `/towers/${first!.id}`, { body: { note: "x" }, version: 1 }),
    ];

    await wire.cut();
    for (const end = Date.now() + goneMs; Date.now() < end;) {
      for (const answer of await Promise.all(requests.map((request) => request()))) {
        const { status, headers } = answer;
        const body: unknown = await answer.json();
        expectUnavailable({ status, type: headers.get("content-type"), retryAfter: headers.get("retry-after"), body });
      }
      await sleep(200);
    }

    await wire.mend();
    for (const request of [requests[0]!, ...requests.slice(2, 6)]) {
      const answer = await request();
      expect(answer.status).toBe(200);
      await answer.arrayBuffer();
    }
  } finally {
    server.kill("SIGTERM");
    await server.ended;
    await wire.close();
    await place.remove();
  }
});

/** Every connection of the pool, the asking one last. */
const endAllSessions = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE datname = current_database() ORDER BY pid = pg_backend_pid()`;
/** The one backend waits for data that never come, and dies; it is started again. */
const crashEmbedded = "SELECT 1; COPY tower FROM STDIN";

test("the database ends its sessions: no answer but 503 says otherwise, then all is well", async () => {
  const app = await startTestApp();
  try {
    const officer = await app.as("officer");
    const expected = (await officer.get("/api/v1/towers/counts").expect(200)).body as unknown;

    let stopped = false;
    let asked = 0;
    const ask = async (): Promise<void> => {
      while (!stopped) {
        const answer = await officer.get("/api/v1/towers/counts");
        asked += 1;
        if (answer.status === 200) expect(answer.body).toEqual(expected);
        else
          expectUnavailable({
            status: answer.status,
            type: answer.get("content-type") ?? null,
            retryAfter: answer.get("retry-after") ?? null,
            body: answer.body as unknown,
          });
      }
    };
    const asking = Promise.all([ask(), ask(), ask()]);
    await expect(app.database.query(testServerUrl() === undefined ? crashEmbedded : endAllSessions)).rejects.toThrow();
    const back = Date.now() + backWithinMs;
    while (!(await app.database.database.alive()) && Date.now() < back) await sleep(50);
    stopped = true;
    await asking;

    expect(asked).toBeGreaterThan(0);
    await officer.get("/api/v1/health").expect(200);
    expect((await officer.get("/api/v1/towers/counts").expect(200)).body).toEqual(expected);
  } finally {
    await app.close();
  }
});
