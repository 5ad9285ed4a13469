/** A server that is killed in the middle of writes has lost nothing that it acknowledged. */
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "../../db/data-source.ts";
import { signInTo, type ApiClient } from "./api-client.ts";
import { samplePlace, type Place } from "./place.ts";
import { startServerProcess } from "./server-process.ts";

const writers = 6;
const rounds = 2;

// Servers start and stop here: on a busy machine each takes its time.
jest.setTimeout(180_000);

let place: Place;
beforeAll(async () => {
  place = await samplePlace();
});
afterAll(() => place.remove());

/** What the server said yes to. */
interface Acknowledged {
  notes: { tower: string; note: string }[];
  permits: { tower: string; number: string }[];
}

/** Changes the tower and adds permits to it, turn by turn, until nobody answers any more. */
async function write(client: ApiClient, tower: string, name: string, acknowledged: Acknowledged): Promise<void> {
  try {
    const read = await client.call("GET", `/towers/${tower}`);
    let { version } = (await read.json()) as { version: number };
    for (let turn = 0; ; turn += 1) {
      const note = `${name}-${turn}`;
      const patched = await client.call("PATCH", `/towers/${tower}`, { body: { note }, version });
      expect(patched.status).toBe(200);
      acknowledged.notes.push({ tower, note });
      ({ version } = (await patched.json()) as { version: number });

      const body = { type: "REKOM", number: note, term: "fixed", issuedOn: "2026-01-01", validUntil: "2026-12-31" };
      const posted = await client.call("POST", `/towers/${tower}/permits`, { body });
      expect(posted.status).toBe(201);
      acknowledged.permits.push({ tower, number: note });
      await posted.arrayBuffer();
    }
  } catch (error) {
    // fetch's words for "the other end is gone", before or in the middle of an answer
    if (!/^(fetch failed|terminated)$/.test((error as Error).message)) throw error;
  }
}

/** What was acknowledged last before the kill is what the next server answers with. */
async function expectServed(client: ApiClient, { permits }: Acknowledged): Promise<void> {
  const last = permits.at(-1);
  if (!last) return;
  const read = await client.call("GET", `/towers/${last.tower}`);
  const tower = (await read.json()) as { permits: { number: string | null }[] };
  expect(tower.permits.map(({ number }) => number)).toContain(last.number);
}

async function expectNothingLost(database: Database, { notes, permits }: Acknowledged): Promise<void> {
  const { rows: lostNotes } = await database.pool.query(
    `SELECT a.* FROM jsonb_to_recordset($1) AS a (tower uuid, note text)
      WHERE NOT EXISTS (SELECT 1 FROM revision r
        WHERE r.entity = 'tower' AND r.entity_id = a.tower::text AND r.row ->> 'note' = a.note)`,
    [JSON.stringify(notes)],
  );
  expect(lostNotes).toEqual([]);
  const { rows: lostPermits } = await database.pool.query(
    `SELECT a.* FROM jsonb_to_recordset($1) AS a (tower uuid, number text)
      WHERE NOT EXISTS (SELECT 1 FROM permit p WHERE p.tower_id = a.tower AND p.number = a.number)`,
    [JSON.stringify(permits)],
  );
  expect(lostPermits).toEqual([]);
  const { rows: broken } = await database.pool.query("SELECT * FROM verify_revisions()");
  expect(broken).toEqual([]);
}

test("SIGKILL in the middle of writes loses nothing that was acknowledged", async () => {
  const acknowledged: Acknowledged = { notes: [], permits: [] };
  for (let round = 0; round < rounds; round += 1) {
    const server = await startServerProcess(place.settings);
    try {
      const client = await signInTo(server.address, "officer");
      await expectServed(client, acknowledged);
      const list = await client.call("GET", `/towers?limit=${writers}`);
      const { items } = (await list.json()) as { items: { id: string }[] };
      const enough = acknowledged.notes.length + 3 * writers;
      const work = Promise.all(items.map(({ id }, index) => write(client, id, `kill-${round}-${index}`, acknowledged)));
      // By what was done and not by the clock: a busy machine writes slowly. Then at a moment of chance.
      const kill = async (): Promise<void> => {
        while (acknowledged.notes.length < enough) await sleep(5);
        await sleep(Math.random() * 300);
        server.kill("SIGKILL");
      };
      await Promise.race([work, kill()]);
      await work;
    } finally {
      server.kill("SIGKILL");
    }
    expect(await server.ended).toMatchObject({ signal: "SIGKILL" });
  }
  await place.inspect((database) => expectNothingLost(database, acknowledged));
});
