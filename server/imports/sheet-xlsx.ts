/** The first sheet of an XLSX file that holds anything, read as a stream: the sheet never stands in memory as objects. */
import { Readable } from "node:stream";
import ExcelJS from "exceljs";
import { ProblemError } from "../http/problem-error.ts";
import type { SheetRow } from "./sheet.ts";
import { unpackedBytes } from "./zip-size.ts";

/** Fifty thousand rows of forty columns unpack to about 150 MB. */
const maxUnpackedBytes = 400 * 1024 * 1024;

/**
 * Reads the first sheet that is not empty.
 * @throws ProblemError `invalid-data` when it is no readable XLSX file, `too-large` when it would unpack to more than 400 MB
 */
export async function* readXlsx(bytes: Buffer): AsyncGenerator<SheetRow> {
  const unpacked = unpackedBytes(bytes);
  if (unpacked === null) throw new ProblemError("invalid-data", { detail: unreadable });
  if (unpacked > maxUnpackedBytes) throw new ProblemError("too-large");
  const workbook = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from([bytes]), {
    worksheets: "emit",
    sharedStrings: "cache",
    styles: "cache",
    hyperlinks: "ignore",
    entries: "ignore",
  });
  let sheets = 0;
  let found = false;
  try {
    for await (const sheet of workbook) {
      sheets += 1;
      for await (const row of sheet) {
        const cells = cellsOf(row);
        if (cells.every((cell) => cell === "")) continue;
        found = true;
        yield { row: row.number, cells };
      }
      if (found) return;
    }
  } catch (error) {
    // The library throws plain errors of many kinds for a damaged file; they all mean the same to the person.
    if (error instanceof ProblemError) throw error;
    throw new ProblemError("invalid-data", { detail: unreadable });
  }
  if (sheets === 0) throw new ProblemError("invalid-data", { detail: unreadable });
}

function cellsOf(row: ExcelJS.Row): string[] {
  const cells: string[] = [];
  row.eachCell({ includeEmpty: false }, (cell, column) => {
    while (cells.length < column - 1) cells.push("");
    cells[column - 1] = textOf(cell.value);
  });
  return cells;
}

/** A cell's value as the text a person would have typed. */
export function textOf(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : value.toISOString().slice(0, 10);
  if (typeof value !== "object") return String(value);
  if ("richText" in value) return value.richText.map((part) => part.text).join("");
  if ("hyperlink" in value) return textOf(value.text as ExcelJS.CellValue);
  if ("error" in value) return String(value.error);
  if ("result" in value) return textOf(value.result as ExcelJS.CellValue);
  return "";
}

const unreadable = {
  id: "Berkas XLSX ini rusak atau bukan lembar kerja. Buka di Excel atau LibreOffice, simpan lagi, lalu unggah.",
  en: "This XLSX file is damaged or is no workbook. Open it in Excel or LibreOffice, save it again and upload it.",
};
