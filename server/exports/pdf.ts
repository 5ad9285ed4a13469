/** The list as a table on A4 sheets with the office's letterhead, to be printed and laid on a desk. */
import type { Readable } from "node:stream";
import PDFDocument from "pdfkit";
import { statusWords } from "../imports/words.ts";
import { bold, bodyWidth, line, openTable, printable, regular, type TableColumn } from "../platform/pdf-table.ts";
import { longDate } from "../revisions/format.ts";
import type { ExportRow } from "./columns.ts";

const margins = { top: 36, bottom: 40, left: 36, right: 36 };
/** Pages that wait for a slow reader at most, in bytes. */
const ahead = 1024 * 1024;

export interface Sheet {
  /** Lines of the letterhead. */
  letterhead: readonly string[];
  /** The judged date, `YYYY-MM-DD`. */
  on: string;
  total: number;
  /** What the list was filtered by, in the words of its address; empty for all. */
  filter: string;
}

const columns: (TableColumn & { value(row: ExportRow, number: number): string | number })[] = [
  { title: "No.", share: 3, align: "right", value: (_row, number) => number },
  { title: "Nomor registri", share: 7, value: (row) => row.number },
  { title: "Nama dan alamat", share: 18, value: (row) => [row.name, row.address].filter(Boolean).join(", ") || "–" },
  { title: "Desa, kecamatan", share: 13, value: (row) => placeOf(row) },
  { title: "Pemilik", share: 9, value: (row) => row.owner?.shortName ?? "–" },
  { title: "Tinggi (m)", share: 5, align: "right", value: (row) => row.heightM?.toLocaleString("id-ID") ?? "–" },
  { title: "Status izin", share: 10, value: (row) => statusWords[row.status][0] },
  { title: "Sampai", share: 9, value: (row) => (row.until === null ? "–" : longDate(row.until, "id")) },
  { title: "Nomor izin", share: 14, value: (row) => row.permitNumber ?? "–" },
];

function placeOf(row: ExportRow): string {
  return [row.village?.name, row.district?.name].filter(Boolean).join(", ") || "–";
}

/** Streams batches of rows as PDF; pages leave while the next rows are read. */
export function pdfOf(batches: AsyncIterable<readonly ExportRow[]>, sheet: Sheet): Readable {
  const info = { Title: `Daftar menara per ${longDate(sheet.on, "id")}`, Author: printable(sheet.letterhead[0] ?? "") };
  const doc = new PDFDocument({ size: "A4", layout: "landscape", margins, lang: "id", displayTitle: true, info });
  write(doc, batches, sheet).catch((error: unknown) =>
    doc.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return doc;
}

async function write(
  doc: PDFKit.PDFDocument,
  batches: AsyncIterable<readonly ExportRow[]>,
  sheet: Sheet,
): Promise<void> {
  let pages = 1;
  footer(doc, sheet, pages);
  doc.on("pageAdded", () => footer(doc, sheet, (pages += 1)));
  heading(doc, sheet);
  const add = openTable(doc, columns);
  let number = 0;
  for await (const rows of batches) {
    for (const row of rows) {
      number += 1;
      add(columns.map(({ value }) => value(row, number)));
    }
    while (doc.readableLength > ahead && !doc.destroyed) await new Promise((resolve) => setTimeout(resolve, 20));
    if (doc.destroyed) return; // the reader went away
  }
  if (number === 0) line(doc, "Tidak ada menara yang sesuai dengan saringan ini.", { align: "center" });
  doc.end();
}

function heading(doc: PDFKit.PDFDocument, { letterhead, on, total, filter }: Sheet): void {
  doc.y = margins.top;
  letterhead.forEach((words, at) => {
    const large = at < 2;
    line(doc, words, { font: large ? bold : regular, size: large ? 12 : 9, align: "center", gap: 1 });
  });
  const right = margins.left + bodyWidth(doc);
  doc.y += 2;
  doc.strokeColor("black").lineWidth(1.5).moveTo(margins.left, doc.y).lineTo(right, doc.y).stroke();
  doc.y += 8;
  line(doc, "DAFTAR MENARA TELEKOMUNIKASI", { font: bold, size: 12, align: "center", gap: 2 });
  const count = total.toLocaleString("id-ID");
  line(doc, `Status izin per ${longDate(on, "id")}, ${count} menara`, { size: 9, align: "center" });
  if (filter !== "") line(doc, `Saringan: ${filter}`, { size: 8, align: "center" });
  doc.y += 6;
}

/** Below the body: without a bottom margin the library does not start a page for it. */
function footer(doc: PDFKit.PDFDocument, { on }: Sheet, page: number): void {
  const { y } = doc;
  const { bottom } = doc.page.margins;
  doc.page.margins.bottom = 0;
  doc.font(regular).fontSize(7.5).fillColor("#555555");
  const text = `Daftar menara per ${longDate(on, "id")} · halaman ${page}`;
  doc.text(text, margins.left, doc.page.height - 26, { width: bodyWidth(doc), align: "center" });
  doc.page.margins.bottom = bottom;
  doc.y = y;
}
