/** The desk as it stands: piles, queues, and one row with its candidates. */
import type { EntityManager } from "typeorm";
import { piles, type Desk, type DeskItem, type Pile } from "../../contract/matches.ts";

/**
 * The pile of each tower within the scope, as SQL: matched when a row is it, doubtful while an undecided row may be it,
 * else only in the registry.
 */
export const towerPiles = `
  SELECT s.tower_id,
    CASE WHEN EXISTS (SELECT 1 FROM import_row r WHERE r.import_id = s.import_id AND r.tower_id = s.tower_id
                        AND r.pile = 'matched') THEN 'matched'
         WHEN EXISTS (SELECT 1 FROM import_candidate c JOIN import_row r ON r.import_id = c.import_id AND r.row = c.row
                       WHERE c.import_id = s.import_id AND c.tower_id = s.tower_id AND c.rank = 1
                         AND r.pile = 'doubtful' AND r.decision IS NULL) THEN 'doubtful'
         ELSE 'only-registry' END AS pile
    FROM import_tower s WHERE s.import_id = $1`;

/** Counts that add up: each row and each tower of the scope lies in one pile. */
export async function countDesk(manager: EntityManager, importId: string, threshold: number): Promise<Desk> {
  const rows = await manager.query<{ pile: Pile; rows: number; open: number }[]>(
    `SELECT pile, count(*)::int AS rows, count(*) FILTER (WHERE decision IS NULL)::int AS open
       FROM import_row WHERE import_id = $1 AND pile IS NOT NULL GROUP BY pile`,
    [importId],
  );
  const towers = await manager.query<{ pile: Pile; towers: number }[]>(
    `SELECT pile, count(*)::int AS towers FROM (${towerPiles}) p GROUP BY pile`,
    [importId],
  );
  const count = (pile: Pile) => ({
    rows: rows.find((row) => row.pile === pile)?.rows ?? 0,
    towers: towers.find((row) => row.pile === pile)?.towers ?? 0,
    open: rows.find((row) => row.pile === pile)?.open ?? 0,
  });
  return {
    importId,
    threshold,
    rows: rows.reduce((sum, row) => sum + row.rows, 0),
    towers: towers.reduce((sum, row) => sum + row.towers, 0),
    piles: Object.fromEntries(piles.map((pile) => [pile, count(pile)])) as Desk["piles"],
  };
}

export interface DeskQuery {
  pile?: Pile | undefined;
  open?: boolean | undefined;
  district?: string | undefined;
  limit: number;
  cursor?: string | undefined;
}

interface ItemRow {
  row: number;
  pile: Pile;
  towerId: string | null;
  score: number | null;
  decision: DeskItem["decision"];
  certain: boolean;
  decidedBy: string | null;
  number: string | null;
  title: string | null;
  detail: string | null;
  more: number;
}

/** First rows of the groups; rows behind them follow. `title` and `detail` are what the row says of itself. */
const itemColumns = `
  r.row, r.pile, r.tower_id AS "towerId", r.score, r.decision, r.certain, u.name AS "decidedBy",
  coalesce(t.registry_number, best.registry_number) AS number,
  coalesce(r.readings ->> 'nama', r.readings ->> 'site_id', r.readings ->> 'izin_nomor', r.readings ->> 'alamat') AS title,
  concat_ws(', ', r.readings ->> 'pemilik', r.readings ->> 'desa', r.readings ->> 'kecamatan') AS detail,
  (SELECT count(*)::int FROM import_row f WHERE f.import_id = r.import_id AND f.same_as = r.row AND r.certain) AS more`;
const itemJoins = `
  FROM import_row r LEFT JOIN app_user u ON u.id = r.decided_by LEFT JOIN tower t ON t.id = r.tower_id
  LEFT JOIN LATERAL (SELECT b.registry_number FROM import_candidate c JOIN tower b ON b.id = c.tower_id
    WHERE c.import_id = r.import_id AND c.row = r.row ORDER BY c.rank LIMIT 1) best ON true`;

function itemOf(row: ItemRow): DeskItem {
  return {
    key: `r${row.row}`,
    row: row.row,
    towerId: row.towerId,
    pile: row.pile,
    // A paper often has neither name nor number: then its owner and place are what it is known by.
    title: row.title ?? (row.detail || `#${row.row}`),
    detail: row.title === null ? "" : (row.detail ?? ""),
    number: row.number,
    score: row.score,
    decision: row.decision,
    decidedBy: row.decidedBy,
    certain: row.certain,
  };
}

/** Rows of the list, the open ones first and of these the nearest to certain; then, if asked, the registry's own. */
export async function findItems(
  manager: EntityManager,
  importId: string,
  query: DeskQuery,
): Promise<{ items: DeskItem[]; next: string | null }> {
  if (query.pile === "only-registry") return findTowers(manager, importId, query);
  const after = query.cursor === undefined ? null : cursorOf(query.cursor);
  const rows = await manager.query<ItemRow[]>(
    `SELECT * FROM (
       SELECT ${itemColumns}, r.decision IS NOT NULL AS done, coalesce(r.score, 0) AS rank ${itemJoins}
        WHERE r.import_id = $1 AND r.pile IS NOT NULL AND (r.same_as IS NULL OR r.decision = 'same-as')
          AND ($2::text IS NULL OR r.pile = $2) AND ($3::boolean IS NOT TRUE OR r.decision IS NULL)
          AND ($4::text IS NULL OR t.district_code = $4)) i
      WHERE $5::boolean IS NULL OR (i.done, -i.rank, i.row) > ($5::boolean, -$6::float8, $7::int)
      ORDER BY i.done, -i.rank, i.row LIMIT $8`,
    [
      importId,
      query.pile ?? null,
      query.open ?? null,
      query.district ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      after?.[2] ?? null,
      query.limit + 1,
    ],
  );
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  const next =
    rows.length > query.limit && last ? JSON.stringify([last.decision !== null, last.score ?? 0, last.row]) : null;
  return { items: items.map(itemOf), next };
}

function cursorOf(text: string): [boolean, number, number] {
  const fallback: [boolean, number, number] = [false, 2, 0];
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value)) return fallback;
    const [done, rank, row] = value as unknown[];
    return typeof done === "boolean" && Number.isFinite(rank) && Number.isInteger(row)
      ? [done, Number(rank), Number(row)]
      : fallback;
  } catch (error) {
    if (error instanceof SyntaxError) return fallback;
    throw error;
  }
}

async function findTowers(
  manager: EntityManager,
  importId: string,
  query: DeskQuery,
): Promise<{ items: DeskItem[]; next: string | null }> {
  const rows = await manager.query<{ id: string; number: string; title: string | null; detail: string }[]>(
    `SELECT t.id, t.registry_number AS number, coalesce(t.name, t.site_id) AS title,
       concat_ws(', ', (SELECT c.short_name FROM tower_ownership o JOIN company c ON c.id = o.company_id
         WHERE o.tower_id = t.id AND o.until_on IS NULL LIMIT 1), v.name, d.name) AS detail
     FROM (${towerPiles}) p JOIN tower t ON t.id = p.tower_id
     LEFT JOIN area v ON v.code = t.village_code LEFT JOIN area d ON d.code = t.district_code
     WHERE p.pile = 'only-registry' AND ($2::text IS NULL OR t.district_code = $2)
       AND ($3::text IS NULL OR t.registry_number > $3) ORDER BY t.registry_number LIMIT $4`,
    [importId, query.district ?? null, query.cursor ?? null, query.limit + 1],
  );
  const items = rows.slice(0, query.limit);
  return {
    items: items.map(({ id, number, title, detail }) => ({
      key: `t${id}`,
      row: null,
      towerId: id,
      pile: "only-registry",
      title: title ?? number,
      detail,
      number,
      score: null,
      decision: null,
      decidedBy: null,
      certain: false,
    })),
    next: rows.length > query.limit ? (items.at(-1)?.number ?? null) : null,
  };
}

/** One row's line at the desk; null: no such row, or it was not taken in. */
export async function findItem(manager: EntityManager, importId: string, row: number): Promise<DeskItem | null> {
  const [item] = await manager.query<ItemRow[]>(
    `SELECT ${itemColumns} ${itemJoins} WHERE r.import_id = $1 AND r.row = $2 AND r.pile IS NOT NULL`,
    [importId, row],
  );
  return item ? itemOf(item) : null;
}

export function findCandidates(
  manager: EntityManager,
  importId: string,
  row: number,
): Promise<{ towerId: string; score: number }[]> {
  return manager.query(
    `SELECT tower_id AS "towerId", score FROM import_candidate WHERE import_id = $1 AND row = $2 ORDER BY rank`,
    [importId, row],
  );
}

/** Other rows of the list whose best candidate is one of these towers, or that were decided to be it. */
export async function findSiblings(
  manager: EntityManager,
  importId: string,
  row: number,
  towerIds: readonly string[],
): Promise<number[]> {
  const rows = await manager.query<{ row: number }[]>(
    `SELECT DISTINCT r.row FROM import_row r
       LEFT JOIN import_candidate c ON c.import_id = r.import_id AND c.row = r.row AND c.rank = 1
      WHERE r.import_id = $1 AND r.row <> $2 AND r.pile IS NOT NULL
        AND (r.tower_id = ANY ($3::uuid[]) OR c.tower_id = ANY ($3::uuid[])) ORDER BY r.row LIMIT 20`,
    [importId, row, towerIds],
  );
  return rows.map((one) => one.row);
}
