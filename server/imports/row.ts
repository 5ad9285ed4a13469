/** One row by itself: every cell is read, every fault is kept. What rows have to do with each other comes later. */
import { columnKeys, columns, type ColumnKey, type Values } from "./columns.ts";
import { Fault } from "./cells.ts";
import type { Layout } from "./header.ts";
import type { Lookup } from "./names.ts";
import type { RowError } from "./row-error.ts";
import type { SheetRow } from "./sheet.ts";

export interface ReadRow {
  row: number;
  values: Values;
  /** Code of the district and village; a village without a district brings its own. */
  district: string | null;
  village: string | null;
  owner: string | null;
  tenants: string[];
  permitType: string | null;
  errors: RowError[];
}

/** Cells that say "nothing" in real sheets. */
const nothing = new Set(["", "-", "--", "–", "n/a", "#n/a", "null"]);

/** A cell without surrounding space; an apostrophe that our exports put before a formula sign is taken off again. */
export function bare(cell: string): string {
  const trimmed = cell.trim();
  if (nothing.has(trimmed.toLowerCase())) return "";
  return /^'[=+\-@]/.test(trimmed) ? trimmed.slice(1) : trimmed;
}

/** Whether a row says nothing at all; such rows are passed over. */
export function isBlank(row: SheetRow): boolean {
  return row.cells.every((cell) => bare(cell) === "");
}

/** Reads one row against the registry's names. */
export function readRow(row: SheetRow, layout: Layout, lookup: Lookup): ReadRow {
  const errors: RowError[] = [];
  const cell = (key: ColumnKey) => bare(row.cells[layout.places.get(key)?.index ?? -1] ?? "");
  const blame = (key: ColumnKey, { detail }: Fault) => {
    errors.push({ row: row.row, column: layout.places.get(key)?.title ?? key, value: cell(key) || null, detail });
  };
  const kept = <T>(key: ColumnKey, result: T | Fault): T | null => {
    if (!(result instanceof Fault)) return result;
    blame(key, result);
    return null;
  };

  const raw: Partial<Record<ColumnKey, unknown>> = {};
  for (const key of columnKeys) {
    const written = cell(key);
    raw[key] = written === "" ? null : kept<unknown>(key, columns[key].read(written));
  }
  // Each key was filled by the reader of its own column just above.
  const values = raw as Values;

  const district = values.kecamatan === null ? null : kept("kecamatan", lookup.district(values.kecamatan));
  // A district that cannot be read must not make its village ambiguous as well: one mistake, one line.
  const unclear = values.kecamatan !== null && district === null;
  const area = values.desa === null || unclear ? null : kept("desa", lookup.village(values.desa, district));
  const owner = values.pemilik === null ? null : kept("pemilik", lookup.company(values.pemilik));
  const tenants = (values.penyewa ?? []).map((name) => kept("penyewa", lookup.company(name)));
  const permitType = values.izin_jenis === null ? null : kept("izin_jenis", lookup.permitType(values.izin_jenis));
  checkTower(values, blame);
  checkPermit(values, (key) => cell(key) !== "", blame);
  return {
    row: row.row,
    values,
    district: district ?? area?.district ?? null,
    village: area?.village ?? null,
    owner,
    tenants: [...new Set(tenants.filter((id) => id !== null))],
    permitType,
    errors,
  };
}

type Blame = (key: ColumnKey, fault: Fault) => void;

function checkTower(values: Values, blame: Blame): void {
  if (values.keadaan === "dismantled" && values.dibongkar_tanggal === null) {
    blame("dibongkar_tanggal", new Fault("isi tanggal dibongkar", "give the day on which it was dismantled"));
  }
  if (values.dibongkar_tanggal !== null && values.keadaan !== "dismantled") {
    blame(
      "keadaan",
      new Fault("tulis dibongkar, atau kosongkan tanggal dibongkar", "write dibongkar, or leave the date empty"),
    );
  }
  if (
    values.dibongkar_tanggal !== null &&
    values.tahun_berdiri !== null &&
    values.dibongkar_tanggal < `${values.tahun_berdiri}`
  ) {
    blame("dibongkar_tanggal", new Fault("tidak boleh sebelum tahun berdiri", "must not lie before the year built"));
  }
  if (values.pemilik_sejak !== null && values.pemilik === null) {
    blame(
      "pemilik",
      new Fault("isi pemilik, atau kosongkan pemilik_sejak", "give the owner, or leave pemilik_sejak empty"),
    );
  }
}

const permitKeys = columnKeys.filter((key) => columns[key].of === "permit");

/** @param written whether a cell says anything, readable or not: an unreadable date is one fault, not two */
function checkPermit(values: Values, written: (key: ColumnKey) => boolean, blame: Blame): void {
  if (!permitKeys.some(written)) return;
  if (!written("izin_jenis"))
    blame("izin_jenis", new Fault("isi jenis izin, misalnya IMB", "give the permit's type, such as IMB"));
  const term = permitTerm(values);
  if (term === null && !written("izin_jangka") && !written("izin_berlaku_sampai")) {
    blame(
      "izin_jangka",
      new Fault(
        "isi jangka (tetap, tanpa batas waktu, mengikuti sewa, tidak diketahui) atau tanggal berlaku sampai",
        "give the term (tetap, tanpa batas waktu, mengikuti sewa, tidak diketahui) or the last day",
      ),
    );
  }
  if (term === "fixed" && !written("izin_berlaku_sampai")) {
    blame(
      "izin_berlaku_sampai",
      new Fault("izin berjangka tetap harus punya tanggal berakhir", "a fixed term needs its last day"),
    );
  }
  if ((term === "open_ended" || term === "unknown") && written("izin_berlaku_sampai")) {
    blame(
      "izin_berlaku_sampai",
      new Fault("kosongkan: jangka ini tidak punya tanggal berakhir", "leave it empty: this term has no last day"),
    );
  }
  if (term !== null && term !== "unknown" && !written("izin_tanggal_terbit") && !written("izin_keraguan")) {
    blame(
      "izin_tanggal_terbit",
      new Fault(
        "isi tanggal terbit, atau tulis jangka tidak diketahui",
        "give the date of issue, or write the unknown term",
      ),
    );
  }
  checkPermitOrder(values, blame);
  if (written("izin_dicabut_tanggal") && !written("izin_dicabut_alasan")) {
    blame("izin_dicabut_alasan", new Fault("sebutkan alasan pencabutan", "give the reason of the revocation"));
  }
  if (written("izin_dicabut_alasan") && !written("izin_dicabut_tanggal")) {
    blame("izin_dicabut_tanggal", new Fault("isi tanggal pencabutan", "give the day of the revocation"));
  }
}

function checkPermitOrder(values: Values, blame: Blame): void {
  const issued = values.izin_tanggal_terbit;
  if (issued === null) return;
  const early = new Fault("tidak boleh sebelum tanggal terbit", "must not lie before the date of issue");
  if (values.izin_berlaku_sampai !== null && values.izin_berlaku_sampai < issued) blame("izin_berlaku_sampai", early);
  if (values.izin_dicabut_tanggal !== null && values.izin_dicabut_tanggal < issued)
    blame("izin_dicabut_tanggal", early);
}

/** The term as written; a last day without a term is a fixed term. */
export function permitTerm(values: Values): Values["izin_jangka"] {
  return values.izin_jangka ?? (values.izin_berlaku_sampai === null ? null : "fixed");
}

/** Whether the row carries a permit. */
export function hasPermit(values: Values): boolean {
  return permitKeys.some((key) => values[key] !== null);
}
