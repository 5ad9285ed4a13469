/** The map's GeoJSON, written by hand: for 332 towers it is at most 12 KB compressed, for 100,000 it is written once. */
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Status } from "../../contract/status.ts";

export interface MapRow {
  id: string;
  number: string;
  status: Status;
  district: string | null;
  lon: number;
  lat: number;
}

const compress = promisify(gzip);

/** Five decimals of a degree are about a metre: more than a symbol on a map can show. */
function degrees(value: number): string {
  return String(Math.round(value * 1e5) / 1e5);
}

/** The FeatureCollection of `towers.map` as text. */
export function writeMap(on: string, rows: readonly MapRow[]): string {
  const features = rows.map(
    ({ id, number, status, district, lon, lat }) =>
      `{"type":"Feature","id":"${id}","geometry":{"type":"Point","coordinates":[${degrees(lon)},${degrees(lat)}]},` +
      `"properties":{"number":${JSON.stringify(number)},"status":"${status}","district":${JSON.stringify(district)}}}`,
  );
  return `{"type":"FeatureCollection","on":"${on}","features":[${features.join(",")}]}`;
}

export interface MapBytes {
  plain: Buffer;
  gzipped: Buffer;
}

/** Both forms in which the map is sent. */
export async function mapBytes(on: string, rows: readonly MapRow[]): Promise<MapBytes> {
  const plain = Buffer.from(writeMap(on, rows));
  return { plain, gzipped: await compress(plain, { level: rows.length > 10_000 ? 6 : 9 }) };
}
