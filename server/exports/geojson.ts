import { exportColumns, type ExportRow } from "./columns.ts";

/** The position is the geometry, the id the feature's id; they are not said twice. */
const properties = exportColumns.filter(({ key }) => !["id", "lintang", "bujur"].includes(key));

/** Batches of rows as one GeoJSON FeatureCollection (RFC 7946: WGS 84, longitude first), a feature per line. */
export async function* geojsonOf(batches: AsyncIterable<readonly ExportRow[]>): AsyncGenerator<string> {
  yield '{"type":"FeatureCollection","features":[';
  let separator = "\n";
  for await (const rows of batches) {
    if (rows.length === 0) continue;
    yield separator + rows.map((row) => JSON.stringify(feature(row))).join(",\n");
    separator = ",\n";
  }
  yield "\n]}\n";
}

function feature(row: ExportRow) {
  return {
    type: "Feature",
    id: row.id,
    geometry: { type: "Point", coordinates: row.position },
    properties: Object.fromEntries(properties.map(({ key, value }) => [key, value(row)])),
  };
}
