/** Which rows of a sheet are data. */
import { plain } from "../imports/cells.ts";
import type { SheetRow } from "../imports/sheet.ts";
import { closesList, isEmptyMark } from "./marks.ts";
import type { Layout, RowKind } from "./types.ts";

export function kindOfRow({ row, cells }: SheetRow, layout: Layout): RowKind {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  if (filled.every(isEmptyMark)) return "blank";
  if (row < layout.firstDataRow || layout.headerRows.includes(row)) return "header";
  if (repeatsHeader(cells, layout) || isNumbering(filled, layout)) return "header";
  const read = layout.columns.filter(
    ({ index, meaning }) => meaning !== null && meaning !== "nomor_urut" && (cells[index] ?? "").trim() !== "",
  );
  const columns = layout.columns.filter(({ meaning }) => meaning !== null).length;
  const first = filled[0] ?? "";
  const thin = filled.length <= Math.max(2, 0.3 * columns);
  if (thin && closesList(first)) return "footer";
  // One text alone in a wide list: "Kecamatan Kebomas" above its towers, a signature below them.
  if (filled.length === 1 && columns >= 4) return "footer";
  return read.length === 0 ? "footer" : "data";
}

function repeatsHeader(cells: readonly string[], { columns }: Layout): boolean {
  let same = 0;
  let filled = 0;
  for (const { index, title } of columns) {
    const cell = plain(cells[index] ?? "");
    if (cell === "") continue;
    filled += 1;
    if (cell.length > 0 && plain(title).endsWith(cell)) same += 1;
  }
  return filled >= 2 && same >= 0.6 * filled;
}

/** 1, 2, 3 … across the columns. */
function isNumbering(filled: readonly string[], { columns }: Layout): boolean {
  if (filled.length < Math.max(4, 0.6 * columns.length)) return false;
  return filled.every((cell, index) => Number(/^\(?(\d{1,3})\)?$/.exec(cell)?.[1] ?? NaN) === index + 1);
}
