/**
 * XLSX, read part by part through the ZIP's directory: texts and formats first, wherever they stand in the file, then
 * the one sheet that is wanted, as a stream. (The streaming reader of exceljs reads in the file's order: it takes no
 * limit, cuts letters at the ends of chunks, gives dates in formulas as numbers and errors in formulas as NaN.)
 */
import { limitedRows } from "./limited-rows.ts";
import { refusal, refusalOf, type Refusal } from "./refusals.ts";
import type { SheetRow } from "./table.ts";
import { readBook, workbookPart, type Book, type BookSheet } from "./xlsx-book.ts";
import { sheetRows } from "./xlsx-sheet.ts";
import { openZip, type Zip } from "./zip.ts";

/** Rows of a sheet that are looked at to tell how much of a table it is. */
const lookedAt = 5_000;

export interface Xlsx {
  sheets: string[];
  sheet: string;
  rows(): AsyncGenerator<SheetRow>;
}

/** @throws ProblemError `invalid-data` when it is no XLSX or has no sheet of the name, `too-large` beyond the limits */
export async function openXlsx(path: string, wanted?: string): Promise<Xlsx> {
  const zip = await openZip(path);
  try {
    const book = await bookOf(zip);
    const sheet = wanted === undefined ? await bestSheet(zip, book) : named(book, wanted);
    return { sheets: book.sheets.map(({ name }) => name), sheet: sheet.name, rows: () => rowsOf(path, sheet, book) };
  } finally {
    zip.close();
  }
}

async function* rowsOf(path: string, sheet: BookSheet, book: Book): AsyncGenerator<SheetRow> {
  const zip = await openZip(path);
  try {
    yield* sheetRows(zip, sheet.part, book);
  } finally {
    zip.close();
  }
}

async function bookOf(zip: Zip): Promise<Book> {
  const part = await workbookPart(zip);
  if (part === null || !/(?:^|\/)workbook[^/]*\.xml$/i.test(part)) throw refusal(otherZip(zip, part));
  return readBook(zip, part);
}

function otherZip(zip: Zip, part: string | null): Refusal {
  if (part !== null) return part.endsWith(".bin") ? "xlsb" : "otherOffice";
  if (!zip.has("mimetype") || !zip.has("content.xml")) return "zip";
  return zip.has("styles.xml") ? "ods" : "zip";
}

function named(book: Book, wanted: string): BookSheet {
  const found = book.sheets.find(({ name }) => name === wanted);
  if (found) return found;
  const names = book.sheets.map(({ name }) => `"${name}"`).join(", ");
  throw refusalOf({
    id: `Lembar "${wanted}" tidak ada di berkas ini. Yang ada: ${names}.`,
    en: `This file has no sheet "${wanted}". It has: ${names}.`,
  });
}

/**
 * The sheet with most rows of a table. A sheet that was hidden is taken only if no other has any row; of two that go on
 * beyond what is looked at, the larger part.
 */
async function bestSheet(zip: Zip, book: Book): Promise<BookSheet> {
  const [first] = book.sheets;
  if (!first) throw refusal("damaged");
  if (book.sheets.length === 1) return first;
  let best = { sheet: first, rank: [-1] };
  for (const sheet of book.sheets) {
    const { filled, tabular } = await look(zip, sheet, book);
    const rank = [
      filled > 0 ? 1 : 0,
      sheet.hidden ? 0 : 1,
      tabular,
      filled,
      filled < lookedAt ? 0 : zip.size(sheet.part),
    ];
    if (isAbove(rank, best.rank)) best = { sheet, rank };
  }
  return best.sheet;
}

function isAbove(one: readonly number[], other: readonly number[]): boolean {
  const differing = one.findIndex((value, index) => value !== other[index]);
  return differing >= 0 && (one[differing] ?? 0) > (other[differing] ?? -1);
}

/** How many of a sheet's first rows hold anything, and how many at least three cells: a note or a title has fewer. */
async function look(zip: Zip, sheet: BookSheet, book: Book): Promise<{ filled: number; tabular: number }> {
  let filled = 0;
  let tabular = 0;
  for await (const { cells } of limitedRows(sheetRows(zip, sheet.part, book))) {
    filled += 1;
    if (cells.filter((cell) => cell.trim() !== "").length >= 3) tabular += 1;
    if (filled >= lookedAt) break;
  }
  return { filled, tabular };
}
