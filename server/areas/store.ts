import type { EntityManager } from "typeorm";
import type { z } from "zod";
import type { areaMismatches, areaNames } from "../../contract/areas.ts";
import type { AreaFilter, AreaRow } from "./rules.ts";

type Items<Route extends { reply?: z.ZodType }> = (z.output<NonNullable<Route["reply"]>> & {
  items: unknown[];
})["items"];

/** Changes whenever any area does: what an ETag of areas is made of. */
export async function areasVersion(manager: EntityManager): Promise<string> {
  const [row] = await manager.query<{ version: string }[]>(
    "SELECT concat_ws('.', count(*), max(version), sum(version), count(*) FILTER (WHERE approximate)) AS version FROM area",
  );
  return row?.version ?? "";
}

/** Areas of a level; those within `parent`; those whose boundary holds `near`. */
export function findAreas(manager: EntityManager, { level, parent, near }: AreaFilter): Promise<AreaRow[]> {
  return manager.query(
    `SELECT code, name, level, kind, parent_code AS parent, approximate, source, ST_AsGeoJSON(boundary, 5) AS geometry
       FROM area
      WHERE level = $1 AND ($2::text IS NULL OR parent_code = $2)
        AND ($3::float8 IS NULL OR ST_Covers(boundary, ST_SetSRID(ST_MakePoint($3, $4), 4326)))
      ORDER BY code`,
    [level, parent, near?.[0] ?? null, near?.[1] ?? null],
  );
}

/** Districts and villages without their boundaries. */
export function findAreaNames(manager: EntityManager): Promise<Items<typeof areaNames>> {
  return manager.query(
    "SELECT code, name, level, kind, parent_code AS parent FROM area WHERE level <> 'regency' ORDER BY code",
  );
}

/** As many as a person can work through; the rest shows when these are mended. */
const mismatchLimit = 1000;

/** Towers whose recorded area is not the one of their position; names, not codes. What is not recorded cannot differ. */
export function findMismatches(manager: EntityManager): Promise<Items<typeof areaMismatches>> {
  return manager.query(
    `SELECT t.id, t.registry_number AS number, rd.name AS "recordedDistrict", dd.name AS "derivedDistrict",
        rv.name AS "recordedVillage", dv.name AS "derivedVillage"
       FROM tower t
       JOIN tower_derived d ON d.tower_id = t.id
       LEFT JOIN area rd ON rd.code = t.district_code
       LEFT JOIN area dd ON dd.code = d.district_code
       LEFT JOIN area rv ON rv.code = t.village_code
       LEFT JOIN area dv ON dv.code = d.village_code
      WHERE (t.district_code IS NOT NULL AND t.district_code IS DISTINCT FROM d.district_code)
         OR (t.village_code IS NOT NULL AND t.village_code IS DISTINCT FROM d.village_code)
      ORDER BY t.registry_number LIMIT $1`,
    [mismatchLimit],
  );
}
