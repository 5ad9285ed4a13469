/** What was acknowledged is there, whatever happened to the process. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import pg from "pg";
import { startEmbedded, type Embedded } from "../embedded.ts";
import { startChild } from "./child.ts";

const ROUNDS = 3;

let parent: string;
let embedded: Embedded | undefined;
let pool: pg.Pool;
const acknowledged: string[] = [];

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), "menara-durable-"));
  const dataDir = join(parent, "postgres");
  for (let round = 0; round < ROUNDS; round++) {
    const child = startChild(new URL("./durability.child.ts", import.meta.url), dataDir, String(round));
    await child.said("ack");
    await sleep(Math.random() * 700);
    await child.kill("SIGKILL");
    acknowledged.push(...child.lines.filter((line) => /^ack \d+ \d+$/.test(line)));
  }
  embedded = await startEmbedded({ dataDir });
  pool = new pg.Pool({ stream: () => embedded!.stream(), max: 1 });
}, 180_000);

afterAll(async () => {
  await pool?.end();
  await embedded?.close();
  await rm(parent, { recursive: true, force: true });
});

test("every row acknowledged before a SIGKILL is there afterwards", async () => {
  const { rows } = await pool.query<{ ack: string }>("SELECT 'ack ' || round || ' ' || n AS ack FROM written");
  const present = new Set(rows.map(({ ack }) => ack));
  expect(acknowledged.length).toBeGreaterThan(ROUNDS);
  expect(acknowledged.filter((ack) => !present.has(ack))).toEqual([]);
});

test("the index agrees with the table after the recoveries", async () => {
  const { rows } = await pool.query("SELECT count(*) = count(DISTINCT (round, n)) AS unique FROM written");
  expect(rows).toEqual([{ unique: true }]);
});

test("fsync is on, and a commit calls it", async () => {
  const syncs = async (): Promise<number> => {
    const { rows } = await pool.query("SELECT sum(fsyncs)::integer AS count FROM pg_stat_io WHERE object = 'wal'");
    return rows[0].count as number;
  };
  const { rows } = await pool.query(
    "SELECT current_setting('fsync') AS fsync, current_setting('wal_sync_method') AS method",
  );
  expect(rows).toEqual([{ fsync: "on", method: "fsync" }]);
  const before = await syncs();
  for (let n = 0; n < 5; n++) await pool.query("INSERT INTO written VALUES (-1, $1, '')", [n]);
  await pool.query("SELECT pg_stat_force_next_flush()");
  expect((await syncs()) - before).toBeGreaterThanOrEqual(5);
});
