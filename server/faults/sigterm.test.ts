/** A server that is told to stop finishes what it has begun, takes nothing new, and ends with 0. */
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { signInTo } from "./api-client.ts";
import { samplePlace, type Place } from "./place.ts";
import { startServerProcess } from "./server-process.ts";

// Servers start and stop here: on a busy machine each takes its time.
jest.setTimeout(180_000);

let place: Place;
beforeAll(async () => {
  place = await samplePlace();
});
afterAll(() => place.remove());

/** Whether a new connection is refused. */
async function isRefused(address: string): Promise<boolean> {
  try {
    await fetch(`${address}/api/v1/health`, { headers: { connection: "close" } });
    return false;
  } catch (error) {
    const { cause } = error as Error;
    return (cause as NodeJS.ErrnoException | undefined)?.code === "ECONNREFUSED";
  }
}

test("SIGTERM lets a write under way finish, refuses new connections, and ends with 0", async () => {
  const server = await startServerProcess(place.settings);
  const client = await signInTo(server.address, "officer");
  const list = await client.call("GET", "/towers?limit=1");
  const { items } = (await list.json()) as { items: [{ id: string }] };
  const { version } = (await (await client.call("GET", `/towers/${items[0].id}`)).json()) as { version: number };

  const body = JSON.stringify({ note: "written while the server was stopping" });
  const write = request(`${server.address}/api/v1/towers/${items[0].id}`, {
    method: "PATCH",
    headers: {
      cookie: client.cookie,
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      "if-match": `"${version}"`,
      // The server's "continue" is the sign that it has begun with this request.
      expect: "100-continue",
    },
  });
  const answered = once(write, "response") as Promise<[IncomingMessage]>;
  write.flushHeaders();
  await once(write, "continue");
  write.write(body.slice(0, 10));

  server.kill("SIGTERM");
  for (let turn = 0; turn < 100 && !(await isRefused(server.address)); turn += 1) await sleep(50);
  expect(await isRefused(server.address)).toBe(true);

  write.end(body.slice(10));
  const [answer] = await answered;
  answer.resume();
  expect(answer.statusCode).toBe(200);

  const answeredAt = Date.now();
  expect(await server.ended).toMatchObject({ code: 0, output: expect.stringContaining("Stopped.") });
  expect(Date.now() - answeredAt).toBeLessThan(8_000);

  const rows = await place.inspect(async ({ pool }) => {
    return (await pool.query("SELECT note FROM tower WHERE id = $1", [items[0].id])).rows as { note: string }[];
  });
  expect(rows).toEqual([{ note: "written while the server was stopping" }]);
});
