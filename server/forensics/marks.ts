/** Cells that say "nothing", and rows that are no data. */

const empty = new Set([
  "-",
  "--",
  "---",
  "–",
  "—",
  "_",
  ".",
  "n/a",
  "na",
  "#n/a",
  "null",
  "nihil",
  "kosong",
  "(kosong)",
  "tidak ada data",
  "belum ada",
  "tidak ada",
  "?",
  "none",
]);

/** A cell that a person filled in order to say that there is nothing. */
export function isEmptyMark(cell: string): boolean {
  return empty.has(cell.trim().toLowerCase());
}

const closing =
  /^(jumlah|total|sub ?total|grand total|keterangan|sumber|catatan|mengetahui|ket|nb|note|dibuat oleh|nip|kepala (dinas|bidang|seksi))\b/i;

/** The first filled cell of a row that sums up, explains or signs. */
export function closesList(cell: string): boolean {
  return closing.test(cell.trim());
}
