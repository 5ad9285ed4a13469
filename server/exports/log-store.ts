/** Who took which list out of the registry: a line before the first byte, its number of rows after the last. */
import type { DataSource, EntityManager } from "typeorm";
import { v7, validate } from "uuid";
import type { QueryOf, ReplyOf } from "../../contract/route.ts";
import type { listExports } from "../../contract/exports.ts";
import { badCursor } from "../towers/cursor.ts";

/** @returns the id of the new line */
export async function beginExport(
  manager: EntityManager,
  { actor, format, query, chosen }: { actor: string; format: string; query: object; chosen: number | null },
): Promise<string> {
  const id = v7();
  const given = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]));
  await manager.query("INSERT INTO export_log (id, actor, format, query, chosen) VALUES ($1, $2, $3, $4, $5)", [
    id,
    actor,
    format,
    new URLSearchParams(given).toString(),
    chosen,
  ]);
  return id;
}

/** The batches as they are; when the last one was taken, the line says how many rows there were. */
export async function* counted<Row>(
  batches: AsyncIterable<readonly Row[]>,
  dataSource: DataSource,
  id: string,
): AsyncGenerator<readonly Row[]> {
  let rows = 0;
  for await (const batch of batches) {
    rows += batch.length;
    yield batch;
  }
  await dataSource.query("UPDATE export_log SET rows = $2 WHERE id = $1", [id, rows]);
}

type Item = ReplyOf<typeof listExports>["items"][number];

/** One page, latest first: the ids are UUIDv7 and so the order of time. @throws ProblemError `invalid-request` for a foreign cursor */
export async function exportsPage(
  manager: EntityManager,
  { limit, cursor }: QueryOf<typeof listExports>,
): Promise<ReplyOf<typeof listExports>> {
  if (cursor !== undefined && !validate(cursor)) throw badCursor();
  const rows = await manager.query<(Omit<Item, "at"> & { at: Date })[]>(
    `SELECT l.id, l.at, u.name AS by, l.format, l.query, l.chosen, l.rows
       FROM export_log l JOIN app_user u ON u.id = l.actor
      WHERE $1::uuid IS NULL OR l.id < $1::uuid
      ORDER BY l.id DESC LIMIT $2`,
    [cursor ?? null, limit + 1],
  );
  const items = rows.slice(0, limit);
  return {
    items: items.map(({ at, ...item }) => ({ ...item, at: at.toISOString() })),
    next: rows.length > limit ? items.at(-1)!.id : null,
  };
}
