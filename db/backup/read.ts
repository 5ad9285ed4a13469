import type { Readable, Writable } from "node:stream";
import { once } from "node:events";
import { finished } from "node:stream/promises";
import type { ClientBase } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { z } from "zod";
import type { Database } from "../data-source.ts";
import {
  copyTarget,
  endOfRows,
  headerSchema,
  quoted,
  tableLineSchema,
  trailerSchema,
  type BackupSummary,
  type Header,
} from "./format.ts";
import { DamagedFile, GzipLines } from "./lines.ts";
import { countRows, deliveredTables, isUsed, listMigrations, listTables, prepareTransaction } from "./tables.ts";

export interface RestoreOptions {
  /** Throw away what the registry holds; without it only an empty one is filled. */
  replace?: boolean;
}

/** The file or the database is not fit for a restore; nothing was changed. The message says what to do. */
export class BackupRefused extends Error {}

/**
 * Fills a freshly migrated registry from a backup, in one transaction: all of it or nothing. The rows come in as they
 * were, with their versions and revisions; no trigger runs. Afterwards every row is counted and the chain of revisions
 * verified.
 *
 * @throws BackupRefused when the file is damaged, of another version, or the registry not empty
 */
export async function restore(
  database: Database,
  input: Readable,
  options: RestoreOptions = {},
): Promise<BackupSummary> {
  const client = await database.pool.connect();
  try {
    await client.query("BEGIN");
    await prepareTransaction(client);
    const summary = await fill(client, new GzipLines(input), options);
    await client.query("COMMIT");
    await client.query("ANALYZE");
    client.release();
    return summary;
  } catch (error) {
    client.release(true); // whatever state it is in; the transaction goes with the connection
    input.destroy();
    if (error instanceof DamagedFile) {
      throw new BackupRefused(
        `The file is damaged, cut short or no backup of this program (${error.message}). Use another copy.`,
        {
          cause: error,
        },
      );
    }
    throw error;
  }
}

async function fill(client: ClientBase, lines: GzipLines, options: RestoreOptions): Promise<BackupSummary> {
  const header = parseLine(headerSchema, await lines.next());
  await checkSchema(client, header);
  await makeRoom(client, header, options);
  for (const table of header.tables) {
    const { table: name } = parseLine(tableLineSchema, await lines.next());
    if (name !== table.name) throw new DamagedFile(`table ${table.name} expected, ${name} found`);
    await fillTable(client, table, lines);
  }
  await checkEnd(lines);
  await checkContent(client, header);
  // Last, because a sequence does not go back when the transaction does.
  for (const { name, lastValue, isCalled } of header.sequences) {
    await client.query("SELECT setval($1::regclass, $2::bigint, $3)", [quoted(name), lastValue, isCalled]);
  }
  return { createdAt: header.createdAt, tables: header.tables.map(({ name, rows }) => ({ name, rows })) };
}

/** Rows fit only the schema they were taken from. */
async function checkSchema(client: ClientBase, header: Header): Promise<void> {
  const here = await listMigrations(client);
  const names = (migrations: Header["migrations"]): string => migrations.map((m) => `${m.name} ${m.sha256}`).join("\n");
  if (names(here) !== names(header.migrations)) {
    throw new BackupRefused(
      `The backup was made by another version of Menara (its last migration is ${header.migrations.at(-1)?.name ?? "none"}, ` +
        `here it is ${here.at(-1)?.name ?? "none"}). Restore it with that version, then start this one to migrate.`,
    );
  }
  const tables = await listTables(client);
  const shape = (all: readonly { name: string; columns: readonly string[] }[]): string =>
    all.map(copyTarget).sort().join("\n");
  if (shape(tables) !== shape(header.tables))
    throw new BackupRefused("The backup and this database have different tables or columns.");
}

async function makeRoom(client: ClientBase, header: Header, options: RestoreOptions): Promise<void> {
  const tables = header.tables.map((table) => quoted(table.name)).join(", ");
  await client.query(`LOCK TABLE ${tables} IN ACCESS EXCLUSIVE MODE`);
  if (options.replace) {
    await client.query(`TRUNCATE ${tables}, session RESTART IDENTITY CASCADE`);
    return;
  }
  for (const { name } of header.tables) {
    if (await isUsed(client, name)) {
      throw new BackupRefused(
        `The registry is not empty (${name} has rows). Restore into a new database, or throw the present one away with --replace.`,
      );
    }
  }
  await client.query(`TRUNCATE ${deliveredTables.map(quoted).join(", ")} CASCADE`);
}

/** Rows are handed on in pieces of about this many bytes. */
const pieceBytes = 65_536;

async function fillTable(client: ClientBase, table: Header["tables"][number], lines: GzipLines): Promise<void> {
  await client.query(`ALTER TABLE ${quoted(table.name)} DISABLE TRIGGER USER`);
  const copy: Writable = client.query(copyFrom(`COPY ${copyTarget(table)} FROM STDIN`));
  const written = finished(copy);
  written.catch(() => undefined); // awaited below; until then an early failure must not count as unhandled
  try {
    let piece: Buffer[] = [];
    let bytes = 0;
    for (let row = await nextRow(lines); row !== null; row = await nextRow(lines)) {
      piece.push(row);
      bytes += row.length;
      if (bytes < pieceBytes) continue;
      if (!copy.write(Buffer.concat(piece))) await Promise.race([once(copy, "drain"), written]);
      piece = [];
      bytes = 0;
    }
    copy.end(Buffer.concat(piece));
    await written;
  } catch (error) {
    copy.destroy();
    throw error;
  }
  await client.query(`ALTER TABLE ${quoted(table.name)} ENABLE TRIGGER USER`);
}

/** A row with its line end; null after the last row of the table. */
async function nextRow(lines: GzipLines): Promise<Buffer | null> {
  const line = await lines.next();
  if (line === null) throw new DamagedFile("it ends in the middle of a table");
  if (line.length === endOfRows.length && line.toString() === endOfRows) return null;
  return Buffer.concat([line, Buffer.from("\n")]);
}

async function checkEnd(lines: GzipLines): Promise<void> {
  const last = await lines.next(false);
  const { sha256 } = parseLine(trailerSchema, last);
  if ((await lines.next(false)) !== null) throw new DamagedFile("there is more after its end");
  if (sha256 !== lines.digest()) throw new DamagedFile("its checksum does not match");
}

async function checkContent(client: ClientBase, header: Header): Promise<void> {
  for (const { name, rows } of header.tables) {
    const found = await countRows(client, name);
    if (found !== rows) throw new BackupRefused(`The backup says that ${name} has ${rows} rows, but holds ${found}.`);
  }
  const { rows: faults } = await client.query<{ entity: string; entity_id: string; problem: string }>(
    "SELECT entity, entity_id, problem FROM verify_revisions() LIMIT 5",
  );
  if (faults.length > 0) {
    const list = faults.map((fault) => `${fault.entity} ${fault.entity_id}: ${fault.problem}`).join("; ");
    throw new BackupRefused(
      `The revisions in the backup do not hold together (${list}). It was altered before it was made.`,
    );
  }
}

function parseLine<Schema extends z.ZodType>(schema: Schema, line: Buffer | null): z.output<Schema> {
  if (line === null) throw new DamagedFile("it ends too early");
  try {
    return schema.parse(JSON.parse(line.toString()));
  } catch {
    throw new DamagedFile(`"${line.toString().slice(0, 60)}" was not expected`);
  }
}
