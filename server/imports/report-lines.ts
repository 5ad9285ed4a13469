/** What the terminal says of an import. */
import type { FileReport, ImportMode } from "./import-file.ts";

/** Lines in English, the terminal's language: every error with its row and column, then what became of the file. */
export function reportLines({ record, counts, errors, outcome }: FileReport, mode: ImportMode): string[] {
  const titles = new Map(record.shape?.layout.columns.map(({ index, title }) => [index, title]));
  const lines = errors.map(({ row, column, message, repair }) => {
    const place = column === null ? `row ${row}` : `row ${row}, ${titles.get(column) ?? `column ${column + 1}`}`;
    return `${place}: ${message.en}${repair === null ? "" : ` (proposed: ${repair.shown})`}`;
  });
  lines.push(`${counts.data} rows: ${counts.good} without errors, ${counts.bad} with errors.`);
  if (outcome !== null)
    lines.push(
      `Written: ${outcome.towersAdded} new towers, ${outcome.permitsAdded} permits; ${outcome.towersChanged} known towers completed, ${outcome.claims} claims.`,
    );
  else if (mode === "check") lines.push("Nothing was written (--check).");
  else if (counts.good === 0) lines.push("Nothing was written: no row is without errors.");
  else lines.push("Nothing was written. Correct the rows, or leave them out with --good.");
  return lines;
}
