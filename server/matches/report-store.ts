/** What the reconciliation report counts and lists, from the rows of a committed import and the towers in its scope. */
import type { EntityManager } from "typeorm";
import type { Pile } from "../../contract/matches.ts";
import { Fault } from "../imports/cells.ts";
import { createLookup, type KnownArea } from "../imports/names.ts";
import { towerPiles } from "./desk-read.ts";
import type { Counts, ReportedImport, RowCount, TowerCount } from "./report.ts";

/** The list; null when there is no such import. */
export async function findReported(
  manager: EntityManager,
  importId: string,
): Promise<(ReportedImport & { state: string }) | null> {
  const [list] = await manager.query<(ReportedImport & { state: string })[]>(
    `SELECT i.id, i.state, i.file_name AS "fileName", i.sender, i.stated_on AS "statedOn", i.sha256,
       a.name AS "scopeDistrict", c.name AS "scopeOwner"
     FROM import i LEFT JOIN area a ON a.code = i.scope_district LEFT JOIN company c ON c.id = i.scope_owner
     WHERE i.id = $1 AND i.state <> 'discarded'`,
    [importId],
  );
  return list ?? null;
}

/** All districts by code, for names in both directions. */
export function findDistricts(manager: EntityManager): Promise<KnownArea[]> {
  return manager.query(
    `SELECT code, name, level, parent_code AS parent FROM area WHERE level = 'district' ORDER BY code`,
  );
}

/** A value of a row with its accepted repairs, as SQL over `import_row r`. */
const effective = (key: string) => `coalesce(
  (SELECT f.repair #>> '{values,${key}}' FROM import_finding f
    WHERE f.import_id = r.import_id AND f.row = r.row AND f.decision = 'accepted' AND f.repair -> 'values' ? '${key}'
    ORDER BY f.place DESC LIMIT 1), r.readings ->> '${key}')`;

/** Counts by pile and district. A row without a tower lies in the district that it names, if the registry knows it. */
export async function countReport(
  manager: EntityManager,
  importId: string,
  districts: readonly KnownArea[],
): Promise<Counts> {
  const rows = await manager.query<(RowCount & { written: string | null })[]>(
    `SELECT pile, district, written, repeated, "inScope", registered, open, count(*)::int AS rows FROM (
       SELECT r.pile, t.district_code AS district,
         CASE WHEN t.id IS NULL THEN ${effective("kecamatan")} END AS written,
         r.same_as IS NOT NULL OR coalesce(r.decision = 'same-as', false) AS repeated,
         EXISTS (SELECT 1 FROM import_tower s WHERE s.import_id = r.import_id AND s.tower_id = r.tower_id) AS "inScope",
         r.tower_id IS NOT NULL AS registered, r.decision IS NULL AS open
       FROM import_row r LEFT JOIN tower t ON t.id = r.tower_id
       WHERE r.import_id = $1 AND r.kind = 'data' AND r.pile IS NOT NULL) d
     GROUP BY pile, district, written, repeated, "inScope", registered, open`,
    [importId],
  );
  const towers = await manager.query<TowerCount[]>(
    `SELECT p.pile, t.district_code AS district, count(*)::int AS towers
       FROM (${towerPiles}) p LEFT JOIN tower t ON t.id = p.tower_id GROUP BY p.pile, t.district_code`,
    [importId],
  );
  const lookup = createLookup({ areas: districts, companies: [], permitTypes: [] });
  const named = (written: string | null) => {
    const found = written === null ? null : lookup.district(written);
    return found instanceof Fault ? null : found;
  };
  return { rows: rows.map(({ written, ...row }) => ({ ...row, district: row.district ?? named(written) })), towers };
}

/** One line of a pile: what the list says, and the tower that it is or may be. */
export interface ListedRow {
  row: number;
  siteId: string | null;
  name: string | null;
  owner: string | null;
  district: string | null;
  village: string | null;
  lat: number | null;
  lon: number | null;
  heightM: number | null;
  score: number | null;
  decision: string | null;
  certain: boolean;
  decidedBy: string | null;
  towerNumber: string | null;
  towerName: string | null;
  towerOwner: string | null;
}

const pageSize = 2_000;
const finite = (key: string) =>
  `CASE WHEN jsonb_typeof(v.said -> '${key}') = 'number' THEN (v.said ->> '${key}')::float8 END`;

/** Rows of a pile in the order of the list, page by page. A row without a decision names its best candidate. */
export async function* listedRows(manager: EntityManager, importId: string, pile: Pile): AsyncGenerator<ListedRow[]> {
  for (let after = 0; ;) {
    const page = await manager.query<ListedRow[]>(
      `SELECT r.row, v.said ->> 'site_id' AS "siteId", v.said ->> 'nama' AS name, v.said ->> 'pemilik' AS owner,
         v.said ->> 'kecamatan' AS district, v.said ->> 'desa' AS village, ${finite("lintang")} AS lat,
         ${finite("bujur")} AS lon, ${finite("tinggi_m")} AS "heightM", coalesce(r.score, c.score) AS score, r.decision,
         r.certain, u.name AS "decidedBy", t.registry_number AS "towerNumber", t.name AS "towerName",
         (SELECT co.short_name FROM tower_ownership o JOIN company co ON co.id = o.company_id
           WHERE o.tower_id = t.id AND o.until_on IS NULL) AS "towerOwner"
       FROM (SELECT * FROM import_row WHERE import_id = $1 AND pile = $2 AND kind = 'data' AND row > $3
              ORDER BY row LIMIT $4) r
       CROSS JOIN LATERAL (SELECT r.readings || coalesce((
         SELECT jsonb_object_agg(e.key, e.value ORDER BY f.place) FROM import_finding f
           CROSS JOIN LATERAL jsonb_each(f.repair -> 'values') e
          WHERE f.import_id = r.import_id AND f.row = r.row AND f.decision = 'accepted'), '{}') AS said) v
       LEFT JOIN import_candidate c ON c.import_id = r.import_id AND c.row = r.row AND c.rank = 1
         AND r.pile = 'doubtful' AND r.tower_id IS NULL
       LEFT JOIN tower t ON t.id = coalesce(r.tower_id, c.tower_id)
       LEFT JOIN app_user u ON u.id = r.decided_by
       ORDER BY r.row`,
      [importId, pile, after, pageSize],
    );
    yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    after = last.row;
  }
}

export interface ListedTower {
  id: string;
  number: string | null;
  siteId: string | null;
  name: string | null;
  owner: string | null;
  district: string | null;
  village: string | null;
  lat: number | null;
  lon: number | null;
  heightM: number | null;
}

/** Towers within the scope that the list does not name, page by page. */
export async function* listedTowers(manager: EntityManager, importId: string): AsyncGenerator<ListedTower[]> {
  for (let after: string | null = null; ;) {
    const page: ListedTower[] = await manager.query(
      `SELECT p.tower_id AS id, t.registry_number AS number, t.site_id AS "siteId", t.name, d.name AS district,
         v.name AS village, ST_Y(t.position) AS lat, ST_X(t.position) AS lon, t.height_m AS "heightM",
         (SELECT c.short_name FROM tower_ownership o JOIN company c ON c.id = o.company_id
           WHERE o.tower_id = t.id AND o.until_on IS NULL) AS owner
       FROM (${towerPiles}) p LEFT JOIN tower t ON t.id = p.tower_id
       LEFT JOIN area d ON d.code = t.district_code LEFT JOIN area v ON v.code = t.village_code
       WHERE p.pile = 'only-registry' AND ($2::uuid IS NULL OR p.tower_id > $2)
       ORDER BY p.tower_id LIMIT $3`,
      [importId, after, pageSize],
    );
    yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    after = last.id;
  }
}
