/** What is said of each kind of finding: what is wrong, and what to do. Indonesian is what people read. */
import type { Text } from "../http/problem-error.ts";
import type { FindingKind } from "./types.ts";

type Say = (detail: string) => Text;
const text = (id: string, en: string): Text => ({ id, en });

/** `detail` is what the sentence needs besides: a name, a row, a distance. */
const sentences: Readonly<Record<FindingKind, Say>> = {
  lost_decimal: () =>
    text(
      "titik desimalnya hilang; periksa usulan letak titiknya",
      "the decimal point is lost; check where it is proposed to stand",
    ),
  thousands_separator: () =>
    text(
      "koordinat ditulis dengan pemisah ribuan; periksa usulan nilainya",
      "the coordinate is written with thousands separators; check the proposed value",
    ),
  swapped: () =>
    text(
      "lintang dan bujur tertukar; terima penukarannya bila titiknya benar",
      "latitude and longitude are swapped; accept the exchange if the point is right",
    ),
  glued: () =>
    text(
      "lintang dan bujur tertulis dalam satu sel; terima pemisahannya",
      "latitude and longitude stand in one cell; accept their separation",
    ),
  sign: () =>
    text(
      "tandanya salah (lintang selatan harus negatif); terima tanda yang diusulkan",
      "the sign is wrong (southern latitudes are negative); accept the proposed one",
    ),
  dms: () =>
    text(
      "derajat, menit, detik dibaca sebagai derajat desimal",
      "degrees, minutes and seconds were read as decimal degrees",
    ),
  ddm: () =>
    text(
      "derajat dan menit desimal dibaca sebagai derajat desimal",
      "degrees and decimal minutes were read as decimal degrees",
    ),
  utm: () =>
    text(
      "ini koordinat UTM dalam meter; terima hasil perubahannya ke derajat",
      "these are UTM coordinates in metres; accept their conversion to degrees",
    ),
  placeholder: (detail) =>
    text(
      `bukan letak menara melainkan pengisi tempat (${detail}); cari koordinat sebenarnya`,
      `not the place of a tower but a placeholder (${detail}); find the real coordinates`,
    ),
  repeated_point: (detail) =>
    text(
      `${detail} baris berbeda memakai koordinat yang persis sama; periksa mana yang benar`,
      `${detail} different rows have exactly the same coordinates; check which is right`,
    ),
  outside_regency: (detail) =>
    text(
      `titik ini ${detail} di luar wilayah; periksa koordinatnya`,
      `this point lies ${detail} outside the regency; check the coordinates`,
    ),
  outside_district: (detail) =>
    text(
      `titik ini tidak di kecamatan yang tertulis, ${detail}; periksa koordinat atau kecamatannya`,
      `this point is not in the district named, ${detail}; check the coordinates or the district`,
    ),
  outside_village: (detail) =>
    text(
      `titik ini tidak di desa yang tertulis, ${detail}; periksa koordinat atau desanya`,
      `this point is not in the village named, ${detail}; check the coordinates or the village`,
    ),
  list_outside: (detail) =>
    text(
      `${detail} titik daftar ini berada di luar wilayah; mungkin daftar kabupaten lain`,
      `${detail} of this list's points lie outside the regency; it may be another regency's list`,
    ),
  offset: (detail) =>
    text(
      `seluruh daftar bergeser ${detail} dari registri; terima pergeseran kembali`,
      `the whole list is shifted by ${detail} against the registry; accept shifting it back`,
    ),
  drag_number: (detail) =>
    text(
      `nomor bertambah teratur ${detail}; mungkin sel ditarik ke bawah, periksa pada suratnya`,
      `the number counts up evenly ${detail}; the cell was probably dragged down, check the papers`,
    ),
  drag_date: (detail) =>
    text(
      `tanggal bertambah teratur ${detail}; mungkin sel ditarik ke bawah, periksa pada suratnya`,
      `the date counts up evenly ${detail}; the cell was probably dragged down, check the papers`,
    ),
  drag_point: (detail) =>
    text(
      `koordinat bertambah teratur ${detail}; mungkin sel ditarik ke bawah, cari koordinat sebenarnya`,
      `the coordinates count up evenly ${detail}; the cells were probably dragged down, find the real ones`,
    ),
  excel_serial: () =>
    text(
      "ini nomor hari atau tanggal buatan Excel; terima bacaannya",
      "this is a day number or a date made by Excel; accept its reading",
    ),
  two_digit_year: () =>
    text("tahunnya hanya dua angka; periksa abadnya", "the year has two digits only; check the century"),
  month_name: () => text("nama bulan dibaca sebagai tanggal", "the month's name was read as a date"),
  day_month: (detail) =>
    text(
      `hari dan bulan tertukar (${detail}); terima tanggal yang diusulkan`,
      `day and month are exchanged (${detail}); accept the proposed date`,
    ),
  future_date: () =>
    text(
      "tanggal terbit masih di depan hari ini; periksa pada suratnya",
      "the day of issue lies in the future; check the paper",
    ),
  end_before_start: () =>
    text(
      "izin berakhir sebelum terbit; periksa kedua tanggalnya",
      "the permit ends before it was issued; check both dates",
    ),
  odd_term: (detail) =>
    text(
      `jangka izin ini tidak seperti yang lain dari jenisnya (${detail}); periksa tanggalnya`,
      `this term is unlike the others of its type (${detail}); check the dates`,
    ),
  height_unit: () => text("tinggi dengan satuan dibaca dalam meter", "the height with its unit was read in metres"),
  height_factor: (detail) =>
    text(`tinggi ini tidak masuk akal; mungkin ${detail}`, `this height is not plausible; it may be ${detail}`),
  roman_month: () =>
    text(
      "angka Romawi di nomor ini bukan bulan; periksa pada suratnya",
      "the Roman figure in this number is no month; check the paper",
    ),
  name_typo: (detail) =>
    text(`nama ini tidak dikenal; mungkin ${detail}`, `this name is not known; it may be ${detail}`),
  name_ambiguous: (detail) =>
    text(
      `nama ini bisa berarti beberapa: ${detail}; pilih salah satu`,
      `this name may mean several: ${detail}; choose one`,
    ),
  name_unknown: () =>
    text(
      "nama ini tidak dikenal; perbaiki, atau daftarkan sebagai nama baru atau alias",
      "this name is not known; correct it, or register it as a new name or alias",
    ),
  village_elsewhere: (detail) =>
    text(
      `desa ini tidak di kecamatan itu, tetapi di ${detail}; perbaiki salah satunya`,
      `this village is not in that district but in ${detail}; correct one of them`,
    ),
  duplicate_row: (detail) =>
    text(
      `menara ini sudah ada di baris ${detail}; pakai salah satu`,
      `this tower stands in row ${detail} already; use one of them`,
    ),
  missing: () => text("wajib diisi", "must be given"),
  unreadable: () => text("isi sel ini tidak dapat dibaca; tulis ulang", "this cell cannot be read; write it anew"),
  mixed_word: () =>
    text("beberapa hal dalam satu sel; terima pemisahannya", "several things in one cell; accept their separation"),
  unknown_word: () =>
    text(
      "kata ini tidak dikenal untuk kolom ini; pilih kata yang ada",
      "this word is not known for this column; choose one that is",
    ),
  empty_marker: () => text("tanda kosong dibaca sebagai tidak diisi", "the mark for nothing was read as an empty cell"),
};

export function sentence(kind: FindingKind, detail = ""): Text {
  return sentences[kind](detail);
}

/** Why a repair is proposed, where the finding's own sentence does not say it. */
export const reasons = {
  inPlace: text("nilai ini jatuh di wilayah daftar", "this value falls into the list's area"),
  inDistrict: text("nilai ini jatuh di kecamatan yang tertulis", "this value falls into the district named"),
  spelling: text("nama terdekat menurut ejaannya", "the nearest name by its spelling"),
  byPosition: text("dipilih menurut koordinatnya", "chosen by the coordinates"),
  written: text("bacaan satu-satunya dari isi sel", "the only reading of the cell"),
  numberMonth: text("bulan pada nomor izin", "the month in the permit's number"),
  numberDay: text("tanggal pada nomor izin", "the date in the permit's number"),
  wholeTerm: text("dengan begitu jangkanya genap", "so the term is a whole one"),
  future: text("dengan begitu tanggalnya tidak di depan hari ini", "so the date is not in the future"),
  noMonth: text("bulan itu tidak ada", "there is no such month"),
  usualTerm: text("jangka yang lazim untuk jenis ini", "the usual term of this type"),
  exchanged: text("kedua tanggal bertukar tempat", "the two dates have changed places"),
  likeOthers: text("tinggi yang lazim di daftar ini", "a height usual in this list"),
  shiftedBack: text(
    "digeser kembali sejauh selisih dengan registri",
    "shifted back by the difference from the registry",
  ),
} as const;
