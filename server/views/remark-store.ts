/** The desk's notes on towers: dated, signed, never changed. */
import type { EntityManager } from "typeorm";
import { v7 } from "uuid";
import type { Remark } from "../../contract/views.ts";

/** Leaves the same note on each of the towers. */
export async function insertRemarks(
  manager: EntityManager,
  towers: readonly string[],
  { text, author, at }: { text: string; author: string; at: Date },
): Promise<void> {
  await manager.query(
    `INSERT INTO remark (id, tower_id, text, at, author)
     SELECT given.id, given.tower_id, $3, $4, $5 FROM unnest($1::uuid[], $2::uuid[]) AS given (id, tower_id)`,
    [towers.map(() => v7()), towers, text, at, author],
  );
}

/** The notes on a tower, latest first; null when there is no such tower. */
export async function findRemarks(manager: EntityManager, towerId: string): Promise<Remark[] | null> {
  const rows: (Omit<Remark, "at"> & { at: Date })[] = await manager.query(
    `SELECT r.id, r.text, r.at, u.name AS author FROM remark r JOIN app_user u ON u.id = r.author
      WHERE r.tower_id = $1 ORDER BY r.at DESC, r.id DESC`,
    [towerId],
  );
  if (rows.length > 0) return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  const [tower]: unknown[] = await manager.query("SELECT 1 FROM tower WHERE id = $1", [towerId]);
  return tower ? [] : null;
}
