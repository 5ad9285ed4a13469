/** Rows become towers: rows with the same registry number, or the same site ID of the same owner, are one tower. */
import { columnKeys, columns, type ColumnKey, type Values } from "./columns.ts";
import type { Layout } from "./header.ts";
import type { RowError } from "./row-error.ts";
import { hasPermit, permitTerm, type ReadRow } from "./row.ts";
import { plain } from "./cells.ts";

export interface DraftPermit {
  row: number;
  type: string;
  term: NonNullable<Values["izin_jangka"]>;
  values: Values;
}

/** A tower as the sheet tells it. With a fault among its rows it is never written. */
export interface DraftTower {
  /** Rows in the sheet; the first one names the tower in messages. */
  rows: number[];
  values: Values;
  district: string | null;
  village: string | null;
  owner: string | null;
  tenants: string[];
  permits: DraftPermit[];
}

export interface Drafts {
  towers: DraftTower[];
  errors: RowError[];
}

const towerKeys = columnKeys.filter((key) => columns[key].of === "tower");

/** What tells that two rows mean one tower; null: the row stands alone. */
function identity(row: ReadRow): string | null {
  if (row.values.nomor_registri !== null) return `number ${row.values.nomor_registri}`;
  const site = siteKey(row.values.site_id, row.owner);
  return site === null ? null : `site ${site}`;
}

/** An owner's own name of a tower: two towers of one owner never share it. */
export function siteKey(siteId: string | null, owner: string | null): string | null {
  return siteId === null || owner === null || plain(siteId) === "" ? null : `${owner} ${plain(siteId)}`;
}

/** Puts rows together to towers; rows that contradict each other or repeat a permit are faults. */
export function draftTowers(rows: readonly ReadRow[], layout: Layout): Drafts {
  const errors: RowError[] = [];
  const byIdentity = new Map<string, DraftTower>();
  const towers: DraftTower[] = [];
  const title = (key: ColumnKey) => layout.places.get(key)?.title ?? key;
  for (const row of rows) {
    const key = identity(row);
    const known = key === null ? undefined : byIdentity.get(key);
    if (known === undefined) {
      const tower = newDraft(row);
      towers.push(tower);
      if (key !== null) byIdentity.set(key, tower);
      continue;
    }
    errors.push(...addRow(known, row, title));
  }
  for (const tower of towers) errors.push(...missingPosition(tower, rows, title));
  errors.push(...sharedSites(towers, title));
  return { towers, errors };
}

function newDraft(row: ReadRow): DraftTower {
  const { district, village, owner, tenants } = row;
  const draft: DraftTower = {
    rows: [row.row],
    values: { ...row.values },
    district,
    village,
    owner,
    tenants,
    permits: [],
  };
  addPermit(draft, row);
  return draft;
}

function addPermit(draft: DraftTower, row: ReadRow): void {
  const term = permitTerm(row.values);
  if (row.permitType !== null && term !== null)
    draft.permits.push({ row: row.row, type: row.permitType, term, values: row.values });
}

/** Another row of a tower: it may leave tower cells empty, but not contradict them, and it must bring a permit. */
function addRow(draft: DraftTower, row: ReadRow, title: (key: ColumnKey) => string): RowError[] {
  const errors: RowError[] = [];
  const first = draft.rows[0] ?? row.row;
  for (const key of towerKeys) {
    const value = row.values[key];
    const before = draft.values[key];
    if (value === null) continue;
    if (before === null) Object.assign(draft.values, { [key]: value });
    else if (!agrees(key, draft, row)) errors.push(contradiction(row.row, title(key), value, first));
  }
  draft.district ??= row.district;
  draft.village ??= row.village;
  draft.owner ??= row.owner;
  if (draft.tenants.length === 0) draft.tenants = row.tenants;
  if (!hasPermit(row.values)) errors.push(repetition(row.row, first));
  else if (repeatsPermit(draft, row)) errors.push(samePermit(row.row, title("izin_nomor"), row.values.izin_nomor));
  else addPermit(draft, row);
  draft.rows.push(row.row);
  return errors;
}

/** Two spellings of one company or area agree; what could not be read has been told already. */
function agrees(key: ColumnKey, draft: DraftTower, row: ReadRow): boolean {
  const same = (a: string | null, b: string | null) => a === null || b === null || a === b;
  if (key === "pemilik") return same(draft.owner, row.owner);
  if (key === "kecamatan") return same(draft.district, row.district);
  if (key === "desa") return same(draft.village, row.village);
  if (key === "penyewa") return draft.tenants.toSorted().join() === row.tenants.toSorted().join();
  return draft.values[key] === row.values[key];
}

function repeatsPermit(draft: DraftTower, row: ReadRow): boolean {
  const { izin_nomor: number, izin_tanggal_terbit: issued } = row.values;
  return draft.permits.some(
    ({ type, values }) =>
      type === row.permitType && values.izin_nomor === number && values.izin_tanggal_terbit === issued,
  );
}

function missingPosition(tower: DraftTower, rows: readonly ReadRow[], title: (key: ColumnKey) => string): RowError[] {
  const [first = 0] = tower.rows;
  // A coordinate that could not be read has been told already.
  const told = new Set(rows.find((row) => row.row === first)?.errors.map((error) => error.column));
  return (["lintang", "bujur"] as const)
    .filter((key) => tower.values[key] === null && !told.has(title(key)))
    .map((key) => ({
      row: first,
      column: title(key),
      value: null,
      detail: { id: "wajib diisi, dalam derajat desimal", en: "must be given, in decimal degrees" },
    }));
}

/** The same site ID of one owner under two registry numbers: one tower registered twice. */
function sharedSites(towers: readonly DraftTower[], title: (key: ColumnKey) => string): RowError[] {
  const seen = new Map<string, DraftTower>();
  const errors: RowError[] = [];
  for (const tower of towers) {
    const key = siteKey(tower.values.site_id, tower.owner);
    const other = key === null ? undefined : seen.get(key);
    if (key !== null && other === undefined) seen.set(key, tower);
    if (other === undefined) continue;
    errors.push({
      row: tower.rows[0] ?? 0,
      column: title("site_id"),
      value: tower.values.site_id,
      detail: {
        id: `pemilik ini sudah memakai site ID yang sama di baris ${other.rows[0]}; samakan nomor registrinya atau perbaiki`,
        en: `this owner uses the same site ID in row ${other.rows[0]}; give both the same registry number, or correct it`,
      },
    });
  }
  return errors;
}

function contradiction(row: number, column: string, value: unknown, first: number): RowError {
  return {
    row,
    column,
    value: Array.isArray(value) ? value.join("; ") : String(value),
    detail: {
      id: `berbeda dari baris ${first}, padahal menaranya sama; samakan, atau kosongkan di sini`,
      en: `differs from row ${first} although it is the same tower; make them agree, or leave it empty here`,
    },
  };
}

function repetition(row: number, first: number): RowError {
  return {
    row,
    column: null,
    value: null,
    detail: {
      id: `menara ini sudah ada di baris ${first} dan baris ini tidak membawa izin lain; hapus salah satu`,
      en: `this tower stands in row ${first} already and this row brings no other permit; remove one of them`,
    },
  };
}

function samePermit(row: number, column: string, value: string | null): RowError {
  return {
    row,
    column,
    value,
    detail: {
      id: "izin ini sudah tertulis pada menara yang sama; hapus salah satu baris",
      en: "this permit is written for the same tower already; remove one of the rows",
    },
  };
}
