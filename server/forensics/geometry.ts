/** Plane geometry on degrees, good within a regency. Distances in metres. */
import type { Box, MultiPolygon, Point } from "./types.ts";

const metresPerDegree = 111_195;

export function metresBetween([lonA, latA]: Point, [lonB, latB]: Point): number {
  const cos = Math.cos((((latA + latB) / 2) * Math.PI) / 180);
  return Math.hypot((lonA - lonB) * cos, latA - latB) * metresPerDegree;
}

export function inBox([lon, lat]: Point, [west, south, east, north]: Box, margin = 0): boolean {
  return lon >= west - margin && lon <= east + margin && lat >= south - margin && lat <= north + margin;
}

/** The smallest box around points; null when there are none. */
export function boxOf(points: Iterable<Point>): Box | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of points) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return west <= east ? [west, south, east, north] : null;
}

/** Even-odd rule over all rings: holes count by themselves. */
export function covers({ coordinates }: MultiPolygon, [x, y]: Point): boolean {
  let inside = false;
  for (const polygon of coordinates) {
    for (const ring of polygon) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [xi, yi] = ring[i] as Point;
        const [xj, yj] = ring[j] as Point;
        if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
      }
    }
  }
  return inside;
}

/** Metres from a point to the nearest edge. */
export function metresToEdge({ coordinates }: MultiPolygon, [lon, lat]: Point): number {
  const cos = Math.cos((lat * Math.PI) / 180);
  let best = Infinity;
  for (const polygon of coordinates) {
    for (const ring of polygon) {
      for (let i = 1; i < ring.length; i++) {
        const [ax, ay] = ring[i - 1] as Point;
        const [bx, by] = ring[i] as Point;
        const [px, py, qx, qy] = [(ax - lon) * cos, ay - lat, (bx - lon) * cos, by - lat];
        const [dx, dy] = [qx - px, qy - py];
        const t = Math.max(0, Math.min(1, -(px * dx + py * dy) / (dx * dx + dy * dy || 1)));
        best = Math.min(best, (px + t * dx) ** 2 + (py + t * dy) ** 2);
      }
    }
  }
  return Math.sqrt(best) * metresPerDegree;
}
