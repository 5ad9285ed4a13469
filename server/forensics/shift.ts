/** Whether a whole list lies beside the registry by one constant vector: a map's centre copied instead of the pin. */
import { metresBetween } from "./geometry.ts";
import type { Point } from "./types.ts";

export interface Shift {
  /** Degrees to add to the list's points. */
  lon: number;
  lat: number;
  metres: number;
  /** Share of the pairs that tell the same. */
  share: number;
  pairs: number;
}

/** Size of a bin in degrees, about 55 m: towers of one list are surveyed that exactly. */
const bin = 0.0005;
const leastMetres = 150;
/** A map is seldom further away than this, in degrees; pairs without a name for it are sought within. */
const farthest = 0.06;

/** A difference between a point of the list and one of the registry, by their places in both. */
type Difference = readonly [lon: number, lat: number, list: number, registry: number];

/**
 * From pairs of one tower in list and registry.
 * @returns null when there is no shift, or too few pairs tell
 */
export function shiftOfPairs(pairs: readonly (readonly [list: Point, registry: Point])[]): Shift | null {
  const differences = pairs.map(([list, registry], i): Difference => [
    registry[0] - list[0],
    registry[1] - list[1],
    i,
    i,
  ]);
  return fromDifferences(differences, differences.length, 0.5, 8);
}

/** From the two clouds of points alone: the difference that most points of the list have to some tower of the registry. */
export function shiftOfClouds(list: readonly Point[], registry: readonly Point[]): Shift | null {
  const distinct = [...new Map(list.map((point) => [point.join(" "), point])).values()];
  const sorted = [...registry].sort((a, b) => a[0] - b[0]);
  const every = Math.ceil(distinct.length / 1500);
  const sample = distinct.filter((_, index) => index % every === 0);
  const differences: Difference[] = [];
  for (const [at, [lon, lat]] of sample.entries()) {
    for (let i = lowerBound(sorted, lon - farthest); i < sorted.length; i++) {
      const [x, y] = sorted[i] as Point;
      if (x > lon + farthest) break;
      if (Math.abs(y - lat) <= farthest) differences.push([x - lon, y - lat, at, i]);
    }
  }
  return fromDifferences(differences, Math.min(sample.length, registry.length), 0.3, 20);
}

/** The fullest square of bins, then the middle of what lies within it. */
function fromDifferences(
  differences: readonly Difference[],
  of: number,
  leastShare: number,
  leastCount: number,
): Shift | null {
  if (of < leastCount) return null;
  const bins = new Map<string, number>();
  const name = (x: number, y: number) => `${x} ${y}`;
  for (const [lon, lat] of differences) {
    const key = name(Math.floor(lon / bin), Math.floor(lat / bin));
    bins.set(key, (bins.get(key) ?? 0) + 1);
  }
  let best: readonly [x: number, y: number, count: number] = [0, 0, 0];
  for (const key of bins.keys()) {
    const [x = 0, y = 0] = key.split(" ").map(Number);
    let count = 0;
    for (const dx of [0, 1]) for (const dy of [0, 1]) count += bins.get(name(x + dx, y + dy)) ?? 0;
    if (count > best[2]) best = [x, y, count];
  }
  const inside = differences.filter(([lon, lat]) => {
    const [x, y] = [Math.floor(lon / bin) - best[0], Math.floor(lat / bin) - best[1]];
    return x >= 0 && x <= 1 && y >= 0 && y <= 1;
  });
  // A tower counts once on either side, however many neighbours it has.
  const pairs = Math.min(new Set(inside.map((one) => one[2])).size, new Set(inside.map((one) => one[3])).size);
  if (pairs < leastCount || pairs < leastShare * of) return null;
  const middle = (axis: 0 | 1) =>
    inside.map((one) => one[axis]).sort((a, b) => a - b)[Math.floor(inside.length / 2)] ?? 0;
  const [lon, lat] = [middle(0), middle(1)];
  const metres = metresBetween([0, 0], [lon, lat]);
  return metres < leastMetres ? null : { lon, lat, metres, share: pairs / of, pairs };
}

function lowerBound(points: readonly Point[], lon: number): number {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.[0] ?? 0) < lon) low = middle + 1;
    else high = middle;
  }
  return low;
}
