import type { importColumns as columns, importDocumentation as documentation } from "../id/imports-columns.ts";
import type { Shape } from "../shape.ts";

export const importColumns: Shape<typeof columns> = {
  nomor_registri: "Registry number, such as GRS-0333. Empty: the next number is given.",
  site_id: "The owner's site ID.",
  nama: "The owner's name for the tower.",
  pemilik: "Owner: short name, full name or a known other spelling.",
  pemilik_sejak: "Owned since this date.",
  penyewa: "Operators, separated by semicolons: Telkomsel; XLSmart.",
  alamat: "Address.",
  rt_rw: "RT/RW, such as 02/05.",
  kecamatan: "Name or code of the district. Empty: by the coordinates.",
  desa: "Name or code of the village. Empty: by the coordinates.",
  lintang: "Latitude in decimal degrees, such as -7,16234. South is negative.",
  bujur: "Longitude in decimal degrees, such as 112,61845.",
  akurasi_m: "Accuracy of the coordinates in metres.",
  jenis_menara:
    "kaki empat (four-leg), kaki tiga (three-leg), monopole, mini pole, menara di atap (rooftop), kamuflase (camouflage) or guyed mast.",
  jenis_tapak: "di atas tanah (greenfield) or di atas bangunan (rooftop).",
  tinggi_m: "Height of the tower in metres.",
  tinggi_gedung_m: "Height of the building in metres, if it stands on one.",
  tinggi_antena_m: "Height of the antenna in metres.",
  tahun_berdiri: "Year built, four digits.",
  keadaan:
    "aktif (active), tidak aktif (inactive), terbengkalai (derelict), dibongkar (dismantled) or tidak ditemukan (not found).",
  dibongkar_tanggal: "Date of dismantling.",
  papan_identitas: "Identity plate: ada (present), tidak ada (absent), rusak (damaged) or tidak diketahui (unknown).",
  pagar: "Fence: ada, tidak ada, rusak or tidak diketahui.",
  pembumian: "Grounding: ada, tidak ada, rusak or tidak diketahui.",
  penangkal_petir: "Lightning rod: ada, tidak ada, rusak or tidak diketahui.",
  lampu_halangan: "Obstruction light: ada, tidak ada, rusak or tidak diketahui.",
  listrik: "Power: ada, tidak ada, rusak or tidak diketahui.",
  terakhir_dilihat: "Date on which the tower was last seen on site.",
  catatan: "Note.",
  izin_jenis: "Code of the permit type: IMB, PBG, SLF, HO, REKOM and so on.",
  izin_nomor: "Permit number, such as 503/65/III/KP2T.",
  izin_penerbit: "Issuer.",
  izin_tanggal_terbit: "Issued on: 20/04/2017, 20 April 2017 or 2017-04-20.",
  izin_jangka:
    "tetap (fixed), tanpa batas waktu (open-ended), mengikuti sewa (follows the lease) or tidak diketahui (unknown).",
  izin_berlaku_sampai: "Last day on which it is valid, for a fixed term.",
  izin_pemohon: "Applicant.",
  izin_tinggi_m: "Permitted height in metres.",
  izin_keraguan: "What is doubtful about the paper.",
  izin_dicabut_tanggal: "Revoked on.",
  izin_dicabut_alasan: "Reason of the revocation.",
  izin_catatan: "Note on the permit.",
};

export const importDocumentation: Shape<typeof documentation> = {
  title: "The columns and how to fill them in",
  text: "The first row holds the headers, in any order. One row is one tower with at most one permit; a tower with several permits repeats its row. An empty cell or “-” means unknown.",
  required: "required",
  towerColumns: "Tower",
  permitColumns: "Permit",
  column: "Column",
  meaning: "Content",
};
