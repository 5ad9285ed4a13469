import type { Position } from "../../contract/geometry.ts";

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** The direction in which to set out from `from` towards `to` (lon, lat): degrees clockwise from north, 0 to 360. */
export function bearingDeg(from: Position, to: Position): number {
  const [lon1, lat1] = from.map(radians) as [number, number];
  const [lon2, lat2] = to.map(radians) as [number, number];
  const east = Math.sin(lon2 - lon1) * Math.cos(lat2);
  const north = Math.cos(lat1) * Math.sin(lat2) - Math.sin(lat1) * Math.cos(lat2) * Math.cos(lon2 - lon1);
  return ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360;
}

export const compassPoints = ["n", "ne", "e", "se", "s", "sw", "w", "nw"] as const;
export type CompassPoint = (typeof compassPoints)[number];

/** The nearest of eight compass points to a bearing in degrees. */
export function compassPoint(degrees: number): CompassPoint {
  return compassPoints[Math.round((((degrees % 360) + 360) % 360) / 45) % 8] as CompassPoint;
}
