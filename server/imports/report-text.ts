import type { ImportReport } from "../../contract/imports.ts";
import type { ImportMode } from "./rules.ts";

/** The report for a terminal: every error on a line of its own, then the sum. */
export function reportLines(report: ImportReport, mode: ImportMode): string[] {
  const errors = report.errors.map(({ row, column, value, detail }) => {
    const cell = value === null ? "" : ` "${value}"`;
    return `row ${row}${column === null ? "" : `, ${column}`}${cell}: ${detail}`;
  });
  return [...errors, `${report.rows} rows: ${report.good} good, ${report.bad} bad.`, outcome(report, mode)];
}

function outcome({ written, towers, permits, errors, importId }: ImportReport, mode: ImportMode): string {
  const amount = `${towers} towers with ${permits} permits`;
  if (written) return `Registered ${amount} (import ${importId}).`;
  if (mode === "check") return `Nothing was written (--check); ${amount} could be registered.`;
  if (towers === 0) return "Nothing was written: no tower is without an error.";
  if (errors.length > 0)
    return `Nothing was written. Mend the rows above, or register the ${amount} that are good with --good.`;
  return "Nothing was written.";
}
