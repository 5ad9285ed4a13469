import type { AreaCollection } from "../../../contract/areas.ts";

/** What the map needs to name an area: pure geometry in degrees, [lon, lat]. */
export interface AreaShape {
  code: string;
  name: string;
  /** Where the name would best stand: the middle of the largest part, moved inside when the part is bent. */
  anchor: [number, number];
  /** west, south, east, north */
  bbox: [number, number, number, number];
  contains: (lon: number, lat: number) => boolean;
}

type Ring = [number, number][];
type Feature = AreaCollection["features"][number];

function ringArea(ring: Ring): number {
  let sum = 0;
  ring.forEach(([x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length] as [number, number];
    sum += x * nextY - nextX * y;
  });
  return sum / 2;
}

function centroid(ring: Ring): [number, number] {
  const area = ringArea(ring);
  let x = 0;
  let y = 0;
  ring.forEach(([ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length] as [number, number];
    const cross = ax * by - bx * ay;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  });
  return [x / (6 * area), y / (6 * area)];
}

/** Even-odd rule: a point in a hole is outside. */
function inRings(rings: Ring[], lon: number, lat: number): boolean {
  let inside = false;
  for (const ring of rings) {
    ring.forEach(([ax, ay], i) => {
      const [bx, by] = ring[(i + ring.length - 1) % ring.length] as [number, number];
      if (ay > lat !== by > lat && lon < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside;
    });
  }
  return inside;
}

/** The middle of the widest stretch inside the part on the centroid's latitude. */
function widestAt(rings: Ring[], lat: number): [number, number] {
  const crossings: number[] = [];
  for (const ring of rings) {
    ring.forEach(([ax, ay], i) => {
      const [bx, by] = ring[(i + ring.length - 1) % ring.length] as [number, number];
      if (ay > lat !== by > lat) crossings.push(((bx - ax) * (lat - ay)) / (by - ay) + ax);
    });
  }
  crossings.sort((a, b) => a - b);
  let best: [number, number] = [crossings[0] ?? 0, crossings[1] ?? 0];
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const stretch: [number, number] = [crossings[i] ?? 0, crossings[i + 1] ?? 0];
    if (stretch[1] - stretch[0] > best[1] - best[0]) best = stretch;
  }
  return [(best[0] + best[1]) / 2, lat];
}

function shapeOf({ id, geometry, properties }: Feature): AreaShape | null {
  const parts = geometry?.coordinates ?? [];
  const largest = [...parts].sort((a, b) => Math.abs(ringArea(b[0] ?? [])) - Math.abs(ringArea(a[0] ?? [])))[0];
  const outer = largest?.[0];
  if (largest === undefined || outer === undefined || outer.length < 3) return null;
  const middle = centroid(outer);
  const points = parts.flatMap((part) => part[0] ?? []);
  const lons = points.map(([lon]) => lon);
  const lats = points.map(([, lat]) => lat);
  const bbox: AreaShape["bbox"] = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
  return {
    code: id,
    name: properties.name,
    anchor: inRings(largest, ...middle) ? middle : widestAt(largest, middle[1]),
    bbox,
    contains: (lon, lat) =>
      lon >= bbox[0] &&
      lon <= bbox[2] &&
      lat >= bbox[1] &&
      lat <= bbox[3] &&
      parts.some((part) => inRings(part, lon, lat)),
  };
}

/** Shapes of all areas that have a geometry. */
export function areaShapes(areas: AreaCollection): AreaShape[] {
  return areas.features.map(shapeOf).filter((shape) => shape !== null);
}
