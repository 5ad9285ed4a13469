import { stringify } from "csv-stringify/sync";
import { exportColumns, type ExportRow } from "./columns.ts";

/** RFC 4180: CR LF after every record. */
const crlf = "windows";

/**
 * Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers. The import takes
 * the apostrophe off again.
 */
export function defuse(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}

/** Batches of rows as CSV text, header first. */
export async function* csvOf(
  batches: AsyncIterable<readonly ExportRow[]>,
  { bom }: { bom: boolean },
): AsyncGenerator<string> {
  yield stringify([exportColumns.map(({ key }) => key)], { bom, record_delimiter: crlf });
  for await (const rows of batches) yield stringify(rows.map(record), { record_delimiter: crlf });
}

function record(row: ExportRow): (string | number | null)[] {
  return exportColumns.map(({ type, value }) => {
    const cell = value(row);
    return type === "text" && typeof cell === "string" ? defuse(cell) : cell;
  });
}
