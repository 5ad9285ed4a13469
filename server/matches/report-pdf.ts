/** The report as an A4 document in the form of an Indonesian office: letterhead, counts, reasons, districts, signature. */
import type { Readable } from "node:stream";
import PDFDocument from "pdfkit";
import { piles, type ReconciliationReport } from "../../contract/matches.ts";
import { longDate } from "../revisions/format.ts";
import type { Difference } from "./report.ts";
import { bodyWidth, bold, line, makeRoom, printable, regular, table } from "../platform/pdf-table.ts";
import { pileWords } from "./report-words.ts";

export interface Office {
  /** Name of the registry, such as "Registri Menara Kabupaten Gresik". */
  name: string;
  /** Such as "Kabupaten Gresik". */
  regency: string;
}

type Document = PDFKit.PDFDocument;

const margins = { top: 40, bottom: 46, left: 56, right: 56 };
const signatureHeight = 92;

/** Streams the report as PDF; `report` in Indonesian. */
export function reportPdf(report: ReconciliationReport, reasons: readonly Difference[], office: Office): Readable {
  const info = { Title: printable(report.title), Author: printable(office.name) };
  const doc = new PDFDocument({ size: "A4", margins, bufferPages: true, lang: "id", displayTitle: true, info });
  letterhead(doc, office);
  heading(doc, report);
  counts(doc, report);
  why(doc, report, reasons);
  districts(doc, report);
  signature(doc, report, office);
  footers(doc, report);
  doc.end();
  return doc;
}

function letterhead(doc: Document, { name, regency }: Office): void {
  doc.y = margins.top;
  line(doc, `PEMERINTAH ${regency.toUpperCase()}`, { font: bold, size: 13, align: "center" });
  line(doc, name, { size: 10, align: "center", gap: 5 });
  const right = margins.left + bodyWidth(doc);
  doc.strokeColor("black").lineWidth(2).moveTo(margins.left, doc.y).lineTo(right, doc.y).stroke();
  doc
    .lineWidth(0.5)
    .moveTo(margins.left, doc.y + 3)
    .lineTo(right, doc.y + 3)
    .stroke();
  doc.y += 14;
}

function heading(doc: Document, report: ReconciliationReport): void {
  line(doc, "LAPORAN REKONSILIASI DATA MENARA", { font: bold, size: 13, align: "center", gap: 8 });
  const facts: [string, string][] = [
    ["Pengirim daftar", report.sender ?? "tidak disebut"],
    ["Tanggal daftar", report.statedOn === null ? "tidak disebut" : longDate(report.statedOn, "id")],
    ["Tanggal laporan", longDate(report.madeOn, "id")],
    ["Cakupan", report.scope],
    ["SHA-256 berkas", report.sourceSha256],
  ];
  const indent = 92;
  const width = bodyWidth(doc) - indent;
  for (const [label, text] of facts) {
    doc.font(regular).fontSize(9).fillColor("black");
    const top = doc.y;
    const words = `: ${printable(text)}`;
    const height = doc.heightOfString(words, { width });
    doc.text(label, margins.left, top, { width: indent });
    doc.text(words, margins.left + indent, top, { width });
    doc.y = top + height + 1;
  }
  doc.y += 6;
}

const number = (value: number) => value.toLocaleString("id-ID");

function counts(doc: Document, report: ReconciliationReport): void {
  const { inList, inRegistry } = report;
  line(
    doc,
    `Daftar memuat ${number(inList)} baris; registri memuat ${number(inRegistry)} menara dalam cakupan yang sama. ` +
      (inList === inRegistry ? "Kedua jumlah sama." : `Selisihnya ${number(Math.abs(inList - inRegistry))}.`),
    { font: bold, gap: 5 },
  );
  const open = piles.reduce((sum, pile) => sum + report.piles[pile].open, 0);
  table(
    doc,
    [
      { title: "Kelompok", share: 4 },
      { title: "Baris daftar", share: 2, align: "right" },
      { title: "Menara registri", share: 2, align: "right" },
      { title: "Belum diputuskan", share: 2, align: "right" },
    ],
    [
      ...piles.map((pile) => {
        const { rows, towers, open: waiting } = report.piles[pile];
        return { cells: [pileWords[pile], rows, towers, waiting] };
      }),
      { cells: ["Jumlah", inList, inRegistry, open], strong: true },
    ],
  );
  doc.y += 8;
}

function why(doc: Document, report: ReconciliationReport, reasons: readonly Difference[]): void {
  if (reasons.length === 0) return;
  const signed = (value: number) => (value > 0 ? `+${number(value)}` : number(value));
  table(
    doc,
    [
      { title: "Mengapa kedua jumlah berbeda", share: 8 },
      { title: "Selisih", share: 2, align: "right" },
    ],
    [
      ...reasons.map(({ text, count, sign }) => ({ cells: [`${number(count)} ${text.id}`, signed(sign * count)] })),
      { cells: ["Daftar dikurangi registri", signed(report.inList - report.inRegistry)], strong: true },
    ],
  );
  doc.y += 8;
}

function districts(doc: Document, report: ReconciliationReport): void {
  table(
    doc,
    [
      { title: "Kecamatan", share: 4 },
      { title: "Daftar", share: 1.5, align: "right" },
      { title: "Registri", share: 1.5, align: "right" },
      ...piles.map((pile) => ({ title: pileWords[pile], share: 2, align: "right" as const })),
    ],
    report.districts.map(({ name, inList, inRegistry, piles: own }) => ({
      cells: [name, inList, inRegistry, ...piles.map((pile) => own[pile])],
    })),
  );
  doc.y += 12;
}

/** Place and date, then room for a signature, a stamp and a number. */
function signature(doc: Document, report: ReconciliationReport, { regency }: Office): void {
  makeRoom(doc, signatureHeight);
  const width = 210;
  const left = margins.left + bodyWidth(doc) - width;
  const top = doc.y;
  const put = (text: string, down: number, font = regular) =>
    doc
      .font(font)
      .fontSize(10)
      .fillColor("black")
      .text(printable(text), left, top + down, { width, align: "center" });
  put(`${regency.replace(/^(kabupaten|kota)\s+/i, "")}, ${longDate(report.madeOn, "id")}`, 0);
  put("Kepala Dinas,", 13);
  put("(..............................................)", 64, bold);
  put("NIP ........................................", 78);
  doc.y = top + signatureHeight;
}

function footers(doc: Document, report: ReconciliationReport): void {
  const { start, count } = doc.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(start + index);
    // Below the body: without a bottom margin the library does not start a page for it.
    doc.page.margins.bottom = 0;
    doc.font(regular).fontSize(7.5).fillColor("#555555");
    const text = `${report.title} · dibuat ${longDate(report.madeOn, "id")} · halaman ${index + 1} dari ${count}`;
    doc.text(printable(text), margins.left, doc.page.height - 32, { width: bodyWidth(doc), align: "center" });
  }
}
