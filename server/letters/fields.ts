/** What a template may say, and the values of one letter. Pure; docs/letters.md has the same list for editors. */
import { format } from "date-fns/format";
import { parseISO } from "date-fns/parseISO";
import { id as indonesian } from "date-fns/locale/id";
import type { LetterKind } from "../../contract/letters.ts";
import type { Office } from "../../contract/office.ts";
import type { DayKind } from "../../contract/working-days.ts";
import { longDate } from "../revisions/format.ts";
import { inWords } from "./numerals.ts";

/** A tower as it is printed in a letter; kept with the letter. */
export interface PrintedTower {
  number: string;
  name: string | null;
  siteId: string | null;
  place: string;
  reason: string;
}

/** All that a letter says. Dates are `YYYY-MM-DD`. */
export interface LetterContent {
  number: string;
  subject: string;
  nature: string;
  attachment: string | null;
  note: string | null;
  issuedOn: string;
  companyName: string;
  towers: readonly PrintedTower[];
  legalBasis: readonly string[];
  answer: { days: number; kind: DayKind } | null;
  /** Earlier letters that this one follows, oldest first. */
  previous: readonly { kind: LetterKind; number: string; issuedOn: string }[];
  office: Pick<Office, "letterhead" | "place" | "signatory" | "copies">;
  /** `Kabupaten Gresik`. */
  regency: string;
}

export const kindWords: Readonly<Record<LetterKind, string>> = {
  warning_1: "Surat Peringatan I",
  warning_2: "Surat Peringatan II",
  warning_3: "Surat Peringatan III",
  clarification: "Undangan Klarifikasi",
  expiry_notice: "Surat Pemberitahuan",
  sealing_report: "Berita Acara Penyegelan",
};

const blank = ".".repeat(40);

/** The fields of one tower, beside its place in the list. */
function towerFields({ number, name, siteId, place, reason }: PrintedTower, at: number) {
  const names = [name, siteId].filter((text) => text !== null);
  return {
    no: String(at + 1),
    nomor_registri: number,
    nama: names.length === 0 ? "–" : names.join(" / "),
    lokasi: place,
    keterangan: reason,
  };
}

/**
 * The values of a letter by field. A text is put in as it is; a list or `satu` makes a section; `ada_…`, `banyak` say
 * whether a part is there.
 */
export function letterFields(content: LetterContent) {
  const { office, previous, issuedOn, answer, towers, legalBasis } = content;
  const [first, second, ...others] =
    office.letterhead.length > 0 ? office.letterhead : [`PEMERINTAH ${content.regency.toUpperCase()}`];
  const listed = towers.map(towerFields);
  const last = previous.at(-1);
  const day = parseISO(issuedOn);
  return {
    kop_1: first ?? "",
    kop_2: second ?? "",
    kop_lain: others.map((line) => ({ baris: line })),
    nomor: content.number,
    sifat: content.nature,
    lampiran: content.attachment ?? "–",
    hal: content.subject,
    tempat: office.place || content.regency.replace(/^(kabupaten|kota)\s+/i, ""),
    tanggal: longDate(issuedOn, "id"),
    hari: format(day, "EEEE", { locale: indonesian }),
    tanggal_terbilang: inWords(day.getDate()),
    bulan: format(day, "MMMM", { locale: indonesian }),
    tahun_terbilang: inWords(day.getFullYear()),
    perusahaan: content.companyName,
    kabupaten: content.regency,
    jumlah: String(towers.length),
    jumlah_terbilang: inWords(towers.length),
    satu: listed.length === 1 ? (listed[0] ?? null) : null,
    banyak: listed.length > 1,
    menara: listed,
    ada_dasar: legalBasis.length > 0,
    dasar_hukum: joined(legalBasis),
    ada_batas: answer !== null,
    batas_hari: answer ? String(answer.days) : "",
    batas_terbilang: answer ? inWords(answer.days) : "",
    jenis_hari: answer?.kind === "working" ? "hari kerja" : "hari",
    ada_sebelumnya: last !== undefined,
    sebelumnya_jenis: last ? kindWords[last.kind] : "",
    sebelumnya_nomor: last?.number ?? "",
    sebelumnya_tanggal: last ? longDate(last.issuedOn, "id") : "",
    riwayat: previous.map((letter) => ({
      jenis: kindWords[letter.kind],
      nomor: letter.number,
      tanggal: longDate(letter.issuedOn, "id"),
    })),
    ada_catatan: content.note !== null,
    catatan: content.note ?? "",
    jabatan: office.signatory.title,
    nama_pejabat: office.signatory.name || `(${blank})`,
    pangkat: office.signatory.rank,
    nip: office.signatory.nip || blank,
    ada_tembusan: office.copies.length > 0,
    tembusan: office.copies.map((text, at) => ({ no: String(at + 1), teks: text })),
  };
}
export type LetterFields = ReturnType<typeof letterFields>;

/** Parts of a legal basis are parted by semicolons in the rules; said once each: `UU 28/2002, PP 16/2021 dan …`. */
function joined(texts: readonly string[]): string {
  const parts = [...new Set(texts.flatMap((text) => text.split(";").map((part) => part.trim())).filter(Boolean))];
  const last = parts.pop();
  return last === undefined ? "" : parts.length === 0 ? last : `${parts.join(", ")} dan ${last}`;
}

/** Sections that repeat, with the fields that stand only inside them. */
export const listFields: Readonly<Record<string, readonly string[]>> = {
  kop_lain: ["baris"],
  menara: ["no", "nomor_registri", "nama", "lokasi", "keterangan"],
  riwayat: ["jenis", "nomor", "tanggal"],
  tembusan: ["no", "teks"],
};
/** `satu` is a section of one tower. */
export const objectFields: Readonly<Record<string, readonly string[]>> = { satu: listFields.menara ?? [] };

/** A letter with everything in it, on which a new template is tried. */
export function sampleContent(towers: number): LetterContent {
  const tower = (at: number): PrintedTower => ({
    number: `GRS-000${at + 1}`,
    name: "Contoh",
    siteId: "SITE-01",
    place: "Desa Contoh, Kecamatan Contoh",
    reason: "SLF: berakhir 12 Februari 2022",
  });
  return {
    number: "SP.2/001/XI/2026",
    subject: "Contoh surat",
    nature: "Penting",
    attachment: "1 (satu) berkas",
    note: "Contoh catatan.",
    issuedOn: "2026-11-22",
    companyName: "PT Contoh Menara",
    towers: Array.from({ length: towers }, (_, at) => tower(at)),
    legalBasis: ["UU 28/2002; PP 16/2021"],
    answer: { days: 13, kind: "working" },
    previous: [{ kind: "warning_1", number: "SP.1/001/XI/2026", issuedOn: "2026-11-02" }],
    office: {
      letterhead: ["PEMERINTAH KABUPATEN CONTOH", "DINAS CONTOH", "Jalan Contoh Nomor 1"],
      place: "Contoh",
      signatory: { title: "Kepala Dinas", name: "Nama Pejabat", rank: "Pembina", nip: "19700101 199501 1 001" },
      copies: ["Bupati Contoh"],
    },
    regency: "Kabupaten Contoh",
  };
}
