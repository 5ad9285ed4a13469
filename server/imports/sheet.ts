/** A file's rows, whatever its kind: told by its content, never by its name. */
import { isUtf8 } from "node:buffer";
import { ProblemError } from "../http/problem-error.ts";
import { readCsv } from "./sheet-csv.ts";
import { readXlsx } from "./sheet-xlsx.ts";

export interface SheetRow {
  /** Row in the sheet, from 1, blank rows counted. */
  row: number;
  /** Cells as text, from the first column on; dates as `YYYY-MM-DD`, numbers with a decimal point. */
  cells: string[];
}

/** What one import may hold: memory stays bounded and the answer comes while somebody waits for it. */
export const limits = { bytes: 50 * 1024 * 1024, rows: 50_000, columns: 200 } as const;

/**
 * Reads all rows that are not empty; the header is the first of them.
 * @throws ProblemError `too-large`, or `invalid-data` when it is neither a readable XLSX nor text in UTF-8
 */
export async function readSheet(bytes: Buffer): Promise<SheetRow[]> {
  if (bytes.length > limits.bytes) throw new ProblemError("too-large", { detail: tooLarge });
  const rows: SheetRow[] = [];
  for await (const row of openSheet(bytes)) {
    if (row.cells.every((cell) => cell.trim() === "")) continue;
    if (row.cells.length > limits.columns) throw new ProblemError("invalid-data", { detail: tooWide });
    if (rows.length > limits.rows) throw new ProblemError("invalid-data", { detail: tooMany });
    rows.push(row);
  }
  return rows;
}

function openSheet(bytes: Buffer): AsyncIterable<SheetRow> {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return readXlsx(bytes);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new ProblemError("invalid-data", { detail: oldExcel });
  if (!isUtf8(bytes) || bytes.includes(0)) throw new ProblemError("invalid-data", { detail: neither });
  return readCsv(bytes);
}

function startsWith(bytes: Buffer, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

const tooLarge = {
  id: "Berkas lebih dari 50 MB. Bagi menjadi beberapa berkas.",
  en: "The file is larger than 50 MB. Split it into several files.",
};
const tooMany = {
  id: `Berkas berisi lebih dari ${limits.rows} baris. Bagi menjadi beberapa berkas.`,
  en: `The file has more than ${limits.rows} rows. Split it into several files.`,
};
const tooWide = {
  id: `Berkas berisi lebih dari ${limits.columns} kolom. Hapus kolom yang tidak diperlukan.`,
  en: `The file has more than ${limits.columns} columns. Remove those that are not needed.`,
};
const oldExcel = {
  id: "Ini berkas Excel lama (.xls). Simpan sebagai .xlsx atau CSV UTF-8, lalu unggah lagi.",
  en: "This is an old Excel file (.xls). Save it as .xlsx or CSV UTF-8 and upload it again.",
};
const neither = {
  id: "Berkas ini bukan XLSX dan bukan teks UTF-8. Simpan sebagai .xlsx atau sebagai CSV UTF-8, lalu unggah lagi.",
  en: "This file is neither XLSX nor text in UTF-8. Save it as .xlsx or as CSV UTF-8 and upload it again.",
};
