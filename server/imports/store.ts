/** What an import asks of the database and what it leaves there. */
import type { EntityManager } from "typeorm";
import { v7 as uuid } from "uuid";
import { siteKey, type DraftTower } from "./drafts.ts";
import type { Knowledge, KnownArea, KnownCompany } from "./names.ts";
import type { RegistryFacts } from "./rules.ts";

/** Degrees (about 2 km) by which a position may lie outside the boundaries on record, which may be approximate. */
const marginDegrees = 0.02;

/** Areas, companies and permit types that a sheet may name. A merged company's names mean the company it is now. */
export async function loadKnowledge(manager: EntityManager): Promise<Knowledge> {
  const areas = await manager.query<KnownArea[]>(
    "SELECT code, name, level, parent_code AS parent FROM area WHERE level IN ('district', 'village') ORDER BY code",
  );
  const companies = await manager.query<KnownCompany[]>(`
    WITH RECURSIVE today AS (
      SELECT id, id AS target FROM company WHERE merged_into IS NULL
      UNION ALL
      SELECT c.id, t.target FROM company c JOIN today t ON c.merged_into = t.id
    )
    SELECT t.target AS id, array_agg(DISTINCT n.name) AS names
      FROM today t
      CROSS JOIN LATERAL (
        SELECT c.name FROM company c WHERE c.id = t.id
        UNION ALL SELECT c.short_name FROM company c WHERE c.id = t.id
        UNION ALL SELECT a.alias FROM company_alias a WHERE a.company_id = t.id) n
     GROUP BY t.target`);
  const types = await manager.query<{ code: string }[]>("SELECT code FROM permit_type ORDER BY sort");
  return { areas, companies, permitTypes: types.map(({ code }) => code) };
}

/** What the registry already holds of these towers, and which of them lie elsewhere. Three queries, whatever their number. */
export async function loadFacts(manager: EntityManager, towers: readonly DraftTower[]): Promise<RegistryFacts> {
  const numbers = towers.map((tower) => tower.values.nomor_registri).filter((number) => number !== null);
  const taken = await manager.query<{ number: string }[]>(
    "SELECT registry_number AS number FROM tower WHERE registry_number = ANY ($1::text[])",
    [numbers],
  );
  return {
    numbers: new Set(taken.map(({ number }) => number)),
    sites: await takenSites(manager, towers),
    outside: await outsideRegency(manager, towers),
  };
}

async function takenSites(manager: EntityManager, towers: readonly DraftTower[]): Promise<Set<string>> {
  const keys = towers.map((tower) => siteKey(tower.values.site_id, tower.owner)).filter((key) => key !== null);
  if (keys.length === 0) return new Set();
  // The same spelling rule as `plain` in cells.ts, for the letters and digits that site IDs are made of.
  const rows = await manager.query<{ key: string }[]>(
    `SELECT o.company_id || ' ' || regexp_replace(lower(t.site_id), '[^a-z0-9]+', '', 'g') AS key
       FROM tower t JOIN tower_ownership o ON o.tower_id = t.id AND o.until_on IS NULL
      WHERE t.site_id IS NOT NULL
        AND o.company_id || ' ' || regexp_replace(lower(t.site_id), '[^a-z0-9]+', '', 'g') = ANY ($1::text[])`,
    [keys],
  );
  return new Set(rows.map(({ key }) => key));
}

async function outsideRegency(
  manager: EntityManager,
  towers: readonly DraftTower[],
): Promise<RegistryFacts["outside"]> {
  const placed = towers.filter((tower) => tower.values.lintang !== null && tower.values.bujur !== null);
  const rows = await manager.query<{ row: number; swapped: boolean }[]>(
    `SELECT p.row, ${near("p.lat", "p.lon")} AS swapped
       FROM unnest($1::int[], $2::float8[], $3::float8[]) AS p (row, lon, lat)
      WHERE NOT ${near("p.lon", "p.lat")}
        AND EXISTS (SELECT 1 FROM area WHERE level = 'district' AND boundary IS NOT NULL)`,
    [
      placed.map((tower) => tower.rows[0]),
      placed.map((tower) => tower.values.bujur),
      placed.map((tower) => tower.values.lintang),
    ],
  );
  return new Map(rows.map(({ row, swapped }) => [row, swapped ? "swapped" : "outside"]));
}

function near(lon: string, lat: string): string {
  return `EXISTS (SELECT 1 FROM area a WHERE a.level = 'district'
    AND ST_DWithin(a.boundary, ST_SetSRID(ST_MakePoint(${lon}, ${lat}), 4326), ${marginDegrees}))`;
}

/** When this very file was imported before, `YYYY-MM-DD` in Asia/Jakarta; null: never. */
export async function importedOn(manager: EntityManager, sha256: string): Promise<string | null> {
  const [row] = await manager.query<{ day: string }[]>(
    `SELECT (created_at AT TIME ZONE 'Asia/Jakarta')::date AS day FROM source
      WHERE kind = 'import' AND sha256 = $1 ORDER BY created_at LIMIT 1`,
    [sha256],
  );
  return row?.day ?? null;
}

/** Imports wait for each other until the transaction ends, so that two never register the same towers. */
export async function lockImports(manager: EntityManager): Promise<void> {
  await manager.query("SELECT pg_advisory_xact_lock(hashtext('menara.import'))");
}

/** Makes the import known as a source and as the author of all revisions of this transaction; returns its id. */
export async function beginImport(
  manager: EntityManager,
  file: { title: string; sha256: string; actorId: string | null },
): Promise<string> {
  const id = uuid();
  await manager.query("INSERT INTO source (id, kind, title, sha256, created_by) VALUES ($1, 'import', $2, $3, $4)", [
    id,
    file.title,
    file.sha256,
    file.actorId,
  ]);
  await manager.query("SELECT set_config('menara.actor', $1, true), set_config('menara.source', $2, true)", [
    file.actorId ?? "",
    `import:${id}`,
  ]);
  return id;
}

/** Registry numbers for towers that bring none; the sequence is first moved past the numbers that the sheet brings. */
export async function nextNumbers(
  manager: EntityManager,
  prefix: string,
  given: readonly string[],
  count: number,
): Promise<string[]> {
  const own = given
    .filter((number) => number.startsWith(`${prefix}-`))
    .map((number) => Number(number.slice(prefix.length + 1)));
  const highest = own.reduce((a, b) => Math.max(a, b), 0);
  await manager.query(
    `SELECT setval('tower_registry_number_seq', $1::bigint) FROM tower_registry_number_seq
      WHERE last_value < $1::bigint`,
    [highest],
  );
  const rows = await manager.query<{ n: number }[]>(
    "SELECT nextval('tower_registry_number_seq') AS n FROM generate_series(1, $1::int)",
    [count],
  );
  return rows.map(({ n }) => `${prefix}-${String(n).padStart(4, "0")}`);
}
