/** What `npm run registry:analyse -- FILE --json` prints: one object that says what a file holds and what is wrong in it. */
import type { Text } from "../http/problem-error.ts";
import type { SheetRow } from "../imports/sheet.ts";
import { createAnalysis } from "./analyse.ts";
import { sampleRows } from "./analyse-rows.ts";
import { detectLayout } from "./layout.ts";
import { meaningLabel } from "./meanings.ts";
import type { Context, Finding, FindingKind, Layout, Meaning, RowKind, RowResult } from "./types.ts";

export interface FileAnalysis {
  rows: Record<RowKind, number> & { read: number };
  layout: {
    headerRows: readonly number[];
    firstDataRow: number;
    kind: Layout["kind"];
    /** Lists with the same headers have the same shape. */
    shape: string;
    columns: {
      index: number;
      title: string;
      meaning: Meaning | null;
      permitType: string | null;
      label: Text | null;
      confidence: number;
    }[];
  };
  /** Findings per kind and severity, and how many of them bring a repair. */
  findings: Partial<Record<FindingKind, { error: number; warning: number; info: number; repairs: number }>>;
  /** What concerns the list as a whole. */
  list: { kind: FindingKind; severity: Finding["severity"]; message: Text; confidence: number }[];
  points: {
    /** Rows of data whose position can be used as it stands. */
    asWritten: number;
    /** Rows whose position can be used once the proposed repairs are accepted. */
    usable: number;
    /** Of these, rows that lie in the regency. */
    inside: number;
  };
  /** The first few findings of each kind. */
  examples: { row: number; column: string | null; kind: FindingKind; message: Text; proposed: string | null }[];
}

const examplesPerKind = 3;

/** Reads nothing but the rows and the context; holds no row longer than it is looked at. */
export function analyseSheet(sheet: readonly SheetRow[], context: Context): FileAnalysis {
  const layout = detectLayout(sheet.slice(0, sampleRows), context);
  const analysis = createAnalysis(context, layout);
  const rows = { read: sheet.length, data: 0, blank: 0, header: 0, footer: 0 };
  const findings: FileAnalysis["findings"] = {};
  const examples: FileAnalysis["examples"] = [];
  let asWritten = 0;
  const count = (all: readonly Finding[]) => {
    for (const finding of all) {
      const one = (findings[finding.kind] ??= { error: 0, warning: 0, info: 0, repairs: 0 });
      if (one.error + one.warning + one.info < examplesPerKind) examples.push(exampleOf(finding, layout));
      one[finding.severity] += 1;
      if (finding.repair !== null) one.repairs += 1;
    }
  };
  for (const row of sheet) {
    const result = analysis.push(row);
    rows[result.kind] += 1;
    if (hasPosition(result)) asWritten += 1;
    count(result.findings);
  }
  const { list, late, summary } = analysis.finish();
  for (const { findings: more } of late) count(more);
  return {
    rows,
    layout: {
      headerRows: layout.headerRows,
      firstDataRow: layout.firstDataRow,
      kind: layout.kind,
      shape: layout.shape,
      columns: layout.columns.map(({ index, title, meaning, permitType, confidence }) => ({
        index,
        title,
        meaning,
        permitType,
        label: meaning === null ? null : meaningLabel(meaning),
        confidence: Math.round(confidence * 100) / 100,
      })),
    },
    findings,
    list: list.map(({ kind, severity, message, confidence }) => ({ kind, severity, message, confidence })),
    points: { asWritten, usable: summary.placed, inside: summary.inside },
    examples,
  };
}

function hasPosition({ values }: Pick<RowResult, "values">): boolean {
  const { lintang, bujur } = values;
  return typeof lintang === "number" && typeof bujur === "number";
}

function exampleOf({ row, column, kind, message, repair }: Finding, layout: Layout): FileAnalysis["examples"][number] {
  const title = layout.columns.find(({ index }) => index === column)?.title ?? null;
  return { row, column: title, kind, message, proposed: repair?.shown ?? null };
}

/** The same for people, in English like all of the terminal. */
export function analysisLines({ rows, layout, findings, list, points }: FileAnalysis): string[] {
  const columns = layout.columns.map(({ title, meaning, permitType, label, confidence }) => {
    const read =
      meaning === null
        ? "not read"
        : `${label?.en ?? meaning}${permitType === null ? "" : ` (${permitType})`}, ${Math.round(confidence * 100)} %`;
    return `  ${title || "(no header)"}: ${read}`;
  });
  const kinds = Object.entries(findings)
    .sort(([, a], [, b]) => b.error - a.error || b.warning - a.warning || b.info - a.info)
    .map(
      ([kind, one]) =>
        `  ${kind}: ${one.error} errors, ${one.warning} warnings, ${one.info} notes; ${one.repairs} with a repair`,
    );
  return [
    `${rows.read} rows: ${rows.data} of data, ${rows.header} of headers, ${rows.footer} of footers, ${rows.blank} blank. A list of ${layout.kind}.`,
    "Columns:",
    ...columns,
    ...list.map(({ message }) => `The whole list: ${message.en}.`),
    "Findings:",
    ...(kinds.length > 0 ? kinds : ["  none"]),
    `Positions: ${points.asWritten} usable as written, ${points.usable} with the proposed repairs, ${points.inside} of these in the regency.`,
  ];
}
