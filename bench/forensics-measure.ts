/** Holds the findings on one list against its sealed key. */
import type { DirtyKey, DirtyList } from "../fixtures/lists/dirty-list.ts";
import { analyseRows } from "../server/forensics/analyse-rows.ts";
import { createLexicon } from "../server/forensics/lexicon.ts";
import type { Context, Finding, FindingKind, RowResult, Value, Values } from "../server/forensics/types.ts";

export interface Class {
  sown: number;
  found: number;
  /** Findings of this kind, and those of them on clean cells. */
  raised: number;
  false: number;
  repairable: number;
  repaired: number;
}

export interface Measured {
  rows: number;
  recall: number;
  /** Share of the clean filled cells at which a warning or an error points. */
  falseAlarms: number;
  /** Share of the found mistakes with a knowable truth whose repair is that truth. */
  repairs: number;
  classes: Record<string, Class>;
  cpuMs: number;
  mapping: string;
}

/** Two kinds that blame the same mistake. */
const kin: Partial<Record<FindingKind, readonly FindingKind[]>> = {
  name_typo: ["name_ambiguous"],
  repeated_point: ["placeholder"],
};

/** @param show prints what goes wrong with findings of this kind */
export function measure(list: DirtyList, context: Context, show?: string): Measured {
  const started = process.cpuUsage();
  const { layout, rows, list: whole } = analyseRows(list.rows, context);
  const used = process.cpuUsage(started);
  const byRow = new Map(rows.map((row) => [row.row, row]));
  const truth = truthOf(context);
  const classes: Record<string, Class> = {};
  const of = (kind: string) =>
    (classes[kind] ??= { sown: 0, found: 0, raised: 0, false: 0, repairable: 0, repaired: 0 });
  for (const key of [...list.key].sort((a, b) => (a.kind < b.kind ? -1 : 1))) {
    const findings = key.row === 0 ? whole : (byRow.get(key.row)?.findings ?? []);
    const matching = findings.filter((finding) => matches(finding, key));
    const one = of(key.kind);
    one.sown += 1;
    if (matching.length === 0) {
      if (show === key.kind)
        console.error(
          "missed",
          key,
          cellsOf(list, key.row),
          findings.map(({ kind }) => kind),
        );
      continue;
    }
    one.found += 1;
    if (key.truth === null) continue;
    one.repairable += 1;
    const right = matching.some(({ repair }) => repair !== null && truth(key.truth ?? {}, repair.values));
    if (right) one.repaired += 1;
    else if (show === key.kind) console.error("wrong repair", key, cellsOf(list, key.row), matching[0]?.repair);
  }
  const dirty = new Map<number, DirtyKey[]>();
  for (const key of list.key) dirty.set(key.row, [...(dirty.get(key.row) ?? []), key]);
  const alarmed = countFalse(rows, dirty, of, (finding) => {
    if (show === finding.kind || show === "false")
      console.error(
        "false",
        finding.row,
        finding.kind,
        finding.columns,
        finding.message.en,
        cellsOf(list, finding.row),
      );
  });
  const sums = Object.values(classes).reduce(
    (a, b) => ({
      sown: a.sown + b.sown,
      found: a.found + b.found,
      able: a.able + b.repairable,
      right: a.right + b.repaired,
    }),
    { sown: 0, found: 0, able: 0, right: 0 },
  );
  const right = list.meanings.filter((meaning, index) => layout.columns[index]?.meaning === meaning).length;
  return {
    rows: list.dataRows,
    recall: sums.found / (sums.sown || 1),
    falseAlarms: alarmed / (cleanCells(list, dirty) || 1),
    repairs: sums.right / (sums.able || 1),
    classes,
    cpuMs: (used.user + used.system) / 1000,
    mapping: `${right} of ${list.meanings.length}`,
  };
}

function matches(finding: Finding, key: DirtyKey): boolean {
  if (finding.kind !== key.kind && kin[key.kind]?.includes(finding.kind) !== true) return false;
  return (
    key.columns.length === 0 ||
    finding.columns.length === 0 ||
    finding.columns.some((column) => key.columns.includes(column))
  );
}

function countFalse(
  rows: readonly RowResult[],
  dirty: ReadonlyMap<number, readonly DirtyKey[]>,
  of: (kind: string) => Class,
  tell: (finding: Finding) => void,
): number {
  const cells = new Set<string>();
  for (const { row, findings } of rows) {
    const keys = dirty.get(row) ?? [];
    for (const finding of findings) {
      of(finding.kind).raised += 1;
      if (finding.severity === "info" || explained(finding, keys)) continue;
      of(finding.kind).false += 1;
      cells.add(`${row} ${finding.column}`);
      tell(finding);
    }
  }
  return cells.size;
}

/** A finding is no false alarm where one of its cells is wrong, or the row itself. */
function explained(finding: Finding, keys: readonly DirtyKey[]): boolean {
  return keys.some((key) =>
    key.columns.length === 0
      ? finding.columns.length === 0
      : finding.columns.some((column) => key.columns.includes(column)),
  );
}

function cleanCells(list: DirtyList, dirty: ReadonlyMap<number, readonly DirtyKey[]>): number {
  let count = 0;
  for (const { row, cells } of list.rows) {
    if (row < list.firstDataRow) continue;
    const wrong = new Set((dirty.get(row) ?? []).flatMap(({ columns }) => columns));
    count += cells.filter((cell, index) => cell !== "" && !wrong.has(index)).length;
  }
  return count;
}

/** Whether a repair says what is true: names by what they mean, coordinates to about thirty metres. */
function truthOf(context: Context): (truth: Values, repaired: Values) => boolean {
  const lexicon = createLexicon(context);
  const meaningOf = (key: string, value: Value): unknown => {
    if (typeof value !== "string") return value;
    if (key === "pemilik") return lexicon.companies.exact(value)[0]?.target ?? value;
    return key === "kecamatan" || key === "desa" ? value.toLowerCase() : value;
  };
  return (truth, repaired) =>
    Object.entries(truth).every(([key, value]) => {
      const found = repaired[key as keyof Values] ?? null;
      if (typeof value === "number" && typeof found === "number") {
        const tolerance = key === "lintang" || key === "bujur" ? 0.0003 : 0.5;
        return Math.abs(value - found) <= tolerance;
      }
      return meaningOf(key, value ?? null) === meaningOf(key, found);
    });
}

function cellsOf(list: DirtyList, row: number): string {
  return list.rows.find((one) => one.row === row)?.cells.join(" | ") ?? "";
}
