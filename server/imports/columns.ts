/**
 * The columns of the import sheet. `docs/import-columns.md` says the same in words; a test holds the two together.
 * One row is a tower with at most one permit; a tower with several permits repeats its row.
 */
import { date } from "./dates.ts";
import { names, registryNumber, text, word, type Fault, type Reader } from "./cells.ts";
import { degrees, integer, number } from "./numbers.ts";
import { conditionWords, siteTypeWords, stateWords, structureWords, termWords } from "./words.ts";

export interface Column<T = unknown> {
  /** Tower columns must agree in all rows of a tower; permit columns belong to the row alone. */
  of: "tower" | "permit";
  read: Reader<T>;
  /** The cell of the template's example row. */
  example: string;
  /** Other headers under which the column is known; case, spaces and punctuation never matter. */
  aka?: readonly string[];
  /** The sheet must have the column, and the tower a value. */
  required?: true;
}

function tower<T>(read: Reader<T>, example: string, more: Omit<Column, "of" | "read" | "example"> = {}): Column<T> {
  return { of: "tower", read, example, ...more };
}
function permit<T>(read: Reader<T>, example: string, aka: readonly string[] = []): Column<T> {
  return { of: "permit", read, example, aka };
}
const condition = (example: string, ...aka: string[]) => tower(word(conditionWords), example, { aka });

export const columns = {
  nomor_registri: tower(registryNumber, "", { aka: ["no registri", "nomor registrasi", "nomor"] }),
  site_id: tower(text(60), "GSK042", { aka: ["id site", "id situs", "kode site"] }),
  nama: tower(text(160), "Kebomas Selatan", { aka: ["nama menara", "nama site"] }),
  pemilik: tower(text(160), "Mitratel", { aka: ["pemilik menara", "penyedia", "penyedia menara"] }),
  pemilik_sejak: tower(date, "01/03/2014"),
  penyewa: tower(names(160), "Telkomsel; XLSmart", { aka: ["operator", "tenant"] }),
  alamat: tower(text(400), "Jl. Veteran 12", { aka: ["alamat menara", "lokasi"] }),
  rt_rw: tower(text(40), "02/05"),
  kecamatan: tower(text(80), "Kebomas", { aka: ["kode kecamatan"] }),
  desa: tower(text(80), "Randuagung", { aka: ["kelurahan", "desa/kelurahan", "kode desa"] }),
  lintang: tower(degrees(90), "-7,16234", { aka: ["latitude", "lat", "garis lintang"], required: true }),
  bujur: tower(degrees(180), "112,61845", { aka: ["longitude", "lon", "long", "lng", "garis bujur"], required: true }),
  akurasi_m: tower(number({ min: 0, max: 100_000, unit: "m" }), "5", { aka: ["akurasi"] }),
  jenis_menara: tower(word(structureWords), "kaki empat", { aka: ["tipe menara", "struktur"] }),
  jenis_tapak: tower(word(siteTypeWords), "di atas tanah", { aka: ["tipe site", "tapak"] }),
  tinggi_m: tower(number({ min: 0, max: 400, above: true, unit: "m" }), "42", { aka: ["tinggi", "tinggi menara"] }),
  tinggi_gedung_m: tower(number({ min: 0, max: 900, unit: "m" }), ""),
  tinggi_antena_m: tower(number({ min: 0, max: 900, unit: "m" }), "40"),
  tahun_berdiri: tower(integer({ min: 1960, max: 2100 }), "2013", { aka: ["tahun dibangun", "tahun pembangunan"] }),
  keadaan: tower(word(stateWords), "aktif"),
  dibongkar_tanggal: tower(date, "", { aka: ["tanggal dibongkar"] }),
  papan_identitas: condition("ada"),
  pagar: condition("ada"),
  pembumian: condition("ada", "grounding"),
  penangkal_petir: condition("ada"),
  lampu_halangan: condition("tidak ada"),
  listrik: condition("ada", "daya listrik"),
  terakhir_dilihat: tower(date, "20/04/2017"),
  catatan: tower(text(2000), "", { aka: ["keterangan"] }),
  izin_jenis: permit(text(20), "IMB", ["jenis izin"]),
  izin_nomor: permit(text(120), "503/65/III/KP2T", ["nomor izin", "no izin"]),
  izin_penerbit: permit(text(160), "BPM dan Perizinan", ["penerbit izin", "instansi penerbit"]),
  izin_tanggal_terbit: permit(date, "20 April 2013", ["tanggal terbit", "izin terbit"]),
  izin_jangka: permit(word(termWords), "tanpa batas waktu", ["jangka izin"]),
  izin_berlaku_sampai: permit(date, "", ["berlaku sampai", "izin sampai"]),
  izin_pemohon: permit(text(160), "Budi Santoso", ["pemohon"]),
  izin_tinggi_m: permit(number({ min: 0, max: 400, above: true, unit: "m" }), "42"),
  izin_keraguan: permit(text(400), ""),
  izin_dicabut_tanggal: permit(date, ""),
  izin_dicabut_alasan: permit(text(400), ""),
  izin_catatan: permit(text(2000), ""),
} as const;

export type ColumnKey = keyof typeof columns;
export const columnKeys = Object.keys(columns) as ColumnKey[];

/** What a row says, column by column; null where the cell is empty or cannot be read. */
export type Values = {
  [Key in ColumnKey]: Exclude<ReturnType<(typeof columns)[Key]["read"]>, Fault> | null;
};

/** Columns that an export adds and an import leaves unread, so that an exported sheet can be read back. */
export const unreadColumns = [
  "id",
  "kode_kecamatan",
  "kode_desa",
  "status",
  "status_izin",
  "status_sampai",
  "dinilai_pada",
  "jarak_m",
] as const;
