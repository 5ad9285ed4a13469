/** Which column of the sheet is which: the first row that is not empty names them. */
import { ProblemError, type FieldError } from "../http/problem-error.ts";
import { columnKeys, columns, unreadColumns, type ColumnKey } from "./columns.ts";
import { plain } from "./cells.ts";
import type { RowError } from "./row-error.ts";
import type { SheetRow } from "./sheet.ts";

export interface Layout {
  /** Row of the header in the sheet, from 1. */
  row: number;
  /** For each known column its place in the row, from 0, and its header as written. */
  places: ReadonlyMap<ColumnKey, { index: number; title: string }>;
  /** Headers that nobody knows: told, never silently dropped. */
  errors: readonly RowError[];
}

const known = new Map<string, ColumnKey>();
for (const key of columnKeys) for (const name of [key, ...(columns[key].aka ?? [])]) known.set(plain(name), key);
const unread = new Set<string>(unreadColumns.map(plain));

/**
 * Reads the header.
 * @throws ProblemError `invalid-data` when there is none, a required column is missing, or one stands there twice
 */
export function readHeader(row: SheetRow | undefined): Layout {
  if (row === undefined) {
    throw new ProblemError("invalid-data", {
      detail: {
        id: "Berkas ini kosong. Unduh contoh berkas, isi, lalu unggah lagi.",
        en: "This file is empty. Download the template, fill it in, and upload it again.",
      },
    });
  }
  const places = new Map<ColumnKey, { index: number; title: string }>();
  const errors: RowError[] = [];
  const faults: FieldError[] = [];
  row.cells.forEach((title, index) => {
    const name = plain(title);
    if (name === "" || unread.has(name)) return;
    const key = known.get(name);
    if (key === undefined) errors.push(unknownColumn(row.row, title));
    else if (places.has(key)) faults.push(twice(key, places.get(key)?.title ?? "", title));
    else places.set(key, { index, title });
  });
  if (places.size === 0) throw noHeader(row.row);
  for (const key of columnKeys) if (columns[key].required && !places.has(key)) faults.push(missing(key));
  if (faults.length > 0) throw new ProblemError("invalid-data", { errors: faults });
  return { row: row.row, places, errors };
}

function noHeader(row: number): ProblemError {
  return new ProblemError("invalid-data", {
    detail: {
      id: `Baris ${row} harus berisi nama kolom seperti nama, pemilik, lintang, bujur. Contoh berkas dapat diunduh.`,
      en: `Row ${row} must hold the names of the columns, such as nama, pemilik, lintang, bujur. A template can be downloaded.`,
    },
  });
}

function missing(key: ColumnKey): FieldError {
  return {
    pointer: `/${key}`,
    detail: { id: `kolom wajib ${key} tidak ada di berkas`, en: `the required column ${key} is not in the file` },
  };
}

function twice(key: ColumnKey, first: string, second: string): FieldError {
  return {
    pointer: `/${key}`,
    detail: {
      id: `kolom "${first}" dan "${second}" sama-sama berarti ${key}; hapus salah satu`,
      en: `the columns "${first}" and "${second}" both mean ${key}; remove one`,
    },
  };
}

function unknownColumn(row: number, title: string): RowError {
  return {
    row,
    column: title,
    value: null,
    detail: {
      id: "kolom ini tidak dikenal dan tidak akan dibaca; perbaiki namanya atau hapus kolomnya",
      en: "this column is not known and would not be read; correct its name or remove it",
    },
  };
}
