/** A whole list at once, for callers that hold its rows anyway: command line, tests, benchmarks. */
import type { SheetRow } from "../imports/sheet.ts";
import { createAnalysis } from "./analyse.ts";
import type { ListSummary } from "./judge-list.ts";
import { detectLayout } from "./layout.ts";
import type { Context, Finding, Layout, RowResult } from "./types.ts";

/** Rows that are looked at before it is said what the columns mean. */
export const sampleRows = 400;

export interface AnalysedList {
  layout: Layout;
  /** Every row of the sheet with all its findings. */
  rows: RowResult[];
  /** What concerns the list as a whole. */
  list: Finding[];
  summary: ListSummary;
}

/** @param layout as a person corrected it; without one it is detected */
export function analyseRows(sheet: readonly SheetRow[], context: Context, layout?: Layout): AnalysedList {
  const used = layout ?? detectLayout(sheet.slice(0, sampleRows), context);
  const analysis = createAnalysis(context, used);
  const rows = sheet.map((row) => analysis.push(row));
  const { list, late, summary } = analysis.finish();
  const byRow = new Map(rows.map((row) => [row.row, row]));
  for (const { row, findings } of late) byRow.get(row)?.findings.push(...findings);
  return { layout: used, rows, list, summary };
}
