import { createHash } from "node:crypto";
import type { z } from "zod";
import type { areaLevels, areaProperties } from "../../contract/areas.ts";

export type AreaLevel = (typeof areaLevels)[number];

export interface AreaFilter {
  level: AreaLevel;
  parent: string | null;
  /** (lon, lat) */
  near: readonly [number, number] | null;
}

export interface AreaRow extends Omit<z.output<typeof areaProperties>, "level"> {
  level: AreaLevel;
  /** GeoJSON of the boundary, coordinates to 5 decimals (about one metre); null: no boundary on record. */
  geometry: string | null;
}

/** The same for the same areas and the same question. */
export function areasETag(version: string, filter: AreaFilter): string {
  return `"${createHash("sha256")
    .update(JSON.stringify([version, filter]))
    .digest("base64url")
    .slice(0, 22)}"`;
}

/** The collection as text: boundaries come from the database as GeoJSON already and are not parsed again. */
export function areaCollectionText(rows: readonly AreaRow[]): string {
  const features = rows.map(
    ({ geometry, ...properties }) =>
      `{"type":"Feature","id":${JSON.stringify(properties.code)},"geometry":${geometry ?? "null"},` +
      `"properties":${JSON.stringify(properties)}}`,
  );
  return `{"type":"FeatureCollection","features":[${features.join(",")}]}`;
}
