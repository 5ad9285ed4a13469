/** Tables made of things on a map: a header of all their properties, then a row for each, wherever it lies or not. */
import { tooWide } from "./limited-rows.ts";
import { limits } from "./limits.ts";
import type { SheetRow } from "./table.ts";

export interface Place {
  /** Properties by name, in the file's order. */
  properties: ReadonlyMap<string, string>;
  /** Longitude and latitude of its point as text; empty when it is something else than a point. */
  lon: string;
  lat: string;
}

const latColumn = "lintang";
const lonColumn = "bujur";

/**
 * The header is row 1, the places follow it. The file is read twice: a property may occur in the very last place only.
 * @param open begins to read the places anew
 */
export async function* placeRows(open: () => AsyncIterable<Place>): AsyncGenerator<SheetRow> {
  const names = new Set<string>();
  for await (const { properties } of open()) {
    for (const name of properties.keys()) names.add(name);
    if (names.size + 2 > limits.columns) throw tooWide(1);
  }
  yield { row: 1, cells: [...[...names].map(columnName), latColumn, lonColumn] };
  let row = 1;
  for await (const { properties, lon, lat } of open()) {
    row += 1;
    yield { row, cells: [...[...names].map((name) => properties.get(name) ?? ""), lat, lon] };
  }
}

/** The point is what the map shows: a property of the same name must not stand beside it as a second latitude. */
function columnName(property: string): string {
  const same = property.trim().toLowerCase();
  return same === latColumn || same === lonColumn ? `${property} (atribut)` : property;
}
