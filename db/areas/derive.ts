import type { EntityManager } from "typeorm";

/**
 * How far from a reference point there is still land, in metres. The points are first joined over the gaps between
 * villages (`reach`), then the outer margin is drawn in again (`retreat`), so that fish ponds inside the regency belong
 * to it and the sea before its coast does not. Tried against official boundaries of one regency: 89 % of the land is
 * covered, 9 % is too much; nearer or farther is worse.
 */
const reachM = 4000;
const retreatM = 2800;
const toleranceM = 100;
/** Rounding of coordinates in degrees: about a metre. */
const gridDegrees = 1e-5;

export const approximateSource = "Voronoi cells of the villages' reference points, computed by this registry";

/**
 * Common table expressions that end in `shape (code, boundary)`: the Voronoi cell of its reference point for a village,
 * the union of its villages for a district, the union of its districts for a regency.
 *
 * They read a relation `given (code, level, parent_code, reference)` that stands before them. Measured in the UTM zone
 * of the points. Two cells never overlap, and clipping all by one outline keeps it so; rounding moves shared corners
 * alike, so that no slivers come about.
 */
export const approximateShapes = `
  zone AS (
    SELECT 32600 + CASE WHEN avg(ST_Y(reference)) < 0 THEN 100 ELSE 0 END
      + floor((avg(ST_X(reference)) + 180) / 6)::integer + 1 AS srid
    FROM given WHERE level = 'village'
  ), point AS (
    SELECT code, parent_code, ST_Transform(reference, zone.srid) AS p FROM given CROSS JOIN zone
    WHERE level = 'village' AND reference IS NOT NULL
  ), land AS (
    SELECT ST_Simplify(ST_Buffer(ST_Buffer(ST_Collect(p), ${reachM}, 4), -${retreatM}, 4), ${toleranceM}) AS outline,
      ST_Collect(p) AS points, ST_Expand(ST_Envelope(ST_Collect(p)), 20000) AS room FROM point
  ), cell AS (
    SELECT (ST_Dump(ST_VoronoiPolygons(land.points, 0, land.room))).geom AS around FROM land
  ), village AS (
    SELECT code, parent_code, ST_Multi(ST_ReducePrecision(
      ST_Transform(ST_Intersection(cell.around, land.outline), 4326), ${gridDegrees})) AS boundary
    FROM point JOIN cell ON cell.around && point.p AND ST_Covers(cell.around, point.p) CROSS JOIN land
  ), district AS (
    SELECT parent_code AS code, ST_Multi(ST_UnaryUnion(ST_Collect(boundary), ${gridDegrees})) AS boundary
    FROM village GROUP BY parent_code
  ), regency AS (
    SELECT given.parent_code AS code, ST_Multi(ST_UnaryUnion(ST_Collect(boundary), ${gridDegrees})) AS boundary
    FROM district JOIN given USING (code) GROUP BY given.parent_code
  ), shape AS (
    SELECT code, boundary FROM village UNION ALL SELECT code, boundary FROM district UNION ALL SELECT code, boundary FROM regency
  )`;

/** Gives every area without an official boundary an approximate one. Official boundaries stay as they are. Idempotent. */
export async function deriveAreas(manager: EntityManager): Promise<void> {
  await manager.query(
    `WITH given AS (SELECT code, level, parent_code, reference FROM area), ${approximateShapes}
     UPDATE area SET boundary = shape.boundary, source = $1 FROM shape WHERE area.code = shape.code AND area.approximate`,
    [approximateSource],
  );
}

/** The regency becomes the union of its districts as they are; approximate as long as one of them is. */
export async function uniteRegency(manager: EntityManager, source: string): Promise<void> {
  await manager.query(
    `UPDATE area SET boundary = whole.boundary, approximate = whole.approximate, source = $1
       FROM (SELECT parent_code, bool_or(approximate) AS approximate,
               ST_Multi(ST_UnaryUnion(ST_Collect(boundary), ${gridDegrees})) AS boundary
               FROM area WHERE level = 'district' AND boundary IS NOT NULL GROUP BY parent_code) whole
      WHERE area.level = 'regency' AND area.code = whole.parent_code`,
    [source],
  );
}
