import type { ImportReport } from "../../contract/imports.ts";

function cell(value: string): string {
  // A cell that begins like a formula would be run by a spreadsheet program.
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** The errors of a report as CSV with a byte order mark, so that Excel reads the letters rightly. */
export function errorsCsv(head: readonly string[], errors: ImportReport["errors"]): string {
  const lines = errors.map(({ row, column, value, detail }) => [String(row), column ?? "", value ?? "", detail]);
  return "\ufeff" + [head, ...lines].map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n";
}
