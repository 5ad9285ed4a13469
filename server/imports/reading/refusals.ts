/** Every way in which a foreign file is refused, in the words of the person who has to do something about it. */
import type { ProblemType } from "../../../contract/problem.ts";
import { ProblemError, type Text } from "../../http/problem-error.ts";
import { limits } from "./limits.ts";

const megabyte = 1024 * 1024;
const group = (value: number, language: "id" | "en") => value.toLocaleString(language);

const texts = {
  empty: {
    id: "Berkas ini kosong. Periksa apakah berkas sudah disimpan, lalu unggah lagi.",
    en: "This file is empty. See whether it has been saved, and upload it again.",
  },
  tooLarge: {
    id: `Berkas lebih dari ${limits.bytes / megabyte} MB. Bagi menjadi beberapa berkas.`,
    en: `The file is larger than ${limits.bytes / megabyte} MB. Split it into several files.`,
  },
  tooLargeUnpacked: {
    id: `Isi berkas ini lebih dari ${limits.unpackedBytes / megabyte} MB bila dibuka. Bagi menjadi beberapa berkas.`,
    en: `Unpacked, this file is larger than ${limits.unpackedBytes / megabyte} MB. Split it into several files.`,
  },
  tooMany: {
    id: `Berkas berisi lebih dari ${group(limits.rows, "id")} baris. Bagi menjadi beberapa berkas.`,
    en: `The file has more than ${group(limits.rows, "en")} rows. Split it into several files.`,
  },
  tooDeep: {
    id: "Susunan berkas ini terlalu bertingkat untuk dibaca.",
    en: "The parts of this file lie too deep inside each other to be read.",
  },
  oldExcel: {
    id: "Ini berkas Excel lama (.xls). Simpan sebagai .xlsx atau CSV, lalu unggah lagi.",
    en: "This is an old Excel file (.xls). Save it as .xlsx or CSV and upload it again.",
  },
  encrypted: {
    id: "Berkas ini dikunci dengan kata sandi. Simpan tanpa kata sandi, lalu unggah lagi.",
    en: "This file is locked with a password. Save it without one and upload it again.",
  },
  otherOffice: {
    id: "Ini berkas Office yang bukan lembar kerja. Simpan tabelnya sebagai .xlsx atau CSV, lalu unggah lagi.",
    en: "This is an Office file but no workbook. Save its table as .xlsx or CSV and upload it again.",
  },
  xlsb: {
    id: "Ini berkas Excel biner (.xlsb). Simpan sebagai .xlsx atau CSV, lalu unggah lagi.",
    en: "This is a binary Excel file (.xlsb). Save it as .xlsx or CSV and upload it again.",
  },
  ods: {
    id: "Ini lembar kerja LibreOffice (.ods). Simpan sebagai .xlsx atau CSV, lalu unggah lagi.",
    en: "This is a LibreOffice sheet (.ods). Save it as .xlsx or CSV and upload it again.",
  },
  zip: {
    id: "Berkas ZIP ini tidak berisi lembar kerja atau peta. Keluarkan isinya, lalu unggah tabelnya saja.",
    en: "This ZIP file holds no workbook and no map. Unpack it and upload the table alone.",
  },
  damaged: {
    id: "Berkas ini rusak atau terpotong. Buka di program asalnya, simpan lagi, lalu unggah.",
    en: "This file is damaged or cut off. Open it in the program it comes from, save it again and upload it.",
  },
  pdf: {
    id: "Ini berkas PDF. Unggah tabelnya sebagai .xlsx, CSV, GeoJSON atau KML.",
    en: "This is a PDF. Upload its table as .xlsx, CSV, GeoJSON or KML.",
  },
  image: {
    id: "Ini berkas gambar. Unggah tabelnya sebagai .xlsx, CSV, GeoJSON atau KML.",
    en: "This is a picture. Upload its table as .xlsx, CSV, GeoJSON or KML.",
  },
  archive: {
    id: "Ini berkas arsip. Keluarkan isinya, lalu unggah tabelnya saja.",
    en: "This is an archive. Unpack it and upload the table alone.",
  },
  html: {
    id: "Ini halaman HTML yang diberi nama seperti lembar kerja. Buka di Excel, simpan sebagai .xlsx, lalu unggah lagi.",
    en: "This is an HTML page named like a sheet. Open it in Excel, save it as .xlsx and upload it again.",
  },
  xmlSpreadsheet: {
    id: "Ini lembar kerja XML 2003. Buka di Excel, simpan sebagai .xlsx, lalu unggah lagi.",
    en: "This is an XML Spreadsheet of 2003. Open it in Excel, save it as .xlsx and upload it again.",
  },
  otherXml: {
    id: "Berkas XML ini bukan KML. Unggah tabelnya sebagai .xlsx, CSV, GeoJSON atau KML.",
    en: "This XML file is no KML. Upload its table as .xlsx, CSV, GeoJSON or KML.",
  },
  doctype: {
    id: "Berkas XML dengan DOCTYPE tidak dibaca, karena dapat memuat isi dari tempat lain. Simpan ulang sebagai KML biasa.",
    en: "XML with a DOCTYPE is not read, because it can pull in content from elsewhere. Save it again as plain KML.",
  },
  noPlacemark: {
    id: "Berkas KML ini tidak berisi penanda tempat (Placemark). Ekspor lapisan titiknya, lalu unggah lagi.",
    en: "This KML holds no placemark. Export its layer of points and upload it again.",
  },
  otherJson: {
    id: "Berkas JSON ini bukan GeoJSON FeatureCollection. Ekspor lapisan titiknya sebagai GeoJSON, lalu unggah lagi.",
    en: "This JSON file is no GeoJSON FeatureCollection. Export its layer of points as GeoJSON and upload it again.",
  },
  binary: {
    id: "Berkas ini bukan XLSX, CSV, GeoJSON atau KML, apa pun namanya: isinya bukan teks.",
    en: "Whatever its name, this file is neither XLSX nor text (CSV, GeoJSON, KML).",
  },
} as const satisfies Record<string, Text>;

export type Refusal = keyof typeof texts;

const tooLarge: ReadonlySet<Refusal> = new Set(["tooLarge", "tooLargeUnpacked"]);

/** The refusal as a problem: `too-large` for too many bytes, `invalid-data` for all others. */
export function refusal(reason: Refusal): ProblemError {
  return refusalOf(texts[reason], tooLarge.has(reason) ? "too-large" : "invalid-data");
}

export function refusalOf(detail: Text, problem: ProblemType = "invalid-data"): ProblemError {
  return new ProblemError(problem, { detail });
}

/** Libraries throw plain errors of many kinds for a broken file; they all mean the same to the person. */
export function asRefusal(error: unknown): unknown {
  if (error instanceof ProblemError) return error;
  // The disk's and the process's own faults carry a system call; they are no fault of the file.
  if (error instanceof Error && "syscall" in error) return error;
  return refusal("damaged");
}
