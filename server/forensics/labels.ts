/** Short names of the kinds of findings, for lists and filters. */
import type { Text } from "../http/problem-error.ts";
import type { FindingKind } from "./types.ts";

const labels: Readonly<Record<FindingKind, Text>> = {
  lost_decimal: { id: "Titik desimal hilang", en: "Lost decimal point" },
  thousands_separator: { id: "Pemisah ribuan di koordinat", en: "Thousands separators in coordinates" },
  swapped: { id: "Lintang dan bujur tertukar", en: "Latitude and longitude swapped" },
  glued: { id: "Koordinat menyatu dalam satu sel", en: "Coordinates glued in one cell" },
  sign: { id: "Tanda koordinat salah", en: "Wrong sign of a coordinate" },
  dms: { id: "Derajat, menit, detik", en: "Degrees, minutes, seconds" },
  ddm: { id: "Derajat dan menit desimal", en: "Degrees and decimal minutes" },
  utm: { id: "Koordinat UTM", en: "UTM coordinates" },
  placeholder: { id: "Koordinat pengisi tempat", en: "Placeholder coordinates" },
  repeated_point: { id: "Koordinat dipakai berulang", en: "Coordinates used repeatedly" },
  outside_regency: { id: "Di luar kabupaten", en: "Outside the regency" },
  outside_district: { id: "Di luar kecamatan yang tertulis", en: "Outside the named district" },
  outside_village: { id: "Di luar desa yang tertulis", en: "Outside the named village" },
  list_outside: { id: "Daftar wilayah lain", en: "A list of somewhere else" },
  offset: { id: "Seluruh daftar bergeser", en: "The whole list is shifted" },
  drag_number: { id: "Nomor hasil tarikan sel", en: "Dragged numbers" },
  drag_date: { id: "Tanggal hasil tarikan sel", en: "Dragged dates" },
  drag_point: { id: "Koordinat hasil tarikan sel", en: "Dragged coordinates" },
  excel_serial: { id: "Nomor hari Excel", en: "Excel day numbers" },
  two_digit_year: { id: "Tahun dua angka", en: "Two-digit years" },
  month_name: { id: "Nama bulan", en: "Month names" },
  day_month: { id: "Hari dan bulan tertukar", en: "Day and month exchanged" },
  future_date: { id: "Tanggal terbit di masa depan", en: "Issued in the future" },
  end_before_start: { id: "Berakhir sebelum terbit", en: "Ends before it begins" },
  odd_term: { id: "Jangka izin tidak lazim", en: "Unusual term" },
  height_unit: { id: "Tinggi dengan satuan", en: "Height with a unit" },
  height_factor: { id: "Tinggi tidak masuk akal", en: "Implausible height" },
  roman_month: { id: "Bulan Romawi salah", en: "Wrong Roman month" },
  name_typo: { id: "Salah ketik nama", en: "Misspelt names" },
  name_ambiguous: { id: "Nama bermakna ganda", en: "Ambiguous names" },
  name_unknown: { id: "Nama tidak dikenal", en: "Unknown names" },
  village_elsewhere: { id: "Desa di kecamatan lain", en: "Village of another district" },
  duplicate_row: { id: "Menara tertulis dua kali", en: "The same tower twice" },
  missing: { id: "Wajib diisi", en: "Missing" },
  unreadable: { id: "Tidak terbaca", en: "Unreadable" },
  mixed_word: { id: "Beberapa hal dalam satu sel", en: "Several things in one cell" },
  unknown_word: { id: "Kata tidak dikenal", en: "Unknown word" },
  empty_marker: { id: "Tanda kosong", en: "Marks for nothing" },
};

/** @param kind as stored: a kind that this version does not know any more is shown by its key */
export function findingLabel(kind: string): Text {
  return labels[kind as FindingKind] ?? { id: kind, en: kind };
}
