/** Imports, rows and findings as they go over the wire, in the caller's language. */
import type { Finding, Import, ImportItem, ImportRow } from "../../contract/imports.ts";
import type { Layout, LayoutColumn, Values } from "../forensics/types.ts";
import { applyRepairs } from "../forensics/analyse.ts";
import { findingLabel } from "../forensics/labels.ts";
import type { Language } from "../http/problem-error.ts";
import { conditionWords, siteTypeWords, stateWords, structureWords, termWords } from "./words.ts";
import type { ImportLine, ImportRecord } from "./records.ts";
import type { KindCount, RowCounts, StoredFinding, StoredRow } from "./row-store.ts";

/** A column's meaning with the permit type that its header implies: `izin_nomor@IMB`. */
export function meaningKey({ meaning, permitType }: Pick<LayoutColumn, "meaning" | "permitType">): string | null {
  return meaning === null ? null : permitType === null ? meaning : `${meaning}@${permitType}`;
}

export function describeImport(
  record: ImportRecord,
  rows: RowCounts,
  findings: readonly KindCount[],
  listFindings: readonly StoredFinding[],
  language: Language,
): Import {
  const { shape } = record;
  return {
    id: record.id,
    state: record.state,
    fileName: record.fileName,
    bytes: record.bytes,
    sha256: record.sha256,
    progress: record.phase === null ? null : { phase: record.phase, done: record.done, total: record.total },
    problem: record.problem?.[language] ?? null,
    format: shape?.table.format ?? null,
    kind: record.kind,
    sheets: shape?.table.sheets ?? [],
    sheet: shape?.table.sheet ?? null,
    delimiter: shape?.table.delimiter ?? null,
    encoding: shape?.table.encoding ?? null,
    headerRows: [...(shape?.layout.headerRows ?? [])],
    columns: (shape?.layout.columns ?? []).map((column) => ({
      index: column.index,
      title: column.title,
      meaning: meaningKey(column),
      confidence: column.confidence,
      samples: [...(shape?.samples[column.index] ?? [])],
    })),
    mapping: record.mapping,
    rows,
    findings: findings.map((one) => ({ ...one, label: findingLabel(one.kind)[language] })),
    listFindings: listFindings.map((finding) => describeFinding(finding, language)),
    sender: record.sender,
    statedOn: record.statedOn,
    scope: { district: record.scopeDistrict, owner: record.scopeOwner },
    outcome: record.outcome,
    createdBy: record.createdBy,
    createdAt: record.createdAt.toISOString(),
    committedAt: record.committedAt?.toISOString() ?? null,
    undoneAt: record.undoneAt?.toISOString() ?? null,
    version: record.version,
  };
}

export function describeLine(line: ImportLine): ImportItem {
  return { ...line, createdAt: line.createdAt.toISOString() };
}

export function describeFinding(finding: StoredFinding, language: Language): Finding {
  const { place, column, kind, severity, message, repair, confidence, decision } = finding;
  return {
    id: place,
    column,
    kind,
    severity,
    message: message[language],
    repair: repair === null ? null : { shown: repair.shown, reason: repair.reason[language] },
    confidence,
    decision,
  };
}

/** The values of a row with the repairs that a person has accepted. */
export function mendedValues(row: StoredRow): Values {
  return applyRepairs(
    row.readings,
    row.findings.filter(({ decision }) => decision === "accepted"),
  );
}

export function describeRow(row: StoredRow, layout: Layout, language: Language): ImportRow {
  const values = mendedValues(row);
  const { lintang: lat, bujur: lon } = values;
  const cells = row.cells.map((cell, index) => row.edits[index] ?? cell);
  return {
    row: row.row,
    kind: row.kind,
    leftOut: row.leftOut,
    cells,
    readings:
      row.kind === "data" ? cells.map((_cell, index) => readingOf(layout, values, index)) : cells.map(() => null),
    edited: Object.keys(row.edits).map(Number),
    findings: row.findings.map((finding) => describeFinding(finding, language)),
    position: typeof lon === "number" && typeof lat === "number" ? [lon, lat] : null,
  };
}

/** Words of the sheet for values that the registry keeps by key, by the column's meaning. */
const words: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  jenis_menara: structureWords,
  jenis_tapak: siteTypeWords,
  keadaan: stateWords,
  izin_jangka: termWords,
  ...Object.fromEntries(
    ["papan_identitas", "pagar", "pembumian", "penangkal_petir", "lampu_halangan", "listrik"].map((item) => [
      item,
      conditionWords,
    ]),
  ),
};

function readingOf(layout: Layout, values: Values, index: number): string | null {
  const column = layout.columns.find((one) => one.index === index);
  const key = column ? meaningKey(column) : null;
  if (column === undefined || key === null) return null;
  if (column.meaning === "koordinat" || column.meaning === "timur" || column.meaning === "utara")
    return typeof values.lintang === "number" && typeof values.bujur === "number"
      ? `${values.lintang}, ${values.bujur}`
      : null;
  const value = values[key as keyof Values];
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.join("; ");
  return words[column.meaning ?? ""]?.[String(value)]?.[0] ?? String(value);
}
