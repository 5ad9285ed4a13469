import type { EntityManager } from "typeorm";
import { uniteRegency } from "./derive.ts";
import { listAreaMismatches, type AreaMismatch } from "./mismatches.ts";
import { readAreas, type Problem } from "./read-geojson.ts";

/** Farther than this (metres) from its reference point, a boundary belongs to another place. */
const farM = 25_000;
/** Rounding of coordinates in degrees: a decimetre. */
const gridDegrees = 1e-6;

/** The file cannot be imported; `problems` names every feature that has to be mended. */
export class AreaImportError extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    const lines = problems.map(
      (p) => `  ${p.feature === 0 ? "file" : `feature ${p.feature}`}${p.code ? ` (${p.code})` : ""}: ${p.problem}`,
    );
    super(`The boundaries were not imported:\n${lines.join("\n")}`);
    this.problems = problems;
  }
}

export interface AreaImportReport {
  /** How many areas of each level now have a boundary from the file. */
  imported: Partial<Record<"regency" | "district" | "village", number>>;
  /** Areas whose shape was invalid and has been repaired, with PostGIS's word for what was wrong. */
  repaired: { code: string; reason: string }[];
  /** Areas of an imported level that the file does not hold: they keep their boundary. */
  untouched: string[];
  /** All towers whose recorded area is not the one of their position, by all boundaries now on record. */
  mismatches: AreaMismatch[];
}

/** An area of the file, matched with an area on record and judged by PostGIS. */
interface MatchedArea {
  feature: number;
  given: string;
  code: string | null;
  level: "regency" | "district" | "village" | null;
  invalid: string | null;
  empty: boolean;
  farM: number | null;
}

/**
 * Replaces boundaries by those of a GeoJSON file of districts, villages or both, then says anew in which district and
 * village every tower stands. A level that the file does not hold stays as it is; the regency becomes the union of its
 * districts. Codes may be Kemendagri's (with or without dots) or, for districts, BPS's. Several features of one code
 * (islands) become one area.
 *
 * Runs in the caller's transaction; nothing is kept when it throws.
 *
 * @param input parsed GeoJSON; coordinates are longitude, latitude in degrees (WGS 84)
 * @param source what to record as the origin of the boundaries: regulation, agency, file
 * @throws AreaImportError with all problems of all features
 */
export async function importAreas(manager: EntityManager, input: unknown, source: string): Promise<AreaImportReport> {
  const { areas, problems } = readAreas(input);
  if (areas.length === 0) throw new AreaImportError(problems);
  const json = JSON.stringify(areas);
  const matched = await match(manager, json);
  const found = matched.flatMap((area) => judge(area));
  if (problems.length + found.length > 0) {
    throw new AreaImportError([...problems, ...found].sort((a, b) => a.feature - b.feature));
  }

  await manager.query(replaceBoundaries, [json, source, gridDegrees]);
  if (!matched.some((area) => area.level === "regency")) await uniteRegency(manager, source);
  await manager.query("SELECT rebuild_derived(ARRAY(SELECT id FROM tower))");

  const imported: AreaImportReport["imported"] = {};
  const codes = new Map(matched.map((area) => [area.code as string, area.level as "regency" | "district" | "village"]));
  for (const level of codes.values()) imported[level] = (imported[level] ?? 0) + 1;
  const untouched = await manager.query<{ code: string }[]>(
    "SELECT code FROM area WHERE level = ANY ($1) AND NOT code = ANY ($2) ORDER BY code",
    [Object.keys(imported), [...codes.keys()]],
  );
  return {
    imported,
    repaired: matched.flatMap((a) => (a.invalid === null ? [] : [{ code: a.code as string, reason: a.invalid }])),
    untouched: untouched.map(({ code }) => code),
    mismatches: await listAreaMismatches(manager),
  };
}

function judge(area: MatchedArea): Problem[] {
  const problem = (text: string): Problem[] => [{ feature: area.feature, code: area.given, problem: text }];
  if (area.code === null) return problem("no area of this registry has this code");
  if (area.empty) return problem("the shape encloses nothing, even after repair");
  if (area.farM !== null && area.farM > farM) {
    return problem(
      `lies ${Math.round(area.farM / 1000)} km from the reference point of ${area.code}: another place or other coordinates`,
    );
  }
  return [];
}

/** The areas of the file ($1) beside those on record; an invalid shape comes repaired. */
const given = `
  given AS (
    SELECT g.feature, g.digits AS given, a.code, a.level, a.reference, shape.raw,
      ST_CollectionExtract(CASE WHEN ST_IsValid(shape.raw) THEN shape.raw ELSE ST_MakeValid(shape.raw) END, 3) AS clean
    FROM jsonb_to_recordset($1::jsonb) AS g (feature integer, digits text, geometry jsonb)
    CROSS JOIN LATERAL (
      SELECT ST_Force2D(ST_SetSRID(ST_GeomFromGeoJSON(g.geometry::text), 4326)) AS raw) shape
    LEFT JOIN area a ON replace(a.code, '.', '') = g.digits OR (length(g.digits) = 7 AND a.bps_code = g.digits))`;

function match(manager: EntityManager, areas: string): Promise<MatchedArea[]> {
  return manager.query<MatchedArea[]>(
    `WITH ${given}
     SELECT feature, given, code, level, ST_IsEmpty(clean) AS empty,
       CASE WHEN NOT ST_IsValid(raw) THEN ST_IsValidReason(raw) END AS invalid,
       CASE WHEN NOT ST_IsEmpty(clean) THEN ST_Distance(reference::geography, clean::geography) END AS "farM"
     FROM given ORDER BY feature`,
    [areas],
  );
}

const replaceBoundaries = `
  WITH ${given}, whole AS (
    SELECT code, ST_Multi(ST_CollectionExtract(ST_ReducePrecision(ST_Union(clean), $3), 3)) AS boundary
      FROM given GROUP BY code)
  UPDATE area SET boundary = whole.boundary, approximate = false, source = $2
    FROM whole WHERE area.code = whole.code`;
