/**
 * The columns of the import sheet. `docs/import-columns.md` says the same in words; a test holds the two together.
 * One row is a tower with at most one permit; a tower with several permits repeats its row. `server/forensics` reads
 * the cells.
 */
export interface Column {
  /** The cell of the template's example row. */
  example: string;
  /** Other headers under which the column is known; case, spaces and punctuation never matter. */
  aka?: readonly string[];
  /** The sheet must have the column, and the tower a value. */
  required?: true;
}

export const columns = {
  nomor_registri: { example: "", aka: ["no registri", "nomor registrasi", "nomor"] },
  site_id: { example: "GSK042", aka: ["id site", "id situs", "kode site"] },
  nama: { example: "Kebomas Selatan", aka: ["nama menara", "nama site"] },
  pemilik: { example: "Mitratel", aka: ["pemilik menara", "penyedia", "penyedia menara"] },
  pemilik_sejak: { example: "01/03/2014" },
  penyewa: { example: "Telkomsel; XLSmart", aka: ["operator", "tenant"] },
  alamat: { example: "Jl. Veteran 12", aka: ["alamat menara", "lokasi"] },
  rt_rw: { example: "02/05" },
  kecamatan: { example: "Kebomas", aka: ["kode kecamatan"] },
  desa: { example: "Randuagung", aka: ["kelurahan", "desa/kelurahan", "kode desa"] },
  lintang: { example: "-7,16234", aka: ["latitude", "lat", "garis lintang"], required: true },
  bujur: { example: "112,61845", aka: ["longitude", "lon", "long", "lng", "garis bujur"], required: true },
  akurasi_m: { example: "5", aka: ["akurasi"] },
  jenis_menara: { example: "kaki empat", aka: ["tipe menara", "struktur"] },
  jenis_tapak: { example: "di atas tanah", aka: ["tipe site", "tapak"] },
  tinggi_m: { example: "42", aka: ["tinggi", "tinggi menara"] },
  tinggi_gedung_m: { example: "" },
  tinggi_antena_m: { example: "40" },
  tahun_berdiri: { example: "2013", aka: ["tahun dibangun", "tahun pembangunan"] },
  keadaan: { example: "aktif" },
  dibongkar_tanggal: { example: "", aka: ["tanggal dibongkar"] },
  papan_identitas: { example: "ada" },
  pagar: { example: "ada" },
  pembumian: { example: "ada", aka: ["grounding"] },
  penangkal_petir: { example: "ada" },
  lampu_halangan: { example: "tidak ada" },
  listrik: { example: "ada", aka: ["daya listrik"] },
  terakhir_dilihat: { example: "20/04/2017" },
  catatan: { example: "", aka: ["keterangan"] },
  izin_jenis: { example: "IMB", aka: ["jenis izin"] },
  izin_nomor: { example: "503/65/III/KP2T", aka: ["nomor izin", "no izin"] },
  izin_penerbit: { example: "BPM dan Perizinan", aka: ["penerbit izin", "instansi penerbit"] },
  izin_tanggal_terbit: { example: "20 April 2013", aka: ["tanggal terbit", "izin terbit"] },
  izin_jangka: { example: "tanpa batas waktu", aka: ["jangka izin"] },
  izin_berlaku_sampai: { example: "", aka: ["berlaku sampai", "izin sampai"] },
  izin_pemohon: { example: "Budi Santoso", aka: ["pemohon"] },
  izin_tinggi_m: { example: "42" },
  izin_keraguan: { example: "" },
  izin_dicabut_tanggal: { example: "" },
  izin_dicabut_alasan: { example: "" },
  izin_catatan: { example: "" },
} as const satisfies Record<string, Column>;

export type ColumnKey = keyof typeof columns;
export const columnKeys = Object.keys(columns) as ColumnKey[];

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
