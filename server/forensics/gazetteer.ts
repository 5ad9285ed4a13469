/** Where the registry's areas are. With boundaries these decide; without them the nearest reference point does. */
import { boxOf, covers, inBox, metresBetween, metresToEdge } from "./geometry.ts";
import type { Box, ContextArea, Point } from "./types.ts";

export interface Gazetteer {
  /** Box around all areas; null when nothing is known of any of them. */
  bounds: Box | null;
  /** Metres by which a point lies outside all areas; 0 inside, null when nobody can say. */
  metresOutside(point: Point): number | null;
  /** Metres by which a point lies outside one area; 0 inside, null when nobody can say. */
  metresFrom(area: ContextArea, point: Point): number | null;
  /** The area of a level in which a point lies. */
  at(point: Point, level: "district" | "village"): ContextArea | null;
  /** The area whose reference point this is, to four decimals: a map's centre, not a tower. */
  centreAt(point: Point): ContextArea | null;
  /** Metres within which nothing is said about an area's edge. */
  margin(area: ContextArea): number;
}

/** Degrees. */
const square = 0.02;

interface Shape {
  area: ContextArea;
  box: Box;
}

export function createGazetteer(areas: readonly ContextArea[]): Gazetteer {
  const shapes: Shape[] = areas.flatMap((area) => {
    const box = area.boundary === null ? null : boxOf(corners(area));
    return box === null ? [] : [{ area, box }];
  });
  const at = (level: string) => shapes.filter(({ area }) => area.level === level);
  const levels = { district: at("district"), village: at("village") };
  const land =
    levels.district.length > 0 ? levels.district : levels.village.length > 0 ? levels.village : at("regency");
  const villages = areas.filter((area) => area.level === "village" && area.reference !== null);
  const points = villages.length > 0 ? villages : areas.filter((area) => area.reference !== null);
  const bounds = boxOf(land.length > 0 ? land.flatMap(({ area }) => [...corners(area)]) : references(points));
  const centres = new Map(
    areas.flatMap((area) => (area.reference === null ? [] : [[spot(area.reference), area] as const])),
  );
  const parents = new Map(areas.map((area) => [area.code, area]));

  // In a small square only the few areas whose points lie near it can be the nearest.
  const squares = new Map<string, ContextArea[]>();
  const around = ([lon, lat]: Point): readonly ContextArea[] => {
    const [column, row] = [Math.floor(lon / square), Math.floor(lat / square)];
    const known = squares.get(`${column} ${row}`);
    if (known !== undefined) return known;
    const middle: Point = [(column + 0.5) * square, (row + 0.5) * square];
    const far = points.map((area) => metresBetween(area.reference as Point, middle));
    const reach = Math.min(...far) + square * 1.5 * 111_195;
    const near = points.filter((_, index) => (far[index] ?? 0) <= reach);
    if (squares.size > 20_000) squares.clear();
    squares.set(`${column} ${row}`, near);
    return near;
  };
  const nearest = (point: Point, of?: string): ContextArea | null => {
    const [lon, lat] = point;
    const cos = Math.cos((lat * Math.PI) / 180);
    let best: ContextArea | null = null;
    let least = Infinity;
    for (const area of of === undefined ? around(point) : points) {
      if (of !== undefined && area.parent !== of) continue;
      const [x, y] = area.reference as Point;
      const distance = ((x - lon) * cos) ** 2 + (y - lat) ** 2;
      if (distance < least) [best, least] = [area, distance];
    }
    return best;
  };

  /** How far a point is behind the middle line between two reference points: the edge of a Voronoi cell. */
  const behind = (point: Point, mine: ContextArea | null, other: ContextArea | null): number | null => {
    if (
      mine?.reference === null ||
      mine?.reference === undefined ||
      other?.reference === null ||
      other?.reference === undefined
    )
      return null;
    if (mine === other) return 0;
    const apart = metresBetween(mine.reference, other.reference) || 1;
    const far = metresBetween(mine.reference, point) ** 2 - metresBetween(other.reference, point) ** 2;
    return Math.max(0, far / (2 * apart));
  };

  return {
    bounds,
    metresOutside(point) {
      if (land.length === 0) {
        const near = nearest(point);
        // A reference point speaks for the land around it; 6 km reach from one to the next nearly everywhere.
        return near?.reference === null || near?.reference === undefined
          ? null
          : Math.max(0, metresBetween(near.reference, point) - 6000);
      }
      if (land.some(({ area, box }) => inBox(point, box) && area.boundary !== null && covers(area.boundary, point)))
        return 0;
      return Math.min(
        ...land.map(({ area }) => (area.boundary === null ? Infinity : metresToEdge(area.boundary, point))),
      );
    },
    metresFrom(area, point) {
      if (area.boundary !== null) return covers(area.boundary, point) ? 0 : metresToEdge(area.boundary, point);
      const other = nearest(point);
      if (area.level === "village") return behind(point, area, other);
      if (other?.parent === area.code) return 0;
      return behind(point, nearest(point, area.code), other);
    },
    at(point, level) {
      const found = levels[level].find(
        ({ area, box }) => inBox(point, box) && area.boundary !== null && covers(area.boundary, point),
      );
      if (found) return found.area;
      if (levels[level].length > 0) return null;
      const near = nearest(point);
      if (near?.reference === null || near?.reference === undefined || metresBetween(near.reference, point) > 6000)
        return null;
      return level === near.level ? near : (parents.get(near.parent ?? "") ?? null);
    },
    centreAt: (point) => centres.get(spot(point)) ?? null,
    // Cells that were computed from points differ from the real edges; so does a real edge that was simplified.
    margin: (area) => (area.approximate === false ? 150 : area.level === "village" ? 300 : 400),
  };
}

const spot = ([lon, lat]: Point) => `${lon.toFixed(4)} ${lat.toFixed(4)}`;

function* corners({ boundary }: ContextArea): Generator<Point> {
  for (const polygon of boundary?.coordinates ?? []) for (const ring of polygon) yield* ring;
}

function* references(areas: readonly ContextArea[]): Generator<Point> {
  for (const { reference } of areas) if (reference !== null) yield reference;
}
