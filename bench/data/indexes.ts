/** Takes the slow indexes away for the time of a bulk load: building one is faster than growing it row by row. */
import type pg from "pg";
import { smallPool, withClient } from "../lib/postgres.ts";

/**
 * Runs `load` without the tables' secondary indexes and constraints that are indexes, and makes them again as they were,
 * two at a time.
 */
export async function withoutIndexes(
  url: string,
  tables: readonly string[],
  load: () => Promise<void>,
): Promise<void> {
  const definitions = await withClient(url, (client) => takeAway(client, tables));
  await load();
  const pool = smallPool(url);
  try {
    await Promise.all(definitions.map((definition) => pool.query(definition)));
  } finally {
    await pool.end();
  }
}

/** @returns what makes them again, the slowest first */
async function takeAway(client: pg.Client, tables: readonly string[]): Promise<string[]> {
  const { rows: constraints } = await client.query<{ table: string; name: string; definition: string }>(
    `SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE contype IN ('x', 'u') AND conrelid = ANY ($1::regclass[])`,
    [tables],
  );
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition FROM pg_index i
      WHERE i.indrelid = ANY ($1::regclass[]) AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)`,
    [tables],
  );
  for (const { table, name } of constraints) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  const again = constraints.map(
    ({ table, name, definition }) => `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`,
  );
  return [...again, ...indexes.map(({ definition }) => definition)];
}
