import { limits } from "./limits.ts";
import { refusal, refusalOf } from "./refusals.ts";
import type { SheetRow } from "./table.ts";

/**
 * Passes on the rows that hold anything, without the blank cells at their end.
 * @throws ProblemError `invalid-data` for too many rows or columns, or a cell that is too long
 */
export async function* limitedRows(rows: AsyncIterable<SheetRow>): AsyncGenerator<SheetRow> {
  let count = 0;
  for await (const { row, cells } of rows) {
    if (row > limits.lastRow) throw refusal("tooMany");
    let last = cells.length;
    while (last > 0 && cells[last - 1]?.trim() === "") last -= 1;
    if (last === 0) continue;
    if (last > limits.columns) throw tooWide(row);
    cells.length = last;
    if (cells.some((cell) => cell.length > limits.cellCharacters)) throw cellTooLong(row);
    // The header is one of the rows counted.
    if (count > limits.rows) throw refusal("tooMany");
    count += 1;
    yield { row, cells };
  }
}

/** Refusal of a table that is wider than any table of towers. */
export function tooWide(row: number) {
  return refusalOf({
    id: `Baris ${row} berisi lebih dari ${limits.columns} kolom. Hapus kolom yang tidak diperlukan.`,
    en: `Row ${row} has more than ${limits.columns} columns. Remove those that are not needed.`,
  });
}

function cellTooLong(row: number) {
  return refusalOf({
    id: `Baris ${row} berisi sel dengan lebih dari ${limits.cellCharacters} huruf. Perpendek isinya.`,
    en: `Row ${row} has a cell of more than ${limits.cellCharacters} characters. Shorten it.`,
  });
}
