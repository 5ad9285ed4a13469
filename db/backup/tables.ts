import type { ClientBase } from "pg";
import { quoted, type Header } from "./format.ts";

/** Ours, but not the registry's: sessions are of the moment, migrations are compared, not copied. */
const leftOut = ["session", "migration"];

/** What a row of text must look like whatever the server's settings are. The transaction may take its time. */
export async function prepareTransaction(client: ClientBase): Promise<void> {
  await client.query(
    `SELECT set_config(name, value, true) FROM (VALUES ('statement_timeout', '0'), ('lock_timeout', '0'),
       ('idle_in_transaction_session_timeout', '0'), ('datestyle', 'ISO, YMD'), ('timezone', 'UTC'),
       ('bytea_output', 'hex'), ('extra_float_digits', '1')) AS setting (name, value)`,
  );
}

/**
 * All tables of the registry with the columns that are stored (generated ones compute themselves), each after those it
 * refers to. Read from the catalogue, so that a table of a later migration cannot be forgotten.
 */
export async function listTables(client: ClientBase): Promise<{ name: string; columns: string[] }[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; refers_to: string[] }>(
    `SELECT c.relname::text AS name,
       ARRAY(SELECT a.attname::text FROM pg_attribute a
              WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum) AS columns,
       ARRAY(SELECT DISTINCT k.confrelid::regclass::text FROM pg_constraint k
              WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> c.oid) AS refers_to
     FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relname = ANY ($1)
       AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype = 'e')
     ORDER BY c.relname`,
    [leftOut],
  );
  const ordered: { name: string; columns: string[] }[] = [];
  let waiting = rows;
  while (waiting.length > 0) {
    const done = new Set(ordered.map((table) => table.name));
    const ready = waiting.filter((table) => table.refers_to.every((name) => done.has(name)));
    if (ready.length === 0)
      throw new Error(`tables refer to each other in a circle: ${waiting.map((t) => t.name).join(", ")}`);
    ordered.push(...ready.map(({ name, columns }) => ({ name, columns })));
    waiting = waiting.filter((table) => !ready.includes(table));
  }
  return ordered;
}

/** Tables that a migration fills; a row of them that nobody has changed has version 0. */
export const deliveredTables = ["office", "letter_rule"];

export async function countRows(client: ClientBase, table: string): Promise<number> {
  const { rows } = await client.query<{ count: string }>(`SELECT count(*) FROM ${quoted(table)}`);
  return Number(rows[0]?.count);
}

/** Whether somebody has put rows into the table, or changed those that were delivered. */
export async function isUsed(client: ClientBase, table: string): Promise<boolean> {
  const changed = deliveredTables.includes(table) ? "WHERE version <> 0" : "";
  const { rows } = await client.query<{ used: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM ${quoted(table)} ${changed}) AS used`,
  );
  return rows[0]?.used === true;
}

export async function listMigrations(client: ClientBase): Promise<Header["migrations"]> {
  const { rows } = await client.query<Header["migrations"][number]>(
    `SELECT name, sha256 FROM migration ORDER BY name COLLATE "C"`,
  );
  return rows;
}

export async function listSequences(client: ClientBase): Promise<Header["sequences"]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname::text AS name FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'S'
        AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype = 'e')
      ORDER BY c.relname`,
  );
  const sequences: Header["sequences"] = [];
  for (const { name } of rows) {
    const state = await client.query<{ lastValue: number | string; isCalled: boolean }>(
      `SELECT last_value AS "lastValue", is_called AS "isCalled" FROM ${quoted(name)}`,
    );
    sequences.push({ name, ...(state.rows[0] ?? { lastValue: 1, isCalled: false }) });
  }
  return sequences;
}
