/** CSV as offices write it: commas, semicolons or tabs, with or without a byte order mark. */
import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { ProblemError } from "../http/problem-error.ts";
import type { SheetRow } from "./sheet.ts";

const delimiters = [",", ";", "\t"] as const;
const chunkBytes = 64 * 1024;
/** A record longer than this is a quotation mark that was never closed. */
const maxRecordCharacters = 200_000;

/** The delimiter that occurs most often in the first line that is not empty, outside quotation marks. */
export function detectDelimiter(beginning: string): string {
  const line =
    beginning
      .replace(/^\uFEFF/, "")
      .split(/\r\n|\n|\r/)
      .find((text) => text.trim() !== "") ?? "";
  const unquoted = line.replace(/"[^"]*"/g, "");
  const counts = delimiters.map((delimiter) => unquoted.split(delimiter).length - 1);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ",";
}

/**
 * Reads CSV in UTF-8.
 * @throws ProblemError `invalid-data` naming the line where the quotation marks do not match
 */
export async function* readCsv(bytes: Buffer): AsyncGenerator<SheetRow> {
  const parser = parse({
    bom: true,
    delimiter: detectDelimiter(bytes.toString("utf8", 0, chunkBytes)),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: maxRecordCharacters,
  });
  Readable.from(chunksOf(bytes)).pipe(parser);
  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1;
      yield { row, cells };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The parser reads ahead of what has been yielded: its own count tells where it stopped.
    const { records } = error as CsvError & { records?: unknown };
    const last = typeof records === "number" ? records : row;
    throw new ProblemError("invalid-data", {
      detail: {
        id: `CSV tidak dapat dibaca setelah baris ${last}: tanda kutip tidak ditutup. Perbaiki, atau simpan ulang dari Excel.`,
        en: `The CSV cannot be read after row ${last}: a quotation mark is not closed. Mend it, or save it again from Excel.`,
      },
    });
  }
}

function* chunksOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}
