/** CSV as offices write it: any delimiter, any line end, quotation marks that are not always right. */
import { pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { csvDialect } from "./csv-dialect.ts";
import { limits } from "./limits.ts";
import { refusalOf } from "./refusals.ts";
import type { SheetRow } from "./table.ts";
import { bytesOf, decoded } from "./text.ts";

export interface Csv {
  delimiter: string;
  rows(): AsyncGenerator<SheetRow>;
}

/** Looks at the beginning of a CSV file; its cells stay the text they are, formulas and decimal commas too. */
export function openCsv(path: string, sample: Buffer, encoding: string, delimiter?: string): Csv {
  const dialect = csvDialect(new TextDecoder(encoding).decode(sample, { stream: true }));
  const chosen = delimiter ?? dialect.delimiter;
  return { delimiter: chosen, rows: () => readRows(path, encoding, chosen, dialect.skip) };
}

async function* readRows(path: string, encoding: string, delimiter: string, skip: number): AsyncGenerator<SheetRow> {
  const parser = parse({
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: limits.recordCharacters,
  });
  // An error in the source ends the parser with the same error: it is thrown by the loop below.
  pipeline(Readable.from(without(skip, decoded(bytesOf(path), encoding))), parser, () => undefined);
  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1;
      yield { row, cells };
    }
  } catch (error) {
    throw error instanceof CsvError ? unclosed(error, row) : error;
  }
}

async function* without(skip: number, chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let left = skip;
  for await (const chunk of chunks) {
    if (chunk.length > left) yield chunk.slice(left);
    left = Math.max(0, left - chunk.length);
  }
}

function unclosed(error: CsvError, row: number) {
  // The parser reads ahead of what has been yielded: its own count tells where it stopped.
  const { records } = error as CsvError & { records?: unknown };
  const last = typeof records === "number" ? records : row;
  return refusalOf({
    id: `CSV tidak dapat dibaca setelah baris ${last}: tanda kutip tidak ditutup. Perbaiki, atau simpan ulang dari Excel.`,
    en: `The CSV cannot be read after row ${last}: a quotation mark is not closed. Mend it, or save it again from Excel.`,
  });
}
