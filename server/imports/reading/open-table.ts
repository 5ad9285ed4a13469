/** A foreign file as a table, whatever its kind: told by its content, never by its name. */
import { open, stat } from "node:fs/promises";
import { openCsv } from "./csv.ts";
import { geojsonRows } from "./geojson.ts";
import { kindOf, sampleBytes } from "./kind.ts";
import { kmlPart, kmlRows, kmzRows } from "./kml.ts";
import { limitedRows } from "./limited-rows.ts";
import { limits } from "./limits.ts";
import { refusal } from "./refusals.ts";
import type { SheetRow, Table, TableOptions, TableShape } from "./table.ts";
import { encodingOf } from "./text.ts";
import { openXlsx } from "./xlsx.ts";
import { openZip } from "./zip.ts";

/**
 * Looks at the file at `path` and says what it holds; its rows are read when they are asked for, in bounded memory.
 * @throws ProblemError `too-large` or `invalid-data`, here or while the rows are read, saying what is wrong with the file
 */
export async function openTable(path: string, options: TableOptions = {}): Promise<Table> {
  const sample = await beginningOf(path);
  switch (await kindOf(path, sample)) {
    case "zip":
      return openZipped(path, options);
    case "json":
      return table({ format: "geojson", encoding: "utf-8" }, () => geojsonRows(path));
    case "kml": {
      const encoding = options.encoding ?? (await encodingOf(path, sample));
      return table({ format: "kml", encoding }, () => kmlRows(path, encoding));
    }
    case "text": {
      const encoding = options.encoding ?? (await encodingOf(path, sample));
      const csv = openCsv(path, sample, encoding, options.delimiter);
      return table({ format: "csv", encoding, delimiter: csv.delimiter }, () => csv.rows());
    }
  }
}

async function openZipped(path: string, options: TableOptions): Promise<Table> {
  const zip = await openZip(path);
  const part = kmlPart(zip);
  zip.close();
  if (part !== null) return table({ format: "kml", encoding: "utf-8" }, () => kmzRows(path, part));
  const { sheets, sheet, rows } = await openXlsx(path, options.sheet);
  return table({ format: "xlsx", sheets, sheet }, rows);
}

function table(shape: Partial<TableShape> & Pick<TableShape, "format">, rows: () => AsyncIterable<SheetRow>): Table {
  return {
    shape: { encoding: null, delimiter: null, sheets: [], sheet: null, ...shape },
    rows: { [Symbol.asyncIterator]: () => limitedRows(rows()) },
  };
}

async function beginningOf(path: string): Promise<Buffer> {
  const { size } = await stat(path);
  if (size > limits.bytes) throw refusal("tooLarge");
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size, sampleBytes)), 0);
    const sample = buffer.subarray(0, bytesRead);
    if (size <= sampleBytes && sample.every((byte) => byte <= 0x20)) throw refusal("empty");
    return sample;
  } finally {
    await file.close();
  }
}
