/** What is known of each row at the desk: its pile, its candidates, what was decided and what that wrote. */
import type { EntityManager } from "typeorm";
import type { Pile, rowDecisions } from "../../contract/matches.ts";
import type { MatchedRow } from "./matching-messages.ts";
import type { Wrote } from "../imports/commit-store.ts";
import type { ImportRecord } from "../imports/records.ts";

const batchSize = 2_000;

export interface DecidedRow {
  row: number;
  /** Row that describes the same tower; null for the first of them. */
  sameAs: number | null;
  pile: Pile;
  towerId: string | null;
  score: number | null;
  decision: (typeof rowDecisions)[number] | null;
  wrote: Wrote;
}

/** Keeps which towers the list claims to cover, as they are at this moment. */
export async function saveScope(manager: EntityManager, record: ImportRecord): Promise<void> {
  await manager.query(
    `INSERT INTO import_tower (import_id, tower_id)
     SELECT $1, t.id FROM tower t
      WHERE ($2::text IS NULL OR t.district_code = $2)
        AND ($3::uuid IS NULL OR EXISTS (
          SELECT 1 FROM tower_ownership o WHERE o.tower_id = t.id AND o.company_id = $3 AND o.until_on IS NULL))`,
    [record.id, record.scopeDistrict, record.scopeOwner],
  );
}

/** Forgets the candidates of some rows, or all that a commit which did not come to its end has left. */
export async function clearCandidates(
  manager: EntityManager,
  importId: string,
  rows: readonly number[] | null = null,
): Promise<void> {
  await manager.query("DELETE FROM import_candidate WHERE import_id = $1 AND ($2::int[] IS NULL OR row = ANY ($2))", [
    importId,
    rows,
  ]);
}

export async function saveCandidates(
  manager: EntityManager,
  importId: string,
  matched: readonly MatchedRow[],
): Promise<void> {
  const rows = matched.flatMap(({ row, candidates }) =>
    candidates.map(({ towerId, score }, index) => ({ row, rank: index + 1, tower_id: towerId, score })),
  );
  for (let at = 0; at < rows.length; at += batchSize)
    await manager.query(
      `INSERT INTO import_candidate (import_id, row, rank, tower_id, score)
       SELECT $1, c.row, c.rank, c.tower_id, c.score
         FROM jsonb_to_recordset($2::jsonb) AS c (row int, rank int, tower_id uuid, score float8)`,
      [importId, JSON.stringify(rows.slice(at, at + batchSize))],
    );
}

/** What the commit decided by itself; a person's decisions come one by one. */
export async function saveDecisions(
  manager: EntityManager,
  importId: string,
  decided: readonly DecidedRow[],
): Promise<void> {
  for (let at = 0; at < decided.length; at += batchSize) {
    const rows = decided.slice(at, at + batchSize).map((row) => ({
      row: row.row,
      same_as: row.sameAs,
      pile: row.pile,
      tower_id: row.towerId,
      score: row.score,
      decision: row.decision,
      wrote: row.wrote,
    }));
    await manager.query(
      `UPDATE import_row r SET pile = d.pile, tower_id = d.tower_id, score = d.score, decision = d.decision,
         same_as = d.same_as, certain = d.decision IS NOT NULL, wrote = d.wrote
         FROM jsonb_to_recordset($2::jsonb) AS d (row int, same_as int, pile text, tower_id uuid, score float8,
           decision text, wrote jsonb)
        WHERE r.import_id = $1 AND r.row = d.row`,
      [importId, JSON.stringify(rows)],
    );
  }
}

/** Short names of companies and names of areas, for records in words. */
export async function loadDeskNames(
  manager: EntityManager,
): Promise<{ companies: ReadonlyMap<string, string>; areas: ReadonlyMap<string, string> }> {
  const companies = await manager.query<{ id: string; name: string }[]>("SELECT id, short_name AS name FROM company");
  const areas = await manager.query<{ code: string; name: string }[]>("SELECT code, name FROM area");
  return {
    companies: new Map(companies.map(({ id, name }) => [id, name])),
    areas: new Map(areas.map(({ code, name }) => [code, name])),
  };
}
