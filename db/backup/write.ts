import { createHash } from "node:crypto";
import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { ClientBase } from "pg";
import { to as copyTo } from "pg-copy-streams";
import type { Database } from "../data-source.ts";
import { backupFormat, backupVersion, copyTarget, endOfRows, type BackupSummary, type Header } from "./format.ts";
import { countRows, listMigrations, listSequences, listTables, prepareTransaction } from "./tables.ts";

/**
 * Writes the whole registry as it is at one moment; others may go on working. `output` is closed at the end.
 * A table at a time is in memory on the embedded database, a few rows on a server.
 */
export async function backup(database: Database, output: Writable): Promise<BackupSummary> {
  const client = await database.pool.connect();
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    await prepareTransaction(client);
    const header = await describe(client);
    await pipeline(checksummed(content(client, header)), createGzip(), output);
    await client.query("COMMIT");
    client.release();
    return { createdAt: header.createdAt, tables: header.tables.map(({ name, rows }) => ({ name, rows })) };
  } catch (error) {
    client.release(true); // with a COPY half read, the connection is of no more use
    throw error;
  }
}

async function describe(client: ClientBase): Promise<Header> {
  const tables: Header["tables"] = [];
  for (const table of await listTables(client)) tables.push({ ...table, rows: await countRows(client, table.name) });
  const { rows } = await client.query<{ version: string }>("SELECT current_setting('server_version') AS version");
  return {
    format: backupFormat,
    version: backupVersion,
    createdAt: new Date().toISOString(),
    postgres: rows[0]?.version ?? "unknown",
    migrations: await listMigrations(client),
    tables,
    sequences: await listSequences(client),
  };
}

async function* content(client: ClientBase, header: Header): AsyncGenerator<Buffer> {
  yield line(header);
  for (const table of header.tables) {
    yield line({ table: table.name });
    for await (const chunk of client.query(copyTo(`COPY ${copyTarget(table)} TO STDOUT`))) yield chunk as Buffer;
    yield Buffer.from(`${endOfRows}\n`);
  }
}

async function* checksummed(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const hash = createHash("sha256");
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
  yield line({ sha256: hash.digest("hex") });
}

function line(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`);
}
