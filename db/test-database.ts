/** A database of its own for every test file, migrated and quick to get, on whichever database the run is about. */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DataSource } from "typeorm";
import { createDatabase, createEmbeddedDatabase, type Database } from "./data-source.ts";
import { copyFolder } from "./embedded/files.ts";
import {
  embeddedTestTemplate,
  onServer,
  serverTestTemplate,
  testServerUrl,
  withDatabase,
  type TemplateKind,
} from "./test-template.ts";

export type TestDatabase = {
  database: Database;
  dataSource: DataSource;
  /** the rows of a statement, whatever it is */
  query<Row = Record<string, unknown>>(sql: string, params?: unknown[]): Promise<Row[]>;
  /** closes and removes it */
  close(): Promise<void>;
};

/**
 * Opens a fresh database: empty, or with the sample registry. Call it in `beforeAll` and `close` in `afterAll`.
 * With `TEST_DATABASE_URL` it is a database on that server, otherwise an embedded one in a temporary folder.
 */
export const openTestDatabase = async ({ sample = false } = {}): Promise<TestDatabase> => {
  const url = testServerUrl();
  const kind: TemplateKind = sample ? "sample" : "empty";
  const { database, remove } = url === undefined ? await openEmbedded(kind) : await openOnServer(url, kind);
  return {
    database,
    dataSource: database.dataSource,
    async query<Row>(sql: string, params?: unknown[]): Promise<Row[]> {
      return (await database.pool.query(sql, params)).rows as Row[];
    },
    async close() {
      await database.close();
      await remove();
    },
  };
};

type Opened = { database: Database; remove: () => Promise<void> };

const openEmbedded = async (kind: TemplateKind): Promise<Opened> => {
  const template = await embeddedTestTemplate(kind);
  const folder = await mkdtemp(join(tmpdir(), "menara-test-"));
  const dataDir = join(folder, "postgres");
  await copyFolder(template, dataDir, false);
  const database = await createEmbeddedDatabase({ dataDir, durable: false });
  return { database, remove: () => rm(folder, { recursive: true, force: true }) };
};

const openOnServer = async (url: string, kind: TemplateKind): Promise<Opened> => {
  const template = await serverTestTemplate(url, kind);
  const name = `menara_test_${process.pid}_${randomBytes(4).toString("hex")}`;
  await onServer(url, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  const database = await createDatabase({ databaseUrl: withDatabase(url, name), dataDir: "" });
  const remove = async (): Promise<void> => {
    await onServer(url, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  };
  return { database, remove };
};
