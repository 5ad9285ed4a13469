/**
 * The columns of an exported list. Where the import knows the column, both have one name, so that an exported sheet can
 * be mended and read back. CSV and GeoJSON use the key, XLSX the title.
 */
import type { TowerItem } from "../../contract/towers.ts";
import type { Term } from "../../contract/status.ts";
import { siteTypeWords, stateWords, statusWords, structureWords, termWords } from "../imports/words.ts";

/** What the list does not say of a tower; the permit is the latest of the main group that counts on the judged date. */
export interface ExportExtra {
  rtRw: string | null;
  dismantledOn: string | null;
  permitType: string | null;
  permitNumber: string | null;
  permitIssuer: string | null;
  permitIssuedOn: string | null;
  permitTerm: Term | null;
  permitValidUntil: string | null;
  permitDoubt: string | null;
}

export interface ExportRow extends TowerItem, ExportExtra {
  /** The judged date, `YYYY-MM-DD`. */
  on: string;
}

export interface ExportColumn {
  key: string;
  /** Header in XLSX, with the unit. */
  title: string;
  /** Dates are `YYYY-MM-DD` and become real dates in XLSX. */
  type: "text" | "number" | "date";
  /** Width in XLSX, in characters. */
  width: number;
  value(row: ExportRow): string | number | null;
}

function column(
  key: string,
  type: ExportColumn["type"],
  width: number,
  value: ExportColumn["value"],
  title?: string,
): ExportColumn {
  const words = key.replaceAll("_", " ");
  return { key, title: title ?? words.charAt(0).toUpperCase() + words.slice(1), type, width, value };
}

export const exportColumns: readonly ExportColumn[] = [
  column("nomor_registri", "text", 15, (row) => row.number),
  column("site_id", "text", 18, (row) => row.siteId, "Site ID"),
  column("nama", "text", 28, (row) => row.name),
  column("pemilik", "text", 18, (row) => row.owner?.shortName ?? null),
  column("penyewa", "text", 28, (row) => row.tenants.map((tenant) => tenant.shortName).join("; ") || null),
  column("kecamatan", "text", 18, (row) => row.district?.name ?? null),
  column("desa", "text", 18, (row) => row.village?.name ?? null),
  column("alamat", "text", 36, (row) => row.address),
  column("rt_rw", "text", 10, (row) => row.rtRw, "RT/RW"),
  column("lintang", "number", 12, (row) => row.position[1], "Lintang (°)"),
  column("bujur", "number", 12, (row) => row.position[0], "Bujur (°)"),
  column("jenis_menara", "text", 16, (row) => row.structure && structureWords[row.structure][0]),
  column("jenis_tapak", "text", 16, (row) => row.siteType && siteTypeWords[row.siteType][0]),
  column("tinggi_m", "number", 11, (row) => row.heightM, "Tinggi (m)"),
  column("tahun_berdiri", "number", 13, (row) => row.yearBuilt),
  column("keadaan", "text", 14, (row) => stateWords[row.state][0]),
  column("dibongkar_tanggal", "date", 16, (row) => row.dismantledOn),
  column("terakhir_dilihat", "date", 16, (row) => row.lastSeenOn),
  column("status", "text", 14, (row) => row.status),
  column("status_izin", "text", 22, (row) => statusWords[row.status][0]),
  column("status_sampai", "date", 14, (row) => row.until),
  column("dinilai_pada", "date", 13, (row) => row.on),
  column("izin_jenis", "text", 10, (row) => row.permitType),
  column("izin_nomor", "text", 28, (row) => row.permitNumber),
  column("izin_penerbit", "text", 32, (row) => row.permitIssuer),
  column("izin_tanggal_terbit", "date", 18, (row) => row.permitIssuedOn),
  column("izin_jangka", "text", 18, (row) => row.permitTerm && termWords[row.permitTerm][0]),
  column("izin_berlaku_sampai", "date", 18, (row) => row.permitValidUntil),
  column("izin_keraguan", "text", 24, (row) => row.permitDoubt),
  column("kode_kecamatan", "text", 14, (row) => row.district?.code ?? null),
  column("kode_desa", "text", 15, (row) => row.village?.code ?? null),
  column("id", "text", 38, (row) => row.id, "ID"),
];
