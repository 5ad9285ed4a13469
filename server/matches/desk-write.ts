/** Decisions at the desk: each writes to the registry at once, and each alone can be taken back. */
import type { EntityManager } from "typeorm";
import type { Pile, rowDecisions } from "../../contract/matches.ts";
import type { Wrote } from "../imports/commit-store.ts";

export interface LockedRow {
  row: number;
  pile: Pile;
  towerId: string | null;
  decision: (typeof rowDecisions)[number] | null;
  certain: boolean;
  sameAs: number | null;
  wrote: Wrote;
  /** Rows that follow this one: the same tower of the same list. */
  followers: number[];
}

/** A row that was taken in, locked until the transaction ends; null: there is none. */
export async function lockRow(manager: EntityManager, importId: string, row: number): Promise<LockedRow | null> {
  const [found] = await manager.query<Omit<LockedRow, "followers">[]>(
    `SELECT row, pile, tower_id AS "towerId", decision, certain, same_as AS "sameAs", wrote
       FROM import_row WHERE import_id = $1 AND row = $2 AND pile IS NOT NULL FOR UPDATE`,
    [importId, row],
  );
  if (!found) return null;
  const followers = await manager.query<{ row: number }[]>(
    `SELECT row FROM import_row WHERE import_id = $1 AND same_as = $2 AND decision IS DISTINCT FROM 'same-as'
      ORDER BY row FOR UPDATE`,
    [importId, row],
  );
  return { ...found, followers: followers.map((one) => one.row) };
}

export interface NewDecision {
  pile: Pile;
  decision: (typeof rowDecisions)[number] | null;
  towerId: string | null;
  sameAs?: number | null;
  wrote: Wrote;
  actorId: string | null;
}

/** Keeps what was decided of a row and of those that follow it. */
export async function saveDecision(
  manager: EntityManager,
  importId: string,
  rows: readonly number[],
  decision: NewDecision,
): Promise<void> {
  await manager.query(
    `UPDATE import_row SET pile = $3, decision = $4, tower_id = $5, certain = false,
       same_as = CASE WHEN row = ($2::int[])[1] THEN $6::int ELSE same_as END,
       wrote = CASE WHEN row = ($2::int[])[1] THEN $7::jsonb ELSE '[]' END, decided_by = $8,
       decided_at = CASE WHEN $4::text IS NULL THEN NULL ELSE now() END
     WHERE import_id = $1 AND row = ANY ($2::int[])`,
    [
      importId,
      rows,
      decision.pile,
      decision.decision,
      decision.towerId,
      decision.sameAs ?? null,
      JSON.stringify(decision.wrote),
      decision.decision === null ? null : decision.actorId,
    ],
  );
}

/** Remembers for the next list of this sender which tower a row is. */
export async function remember(
  manager: EntityManager,
  sender: string,
  fingerprint: string,
  towerId: string,
  actorId: string | null,
): Promise<void> {
  await manager.query(
    `INSERT INTO match_memory (sender, fingerprint, tower_id, decided_by) VALUES ($1, $2, $3, $4)
     ON CONFLICT (sender, fingerprint) DO UPDATE SET tower_id = $3, decided_by = $4, decided_at = now()`,
    [sender, fingerprint, towerId, actorId],
  );
}

export async function forget(manager: EntityManager, sender: string, fingerprint: string): Promise<void> {
  await manager.query("DELETE FROM match_memory WHERE sender = $1 AND fingerprint = $2", [sender, fingerprint]);
}

export interface Memory {
  towerId: string;
  number: string;
  on: Date;
  by: string | null;
}

/** What was decided before for rows of this sender that say the same of themselves; only of towers that still stand there. */
export async function recall(
  manager: EntityManager,
  sender: string,
  fingerprints: readonly string[],
): Promise<Map<string, Memory>> {
  const rows = await manager.query<(Memory & { fingerprint: string })[]>(
    `SELECT m.fingerprint, t.id AS "towerId", t.registry_number AS number, m.decided_at AS on, u.name AS by
       FROM match_memory m
       JOIN tower t ON t.id = m.tower_id LEFT JOIN app_user u ON u.id = m.decided_by
      WHERE m.sender = $1 AND m.fingerprint = ANY ($2::text[])`,
    [sender, fingerprints],
  );
  return new Map(rows.map(({ fingerprint, ...memory }) => [fingerprint, memory]));
}
