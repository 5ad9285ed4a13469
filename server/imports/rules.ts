/** The judgement of a whole sheet: cells, then rows, then towers, then the registry. All faults of all rows at once. */
import type { importModes } from "../../contract/imports.ts";
import type { Language } from "../http/problem-error.ts";
import type { ImportReport } from "../../contract/imports.ts";
import { draftTowers, siteKey, type DraftTower } from "./drafts.ts";
import { readHeader, type Layout } from "./header.ts";
import { createLookup, type Knowledge } from "./names.ts";
import type { RowError } from "./row-error.ts";
import { isBlank, readRow } from "./row.ts";
import type { SheetRow } from "./sheet.ts";

export type ImportMode = (typeof importModes)[number];

export interface Judged {
  layout: Layout;
  /** Rows that say anything, the header not counted. */
  rows: number;
  towers: DraftTower[];
  errors: RowError[];
}

/** What the registry knows about the towers of a sheet. */
export interface RegistryFacts {
  /** Registry numbers of the sheet that are taken. */
  numbers: ReadonlySet<string>;
  /** Site keys (see `siteKey`) of the sheet that are taken. */
  sites: ReadonlySet<string>;
  /** Towers by their first row whose position lies outside the regency; `swapped`: exchanged, it would lie inside. */
  outside: ReadonlyMap<number, "outside" | "swapped">;
}

/**
 * Reads a sheet against the registry's names.
 * @throws ProblemError `invalid-data` when the sheet as a whole cannot be read
 */
export function judgeSheet(sheet: readonly SheetRow[], knowledge: Knowledge): Judged {
  const layout = readHeader(sheet[0]);
  const lookup = createLookup(knowledge);
  const rows = sheet
    .slice(1)
    .filter((row) => !isBlank(row))
    .map((row) => readRow(row, layout, lookup));
  const { towers, errors } = draftTowers(rows, layout);
  return {
    layout,
    rows: rows.length,
    towers,
    errors: [...layout.errors, ...rows.flatMap((row) => row.errors), ...errors],
  };
}

/** Faults that only the registry can tell. */
export function judgeAgainstRegistry({ towers, layout }: Judged, facts: RegistryFacts): RowError[] {
  return towers.flatMap((tower) => {
    const row = tower.rows[0] ?? 0;
    const { nomor_registri: number, site_id: siteId, lintang, bujur } = tower.values;
    const errors: RowError[] = [];
    if (number !== null && facts.numbers.has(number)) {
      errors.push({
        row,
        column: layout.places.get("nomor_registri")?.title ?? null,
        value: number,
        detail: takenNumber,
      });
    }
    const site = siteKey(siteId, tower.owner);
    if (site !== null && facts.sites.has(site)) {
      errors.push({ row, column: layout.places.get("site_id")?.title ?? null, value: siteId, detail: takenSite });
    }
    const outside = facts.outside.get(row);
    if (outside !== undefined) {
      errors.push({
        row,
        column: layout.places.get("lintang")?.title ?? null,
        value: `${lintang}, ${bujur}`,
        detail: outside === "swapped" ? swapped : outsideRegency,
      });
    }
    return errors;
  });
}

export interface Verdict {
  good: DraftTower[];
  rows: number;
  goodRows: number;
  errors: RowError[];
}

/** Splits good towers from bad: one bad row makes its whole tower bad. Errors come in the order of the sheet. */
export function conclude(judged: Judged, registryErrors: readonly RowError[]): Verdict {
  const errors = [...judged.errors, ...registryErrors].sort((a, b) => a.row - b.row);
  const bad = new Set(errors.map((error) => error.row));
  const good = judged.towers.filter((tower) => !tower.rows.some((row) => bad.has(row)));
  return { good, rows: judged.rows, goodRows: good.reduce((sum, tower) => sum + tower.rows.length, 0), errors };
}

/** Whether the mode lets anything be written. */
export function mayWrite(mode: ImportMode, verdict: Verdict): boolean {
  if (mode === "check" || verdict.good.length === 0) return false;
  return mode === "good" || verdict.errors.length === 0;
}

/** The verdict as it goes over the wire, in the caller's language. */
export function reportOf(verdict: Verdict, importId: string | null, language: Language): ImportReport {
  return {
    rows: verdict.rows,
    good: verdict.goodRows,
    bad: verdict.rows - verdict.goodRows,
    written: importId !== null,
    towers: verdict.good.length,
    permits: verdict.good.reduce((sum, tower) => sum + tower.permits.length, 0),
    importId,
    errors: verdict.errors.map((error) => ({ ...error, detail: error.detail[language] })),
  };
}

const takenNumber = {
  id: "nomor registri ini sudah dipakai; kosongkan untuk menara baru, atau hapus barisnya bila menara sudah terdaftar",
  en: "this registry number is taken; leave it empty for a new tower, or remove the row if the tower is registered already",
};
const takenSite = {
  id: "menara pemilik ini dengan site ID yang sama sudah terdaftar; hapus barisnya atau perbaiki site ID",
  en: "a tower of this owner with the same site ID is registered already; remove the row or correct the site ID",
};
const swapped = {
  id: "lintang dan bujur tertukar; tukar kedua kolomnya",
  en: "latitude and longitude are swapped; exchange the two columns",
};
const outsideRegency = {
  id: "titik ini di luar wilayah kabupaten; periksa tanda minus, titik desimal, dan urutan lintang–bujur",
  en: "this point lies outside the regency; check the minus sign, the decimal point and the order of latitude and longitude",
};
