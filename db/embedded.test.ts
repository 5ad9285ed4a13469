/** The embedded database through `pg`, as everything above it uses it. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import QueryStream from "pg-query-stream";
import { startEmbedded, type Embedded } from "./embedded.ts";

let embedded: Embedded;
let pool: pg.Pool;

beforeAll(async () => {
  embedded = await startEmbedded({ lockTimeoutMs: 2_000, batchTimeoutMs: 20_000 });
  pool = new pg.Pool({ stream: () => embedded.stream(), max: 4 });
  pool.on("error", () => undefined);
});
afterAll(async () => {
  await pool.end();
  await embedded.close();
});
beforeEach(async () => {
  await pool.query(
    "DROP TABLE IF EXISTS counter; CREATE TABLE counter (id integer PRIMARY KEY, value integer NOT NULL)",
  );
  await pool.query("INSERT INTO counter VALUES (1, 0)");
});

const value = async (): Promise<number> => {
  const { rows } = await pool.query<{ value: number }>("SELECT value FROM counter WHERE id = 1");
  return rows[0]?.value ?? Number.NaN;
};

/** Runs `work` in a transaction on a connection of its own. */
const transaction = async (work: (client: pg.PoolClient) => Promise<unknown>): Promise<void> => {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await work(client);
    await client.query("COMMIT");
  } finally {
    client.release();
  }
};

describe("transactions", () => {
  test("fifty concurrent increments through four connections end at fifty", async () => {
    const increment = (client: pg.PoolClient): Promise<unknown> =>
      client
        .query<{ value: number }>("SELECT value FROM counter WHERE id = 1")
        .then(({ rows }) => client.query("UPDATE counter SET value = $1 WHERE id = 1", [(rows[0]?.value ?? 0) + 1]));
    await Promise.all(Array.from({ length: 50 }, () => transaction(increment)));
    expect(await value()).toBe(50);
  });

  test("nobody sees what is not committed", async () => {
    const seen: number[] = [];
    await Promise.all(
      Array.from({ length: 5 }, () =>
        Promise.all([
          transaction(async (client) => {
            await client.query("UPDATE counter SET value = -1 WHERE id = 1");
            await client.query("UPDATE counter SET value = 7 WHERE id = 1");
          }),
          value().then((read) => seen.push(read)),
        ]),
      ),
    );
    expect(seen).not.toContain(-1);
  });

  test("after an error the transaction is failed for its own connection only, and says so", async () => {
    const client = await pool.connect();
    await client.query("BEGIN");
    await expect(client.query("SELECT 1/0")).rejects.toMatchObject({ code: "22012" });
    await expect(client.query("SELECT 1")).rejects.toMatchObject({ code: "25P02" });
    await client.query("ROLLBACK");
    client.release();
    expect(await value()).toBe(0);
  });

  test("a connection that goes away inside a transaction is rolled back", async () => {
    const client = await pool.connect();
    await client.query("BEGIN");
    await client.query("UPDATE counter SET value = 99 WHERE id = 1");
    client.release(true);
    expect(await value()).toBe(0);
  });

  test("who waits too long for another transaction gets 55P03, and it works when that has ended", async () => {
    const client = await pool.connect();
    await client.query("BEGIN");
    await expect(pool.query("SELECT 1")).rejects.toMatchObject({ code: "55P03" });
    await expect(pool.query("SELECT $1::integer", [1])).rejects.toMatchObject({ code: "55P03" });
    await client.query("COMMIT");
    client.release();
    expect(await value()).toBe(0);
  });
});

describe("streams", () => {
  test("COPY FROM STDIN brings rows in, and its errors out", async () => {
    const client = await pool.connect();
    const rows = Array.from({ length: 5_000 }, (_, index) => `${index + 2}\t${index}\n`);
    await pipeline(Readable.from(rows), client.query(copyFrom("COPY counter FROM STDIN")));
    await expect(
      pipeline(Readable.from(["x\ty\n"]), client.query(copyFrom("COPY counter FROM STDIN"))),
    ).rejects.toMatchObject({ code: "22P02" });
    await expect(
      pipeline(Readable.from(["1\t1\n"]), client.query(copyFrom("COPY nowhere FROM STDIN"))),
    ).rejects.toMatchObject({ code: "42P01" });
    client.release();
    const { rows: counted } = await pool.query("SELECT count(*)::integer AS count FROM counter");
    expect(counted).toEqual([{ count: 5_001 }]);
  });

  test("a cursor reads in pieces, may be left early, and may fail", async () => {
    const client = await pool.connect();
    const series = (sql: string): QueryStream => client.query(new QueryStream(sql, [], { batchSize: 100 }));
    let count = 0;
    for await (const _row of series("SELECT generate_series(1, 1000)")) count++;
    expect(count).toBe(1_000);
    for await (const _row of series("SELECT generate_series(1, 1000)")) break;
    const failing = async (): Promise<void> => {
      for await (const _row of series("SELECT 1 / (500 - n) FROM generate_series(1, 1000) n")) count++;
    };
    await expect(failing()).rejects.toMatchObject({ code: "22012" });
    client.release();
    expect(await value()).toBe(0);
  });

  test("a connection that goes away in the middle of a cursor frees the backend", async () => {
    const client = await pool.connect();
    const stream = client.query(new QueryStream("SELECT generate_series(1, 1000)", [], { batchSize: 10 }));
    await new Promise((resolve) => stream.once("data", resolve));
    client.release(true);
    expect(await value()).toBe(0);
  });
});

test("PostGIS transforms and measures", async () => {
  const { rows } = await pool.query(
    "SELECT round(ST_X(ST_Transform(ST_SetSRID(ST_Point(112, -7), 4326), 32749)))::integer AS east",
  );
  expect(rows).toEqual([{ east: 610_457 }]);
});

describe("a dead backend", () => {
  test("every connection fails at once, it is started again, and what was committed is there", async () => {
    await pool.query("UPDATE counter SET value = 5 WHERE id = 1");
    const restarted = new Promise<void>((resolve) => {
      embedded.onRestart(resolve);
    });
    const bystander = await pool.connect();
    // `pg` says it twice: once for the error, once for the end of the connection.
    const bystanderFails = new Promise((resolve) => bystander.on("error", resolve));
    // A COPY that does not come first is not buffered: the backend waits for data that never comes, and dies.
    const killing = pool.query("SELECT 1; COPY counter FROM STDIN");
    const waiting = pool.query("SELECT 2");
    await expect(killing).rejects.toMatchObject({ code: "57P02" });
    await expect(waiting).rejects.toMatchObject({ code: "57P02" });
    await expect(bystanderFails).resolves.toMatchObject({ code: "57P02" });
    expect(embedded.alive()).toBe(false);
    bystander.release(true);
    expect(await value()).toBe(5);
    await restarted;
    expect(embedded.alive()).toBe(true);
  });
});

describe("a data folder", () => {
  let parent: string;
  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), "menara-folder-"));
  });
  afterAll(() => rm(parent, { recursive: true, force: true }));

  test("is open only once: the second is refused with the folder and the remedy", async () => {
    await expect(startEmbedded({ dataDir: embedded.folder })).rejects.toThrow(
      new RegExp(`${embedded.folder} is in use by process ${process.pid}.*DATABASE_URL`),
    );
  });

  test("of another major version is refused by name, and stays unlocked", async () => {
    const dataDir = join(parent, "old");
    await mkdir(dataDir);
    await writeFile(join(dataDir, "PG_VERSION"), "15\n");
    const start = (): Promise<Embedded> => startEmbedded({ dataDir });
    await expect(start()).rejects.toThrow(/written by PostgreSQL 15/);
    await expect(start()).rejects.toThrow(/written by PostgreSQL 15/);
  });

  test("that holds something else is left alone", async () => {
    const dataDir = join(parent, "photos");
    await mkdir(dataDir);
    await writeFile(join(dataDir, "a.jpg"), "");
    await expect(startEmbedded({ dataDir })).rejects.toThrow(/holds no PostgreSQL data/);
  });
});
