/**
 * Migrated databases to copy, one for every state of the migrations: a test file gets its own copy, and nobody waits
 * for the migrations twice. `empty` has the schema; `sample` also has the sample registry of `db/seed.ts`.
 */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { createDatabase, createEmbeddedDatabase, type Database } from "./data-source.ts";
import { copyFolder, exists, makeFolder } from "./embedded/files.ts";
import { cacheFolder, embeddedTemplate, onlyOne, templateKey } from "./embedded/template.ts";
import { migrate, readMigrations } from "./migrate.ts";

export type TemplateKind = "empty" | "sample";

/** The server to test against, if not the embedded database. */
export const testServerUrl = (): string | undefined => process.env.TEST_DATABASE_URL || undefined;

/** The folder of a migrated cluster, built if it is not there yet. */
export const embeddedTestTemplate = async (kind: TemplateKind): Promise<string> => {
  const root = join(await cacheFolder(), `test-${await keyOf(kind)}-${kind}`);
  const cluster = join(root, "cluster");
  if (await exists(root)) return cluster;
  await onlyOne(root, async () => {
    if (await exists(root)) return;
    const source = kind === "sample" ? await embeddedTestTemplate("empty") : (await embeddedTemplate()).folder;
    await makeFolder(root, async (building) => {
      const dataDir = join(building, "cluster");
      await copyFolder(source, dataDir, false);
      const database = await createEmbeddedDatabase({ dataDir, durable: false });
      await fill(database, kind, async () => {
        // Nobody makes a second database here, and without these two a copy has half as many files.
        for (const name of kind === "empty" ? ["template0", "template1"] : []) {
          await database.dataSource.query(`ALTER DATABASE ${name} IS_TEMPLATE false`);
          await database.dataSource.query(`DROP DATABASE ${name}`);
        }
      });
    });
  });
  return cluster;
};

/** The name of a migrated database on the server, built if it is not there yet. Nobody may connect to it. */
export const serverTestTemplate = async (url: string, kind: TemplateKind): Promise<string> => {
  const name = `menara_test_${kind}_${await keyOf(kind)}`;
  const source = kind === "sample" ? await serverTestTemplate(url, "empty") : "template1";
  await onServer(url, async (client) => {
    await client.query("SELECT pg_advisory_lock(hashtext($1))", [name]);
    const { rows } = await client.query("SELECT datallowconn FROM pg_database WHERE datname = $1", [name]);
    if (rows[0]?.datallowconn === false) return; // closed to connections only when it was complete
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${source}`);
    await fill(await createDatabase({ databaseUrl: withDatabase(url, name), dataDir: "" }), kind);
    await client.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`);
  });
  return name;
};

/** Runs `work` on a connection of its own to the server; it ends, with every lock of the session, afterwards. */
export const onServer = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

export const withDatabase = (url: string, name: string): string => {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
};

const fill = async (database: Database, kind: TemplateKind, finish = async () => {}): Promise<void> => {
  try {
    await migrate(database.dataSource);
    if (kind === "sample") {
      // Loaded only here: an error in it must not keep the tests from running that need no sample.
      const { seedSample } = await import("./seed.ts");
      await seedSample(database.dataSource);
    }
    await database.dataSource.query("ANALYZE");
    await finish();
  } finally {
    await database.close();
  }
};

const seedFile = fileURLToPath(new URL("./seed.ts", import.meta.url));
const fixturesFolder = fileURLToPath(new URL("../fixtures", import.meta.url));

/** What a template depends on: the packages, the migrations and, with the sample, the seed and its data. */
const keyOf = async (kind: TemplateKind): Promise<string> => {
  const hash = createHash("sha256").update(await templateKey());
  for (const { name, sha256 } of await readMigrations()) hash.update(name).update(sha256);
  if (kind === "sample") {
    const files = [...(await withImports(seedFile)), ...(await filesIn(fixturesFolder))].sort();
    for (const file of files) hash.update(await readFile(file));
  }
  return hash.digest("hex").slice(0, 12);
};

/** A module and every module of ours that it imports, however deep. */
const withImports = async (file: string, seen = new Set<string>()): Promise<Set<string>> => {
  if (seen.has(file) || !(await exists(file))) return seen;
  seen.add(file);
  const text = await readFile(file, "utf8");
  for (const [, path = ""] of text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)) {
    await withImports(join(dirname(file), path), seen);
  }
  return seen;
};

const filesIn = async (folder: string): Promise<string[]> => {
  if (!(await exists(folder))) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
};
