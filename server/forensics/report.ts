/** Collects the findings of one row. */
import { sentence } from "./messages.ts";
import type { Text } from "../http/problem-error.ts";
import type { Finding, FindingKind, Layout, LayoutColumn, Meaning, Repair, ValueKey, Values } from "./types.ts";

export interface Place {
  column: number | null;
  /** Besides `column`. */
  columns?: readonly number[];
  meaning: Meaning | null;
}

export interface More {
  severity?: Finding["severity"];
  detail?: string;
  repair?: Repair | null;
  confidence?: number;
}

export type Blame = (kind: FindingKind, place: Place, more?: More) => void;

/** @param findings the list that findings are added to */
export function blamer(row: number, findings: Finding[]): Blame {
  const ids = new Set(findings.map(({ id }) => id));
  return (
    kind,
    { column, columns = [], meaning },
    { severity = "warning", detail = "", repair = null, confidence = 0.9 } = {},
  ) => {
    const stem = `${row}:${column ?? "-"}:${kind}`;
    let id = stem;
    for (let n = 2; ids.has(id); n++) id = `${stem}:${n}`;
    ids.add(id);
    const all = [...new Set([...(column === null ? [] : [column]), ...columns])];
    findings.push({
      id,
      row,
      column,
      columns: all,
      meaning,
      kind,
      severity,
      message: sentence(kind, detail),
      repair,
      confidence,
    });
  };
}

export function repair(values: Values, shown: string, reason: Text): Repair {
  return { values, shown, reason };
}

export function keyOf({ meaning, permitType }: LayoutColumn): ValueKey | null {
  if (meaning === null) return null;
  return permitType === null ? meaning : `${meaning}@${permitType}`;
}

export function placeOf(column: LayoutColumn): Place {
  return { column: column.index, meaning: column.meaning };
}

export function columnOf(layout: Layout, meaning: Meaning, permitType: string | null = null): LayoutColumn | null {
  return layout.columns.find((column) => column.meaning === meaning && column.permitType === permitType) ?? null;
}
