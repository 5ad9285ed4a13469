import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { backup, BackupRefused, restore } from "./backup.ts";
import { createEmbeddedDatabase } from "./data-source.ts";
import { copyFolder } from "./embedded/files.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";
import { embeddedTestTemplate, testServerUrl } from "./test-template.ts";

let sample: TestDatabase;
let empty: TestDatabase;
let file: Buffer;

beforeAll(async () => {
  [sample, empty] = [await openTestDatabase({ sample: true }), await openTestDatabase()];
  await sample.query("SELECT seal_revisions()");
  // Text that COPY has to escape, and a row beyond its first version.
  await sample.query("UPDATE tower SET note = $1 WHERE registry_number = 'GRS-0001'", ["a\tb\\.\n\\N\r\nü \\"]);
  file = await take(sample);
}, 180_000);
afterAll(() => Promise.all([sample?.close(), empty?.close()]));

async function take(db: TestDatabase): Promise<Buffer> {
  const output = new PassThrough();
  const [bytes] = await Promise.all([buffer(output), backup(db.database, output)]);
  return bytes;
}

function put(db: TestDatabase, bytes: Buffer, replace = false) {
  return restore(db.database, Readable.from([bytes]), { replace });
}

/** Rows and a hash of all rows of every table. */
async function fingerprint(db: TestDatabase): Promise<unknown[]> {
  const tables = await db.query<{ name: string }>(
    `SELECT c.relname::text AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
        AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
        AND c.relname NOT IN ('session', 'migration') ORDER BY 1`,
  );
  return Promise.all(
    tables.map(async ({ name }) => {
      const rows = await db.query(
        `SELECT count(*)::integer AS rows, md5(coalesce(string_agg(md5(t::text), '' ORDER BY md5(t::text)), '')) AS hash FROM ${name} t`,
      );
      return { name, ...rows[0] };
    }),
  );
}

/** The same file with its text changed and its gzip sound again. */
function altered(change: (text: string) => string): Buffer {
  return gzipSync(change(gunzipSync(file).toString()));
}

describe("a file that is not right is refused and changes nothing", () => {
  const cases: [string, () => Buffer, string][] = [
    ["cut short", () => file.subarray(0, file.length - 200), "damaged"],
    ["cut short in its text", () => altered((text) => text.slice(0, text.length * 0.7)), "damaged"],
    ["a digit altered", () => altered((text) => text.replace("GRS-0100", "GRS-9100")), "checksum"],
    ["a row taken out", () => altered((text) => text.replace(/\n[^\n]*GRS-0100[^\n]*/, "")), ""],
    ["no gzip", () => Buffer.from("code,name\n"), "damaged"],
    ["another gzip", () => gzipSync("hello\n"), "no backup of this program"],
    ["nothing", () => Buffer.alloc(0), "damaged"],
    [
      "of another version",
      () => altered((text) => text.replace(/"sha256":"[0-9a-f]{4}/, '"sha256":"0000')),
      "another version",
    ],
  ];
  test.each(cases)("%s", async (_, make, words) => {
    const error: unknown = await put(empty, make()).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(BackupRefused);
    expect((error as Error).message).toContain(words);
    expect(
      await empty.query("SELECT 1 FROM tower UNION ALL SELECT 1 FROM revision UNION ALL SELECT 1 FROM registry"),
    ).toEqual([]);
  });
});

test("what comes back is what went in, row by row", async () => {
  const summary = await put(empty, file);
  expect(summary.tables.find((table) => table.name === "tower")).toEqual({ name: "tower", rows: 332 });
  expect(await fingerprint(empty)).toEqual(await fingerprint(sample));
  expect(await empty.query("SELECT * FROM verify_revisions()")).toEqual([]);
});

test("life goes on afterwards: triggers run and sequences continue", async () => {
  const [next] = await empty.query<{ n: number }>("SELECT nextval('tower_registry_number_seq') AS n");
  expect(next?.n).toBe(333);
  await empty.query("UPDATE tower SET height_m = 41 WHERE registry_number = 'GRS-0002'");
  await empty.query("SELECT seal_revisions()");
  expect(await empty.query("SELECT * FROM verify_revisions()")).toEqual([]);
  const [last] = await empty.query<{ changed: string[] }>("SELECT changed FROM revision ORDER BY id DESC LIMIT 1");
  expect(last?.changed).toEqual(["height_m"]);
});

test("a registry that is not empty is left alone, unless it may be replaced", async () => {
  await expect(put(empty, file)).rejects.toThrow("--replace");
  await put(empty, file, true);
  expect(await fingerprint(empty)).toEqual(await fingerprint(sample));
});

const testWithServer = testServerUrl() === undefined ? test.skip : test;
testWithServer(
  "an embedded registry moves to a server, and back",
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "menara-move-"));
    const dataDir = join(folder, "postgres");
    await copyFolder(await embeddedTestTemplate("sample"), dataDir, false);
    const database = await createEmbeddedDatabase({ dataDir, durable: false });
    const embedded: TestDatabase = {
      database,
      dataSource: database.dataSource,
      query: async <Row>(sql: string, params?: unknown[]) => (await database.pool.query(sql, params)).rows as Row[],
      close: () => database.close(),
    };
    try {
      await put(empty, await take(embedded), true);
      const there = await fingerprint(embedded);
      expect(await fingerprint(empty)).toEqual(there);
      expect(await empty.query("SELECT * FROM verify_revisions()")).toEqual([]);
      await put(embedded, await take(empty), true);
      expect(await fingerprint(embedded)).toEqual(there);
    } finally {
      await embedded.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
  180_000,
);

test("an altered registry gives a backup that does not restore", async () => {
  await sample.query("ALTER TABLE tower DISABLE TRIGGER USER");
  await sample.query("UPDATE tower SET height_m = 99 WHERE registry_number = 'GRS-0003'");
  await sample.query("ALTER TABLE tower ENABLE TRIGGER USER");
  await expect(put(empty, await take(sample), true)).rejects.toThrow("do not hold together");
});
