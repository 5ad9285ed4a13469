/** A server that is killed in the middle of taking in a list: all rows are there or none, and the import says which. */
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { setTimeout as sleep } from "node:timers/promises";
import type { Import } from "../../contract/imports.ts";
import { testServerUrl } from "../../db/test-template.ts";
import { signInTo, type ApiClient } from "./api-client.ts";
import { samplePlace, type Place } from "./place.ts";
import { startServerProcess } from "./server-process.ts";

/** The embedded database has one backend and syncs every page: there a fifth of the list says the same. */
const listed = testServerUrl() === undefined ? 2_000 : 10_000;
const prefix = "Dibunuh";

jest.setTimeout(600_000);

let place: Place;
beforeAll(async () => {
  place = await samplePlace();
});
afterAll(() => place.remove());

function csv(): string {
  const lines = ["Nama;Pemilik;Lintang;Bujur;Tinggi"];
  for (let row = 0; row < listed; row += 1) {
    // All over Menganti and Kedamean, without a pattern: a regular grid would look like dragged cells.
    const [lat, lon] = [-7.27 - ((row * 7919) % 10_007) * 0.000005, 112.55 + ((row * 104_729) % 9_973) * 0.000005];
    lines.push(`${prefix} ${row};Mitratel;${lat.toFixed(6)};${lon.toFixed(6)};42`);
  }
  return lines.join("\n");
}

async function read(client: ApiClient, id: string): Promise<Import> {
  return (await (await client.call("GET", `/imports/${id}`)).json()) as Import;
}

async function until(client: ApiClient, id: string, done: (list: Import) => boolean): Promise<Import> {
  for (;;) {
    const list = await read(client, id);
    if (done(list)) return list;
    await sleep(50);
  }
}

test(`SIGKILL in the middle of a commit of ${listed} rows leaves all of them or none`, async () => {
  const first = await startServerProcess(place.settings);
  let id: string;
  try {
    const client = await signInTo(first.address, "officer");
    const sent = await client.call("POST", "/imports?name=dibunuh.csv", { csv: csv() });
    expect(sent.status).toBe(201);
    ({ id } = (await sent.json()) as Import);
    const ready = await until(client, id, ({ state }) => state !== "reading");
    expect(ready).toMatchObject({ state: "ready", rows: { data: listed, bad: 0 } });
    const body = { unmatched: "register" };
    const begun = await client.call("POST", `/imports/${id}/commit`, { body, version: ready.version });
    expect(begun.status).toBe(200);
    await until(client, id, ({ state, progress }) => state !== "committing" || progress?.phase === "writing");
    await sleep(Math.random() * 1_000);
  } finally {
    first.kill("SIGKILL");
  }
  expect(await first.ended).toMatchObject({ signal: "SIGKILL" });

  const second = await startServerProcess(place.settings);
  try {
    const client = await signInTo(second.address, "officer");
    const list = await until(client, id, ({ state }) => state !== "committing");
    const found = await client.call("GET", `/statistics/summary?by=district`);
    const { total } = (await found.json()) as { total: number };
    if (list.state === "committed") expect(total).toBeGreaterThanOrEqual(listed);
    else {
      expect(list).toMatchObject({ state: "ready", progress: null });
      expect(list.problem).toMatch(/Tidak ada satu baris pun/);
      expect(total).toBeLessThan(1_000);
    }
  } finally {
    second.kill("SIGTERM");
    await second.ended;
  }
  const written = await place.inspect(async ({ dataSource }) => {
    const [row]: { n: number }[] = await dataSource.query("SELECT count(*)::int AS n FROM tower WHERE name LIKE $1", [
      `${prefix} %`,
    ]);
    return row?.n;
  });
  expect([0, listed]).toContain(written);
});
