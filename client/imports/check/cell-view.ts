import type { Finding, ImportRow } from "../../../contract/imports.ts";

const weights: Record<Finding["severity"], number> = { error: 0, warning: 1, info: 2 };

/** The heaviest finding first. */
export function byWeight(a: Finding, b: Finding): number {
  return weights[a.severity] - weights[b.severity] || b.confidence - a.confidence || a.id - b.id;
}

/** How a cell stands: its heaviest open finding, or what was done about it. */
export type CellMark =
  | { as: Finding["severity"]; kind: string; proposal: string | null; more: number }
  | { as: "repaired" | "typed" | "rejected" };

export interface CellView {
  /** What is understood; what is written while nothing is. */
  text: string;
  /** What is written, where it is not what is understood. */
  original: string | null;
  /** Whether what is written no longer counts, because it was repaired. */
  struck: boolean;
  mark: CellMark | null;
}

/** The findings that blame `column`; null: those of the row as a whole. */
export function findingsAt(row: Pick<ImportRow, "findings">, column: number | null): Finding[] {
  return row.findings.filter((finding) => finding.column === column).sort(byWeight);
}

function markOf(findings: readonly Finding[], typed: boolean): CellMark | null {
  const open = findings.filter(({ decision }) => decision === "open");
  const [first] = open;
  if (first && first.severity !== "info")
    return { as: first.severity, kind: first.kind, proposal: first.repair?.shown ?? null, more: open.length - 1 };
  if (typed) return { as: "typed" };
  if (findings.some(({ decision, repair }) => decision === "accepted" && repair !== null)) return { as: "repaired" };
  if (first) return { as: "info", kind: first.kind, proposal: null, more: open.length - 1 };
  return findings.some(({ decision }) => decision === "rejected") ? { as: "rejected" } : null;
}

/** What a cell shows. `column` is its place in the row, from 0. */
export function cellView(row: Pick<ImportRow, "cells" | "readings" | "edited" | "findings">, column: number): CellView {
  const written = (row.cells[column] ?? "").trim();
  const reading = row.readings[column] ?? null;
  const typed = row.edited.includes(column);
  const mark = markOf(findingsAt(row, column), typed);
  const differs = reading !== null && reading.trim() !== written;
  return {
    text: reading ?? written,
    original: differs && written !== "" ? written : null,
    struck: mark?.as === "repaired",
    mark,
  };
}

/** How the row as a whole stands: its heaviest open finding wherever it is, or null. */
export function rowMark(row: Pick<ImportRow, "findings">): Finding["severity"] | null {
  const open = row.findings.filter(({ decision, severity }) => decision === "open" && severity !== "info");
  return open.sort(byWeight)[0]?.severity ?? null;
}
