/** The database as the application gets it; what differs between the two kinds is tested for each. */
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createDatabase, isDatabaseGone, type Database } from "./data-source.ts";
import { onServer, testServerUrl, withDatabase } from "./test-template.ts";

const url = testServerUrl();
let parent: string;
let database: Database;
const lines: string[] = [];

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), "menara-data-"));
  if (url) await onServer(url, (client) => client.query("CREATE DATABASE menara_data_source"));
  database = await createDatabase({
    databaseUrl: url && withDatabase(url, "menara_data_source"),
    dataDir: parent,
    log: (line) => lines.push(line),
  });
});
afterAll(async () => {
  await database?.close();
  if (url) await onServer(url, (client) => client.query("DROP DATABASE menara_data_source WITH (FORCE)"));
  await rm(parent, { recursive: true, force: true });
});

test("says what it is and that it is well", async () => {
  expect(await database.describe()).toEqual({
    kind: url ? "server" : "embedded",
    postgres: expect.stringMatching(/^1\d\.\d/),
    postgis: expect.stringMatching(/^3\.\d/),
  });
  expect(await database.alive()).toBe(true);
});

test("has every extension, and values of the types we want", async () => {
  const [row] = await database.dataSource.query<Record<string, unknown>[]>(`
    SELECT similarity('menara', 'menera') > 0.3 AS trgm, unaccent('é') AS accent, gen_random_bytes(2) AS random,
           date '2028-02-29' AS day, 42::bigint AS count, 1.50::numeric AS money, current_setting('TimeZone') AS zone`);
  expect(row).toMatchObject({ trgm: true, accent: "e", day: "2028-02-29", count: 42, money: 1.5, zone: "UTC" });
});

test("a transaction of TypeORM is one: what fails leaves nothing", async () => {
  await database.dataSource.query("CREATE TABLE note (body text)");
  const failing = database.dataSource.transaction(async (manager) => {
    await manager.query("INSERT INTO note VALUES ('half')");
    throw new Error("changed my mind");
  });
  await expect(failing).rejects.toThrow("changed my mind");
  expect(await database.dataSource.query("SELECT * FROM note")).toEqual([]);
});

(url ? describe.skip : describe)("embedded", () => {
  test("a dead backend is an error to the caller, and everything works again afterwards", async () => {
    const { dataSource } = database;
    await dataSource.query("INSERT INTO note VALUES ('kept')");
    const open = dataSource.transaction(async (manager) => {
      await manager.query("INSERT INTO note VALUES ('lost')");
      await manager.query("SELECT 1; COPY note FROM STDIN");
    });
    expect(isDatabaseGone(await failureOf(open))).toBe(true);
    expect(await database.alive()).toBe(false);
    expect(await dataSource.query("SELECT body FROM note")).toEqual([{ body: "kept" }]);
    expect(await database.alive()).toBe(true);
    expect(lines.join("\n")).toContain("running again");
  });
});

(url ? describe : describe.skip)("a server", () => {
  const serverUrl = url ?? "";

  test("a connection that the server ends is replaced", async () => {
    await onServer(serverUrl, (client) =>
      client.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'menara_data_source'"),
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await database.dataSource.query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
    expect(lines.join("\n")).toContain("an idle database connection broke");
  });

  test("while it is gone callers get an error, and when it is back everything works", async () => {
    const wire = await startWire(serverUrl);
    const remote = await createDatabase({ databaseUrl: wire.url, dataDir: parent });
    await wire.cut();
    expect(isDatabaseGone(await failureOf(remote.dataSource.query("SELECT 1")))).toBe(true);
    expect(isDatabaseGone(await failureOf(remote.dataSource.transaction((manager) => manager.query("SELECT 1"))))).toBe(
      true,
    );
    expect(await remote.alive()).toBe(false);
    await wire.mend();
    expect(await remote.dataSource.query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
    expect(await remote.alive()).toBe(true);
    await remote.close();
    await wire.cut();
  });

  test("a user who may not create extensions is told what an administrator must run", async () => {
    await onServer(serverUrl, async (client) => {
      await client.query("CREATE ROLE menara_plain LOGIN");
      await client.query("CREATE DATABASE menara_plain OWNER menara_plain");
    });
    const plain = new URL(withDatabase(serverUrl, "menara_plain"));
    plain.username = "menara_plain";
    try {
      const error = (await failureOf(createDatabase({ databaseUrl: plain.href, dataDir: parent }))) as Error;
      expect(error.message).toMatch(
        /An administrator must run, in the database "menara_plain": CREATE EXTENSION IF NOT EXISTS postgis;/,
      );
    } finally {
      await onServer(serverUrl, async (client) => {
        await client.query("DROP DATABASE menara_plain WITH (FORCE)");
        await client.query("DROP ROLE menara_plain");
      });
    }
  });
});

/** A wire to the server that can be cut: a proxy on a port of its own. */
const startWire = async (target: string): Promise<{ url: string; cut(): Promise<void>; mend(): Promise<void> }> => {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const proxy: Server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on("error", () => to.destroy());
      from.on("close", () => to.destroy());
      from.pipe(to);
    }
  });
  const listen = (at: number): Promise<void> =>
    new Promise((resolve) => proxy.listen(at, "127.0.0.1", () => resolve()));
  await listen(0);
  const own = (proxy.address() as AddressInfo).port;
  const through = new URL(target);
  through.host = `127.0.0.1:${own}`;
  return {
    url: through.href,
    cut: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        for (const socket of sockets) socket.destroy();
        sockets.clear();
      }),
    mend: () => listen(own),
  };
};
