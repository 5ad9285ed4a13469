/** Mean radius of the earth in metres, as Leaflet takes it. */
const earthM = 6_371_000;
const radians = Math.PI / 180;

/** Metres between two positions [lon, lat] on the sphere (haversine). */
export function distanceM([lonA, latA]: readonly [number, number], [lonB, latB]: readonly [number, number]): number {
  const h =
    Math.sin(((latB - latA) * radians) / 2) ** 2 +
    Math.cos(latA * radians) * Math.cos(latB * radians) * Math.sin(((lonB - lonA) * radians) / 2) ** 2;
  return 2 * earthM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Metres along a path of positions [lon, lat]. */
export function pathLengthM(path: readonly (readonly [number, number])[]): number {
  return path.reduce((sum, point, i) => sum + distanceM(path[i - 1] ?? point, point), 0);
}
