/** The report as a workbook: summary, districts, and every pile line by line. Written while it is read. */
import { setTimeout as pause } from "node:timers/promises";
import { PassThrough, type Readable, type Writable } from "node:stream";
import ExcelJS from "exceljs";
import { piles, type ReconciliationReport, type rowDecisions } from "../../contract/matches.ts";
import type { Difference } from "./report.ts";
import type { ListedRow, ListedTower } from "./report-store.ts";
import { decisionWords, pileWords } from "./report-words.ts";

type Book = ExcelJS.stream.xlsx.WorkbookWriter;
type Cell = string | number | Date | null;

export interface ReportLists {
  rows(pile: "matched" | "only-list" | "doubtful"): AsyncIterable<readonly ListedRow[]>;
  towers(): AsyncIterable<readonly ListedTower[]>;
}

/** Streams the report as XLSX; `report` in Indonesian. An error destroys the stream, never ends it early. */
export function reportXlsx(report: ReconciliationReport, reasons: readonly Difference[], lists: ReportLists): Readable {
  const output = new PassThrough();
  write(report, reasons, lists, output).catch((error: unknown) =>
    output.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return output;
}

async function write(
  report: ReconciliationReport,
  reasons: readonly Difference[],
  lists: ReportLists,
  output: PassThrough,
): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: output, useStyles: true, useSharedStrings: false });
  book.title = report.title;
  summary(book, report, reasons);
  districts(book, report);
  await listSheet(book, pileWords.matched, rowColumns, lists.rows("matched"), output);
  await listSheet(book, pileWords["only-list"], rowColumns, lists.rows("only-list"), output);
  await listSheet(book, pileWords["only-registry"], towerColumns, lists.towers(), output);
  await listSheet(book, pileWords.doubtful, rowColumns, lists.rows("doubtful"), output);
  if (!output.destroyed) await book.commit();
}

/** Midnight UTC is how the library writes a date without an hour. */
function dateCell(date: string | null): Date | null {
  return date === null ? null : new Date(`${date}T00:00:00Z`);
}

function summary(book: Book, report: ReconciliationReport, reasons: readonly Difference[]): void {
  const sheet = book.addWorksheet("Ringkasan", { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.columns = [{ width: 74 }, { width: 16 }, { width: 16 }, { width: 16 }];
  const add = (cells: readonly Cell[], bold = false) => {
    const row = sheet.addRow(cells);
    if (bold) row.font = { bold: true };
    for (let at = 1; at <= cells.length; at += 1)
      if (cells[at - 1] instanceof Date) row.getCell(at).numFmt = "dd/mm/yyyy";
    row.commit();
  };
  add([report.title], true);
  add(["Pengirim daftar", report.sender ?? "tidak disebut"]);
  add(["Tanggal daftar", dateCell(report.statedOn) ?? "tidak disebut"]);
  add(["Tanggal laporan", dateCell(report.madeOn)]);
  add(["SHA-256 berkas", report.sourceSha256]);
  add(["Cakupan", report.scope]);
  add([]);
  add(["Kelompok", "Baris daftar", "Menara registri", "Belum diputuskan"], true);
  for (const pile of piles) {
    const { rows, towers, open } = report.piles[pile];
    add([pileWords[pile], rows, towers, open]);
  }
  const open = piles.reduce((total, pile) => total + report.piles[pile].open, 0);
  add(["Jumlah", report.inList, report.inRegistry, open], true);
  add([]);
  add(["Mengapa kedua jumlah berbeda", "Selisih"], true);
  for (const { text, count, sign } of reasons) add([text.id, sign * count]);
  add(["Daftar dikurangi registri", report.inList - report.inRegistry], true);
  sheet.commit();
}

function districts(book: Book, report: ReconciliationReport): void {
  const sheet = book.addWorksheet("Per kecamatan", { views: [{ state: "frozen", ySplit: 1 }] });
  const header = ["Kode", "Kecamatan", "Baris daftar", "Menara registri", ...piles.map((pile) => pileWords[pile])];
  sheet.columns = header.map((title, index) => ({ header: title, width: index === 1 ? 24 : 16 }));
  embolden(sheet);
  for (const { code, name, inList, inRegistry, piles: counts } of report.districts)
    sheet.addRow([code, name, inList, inRegistry, ...piles.map((pile) => counts[pile])]).commit();
  sheet.commit();
}

function embolden(sheet: ExcelJS.Worksheet): void {
  const row = sheet.getRow(1);
  row.font = { bold: true };
  row.commit();
}

interface Column<T> {
  title: string;
  width: number;
  value(line: T): Cell;
}

const rowColumns: readonly Column<ListedRow>[] = [
  { title: "Baris", width: 9, value: ({ row }) => row },
  { title: "Site ID", width: 18, value: ({ siteId }) => siteId },
  { title: "Nama", width: 28, value: ({ name }) => name },
  { title: "Pemilik", width: 24, value: ({ owner }) => owner },
  { title: "Kecamatan", width: 18, value: ({ district }) => district },
  { title: "Desa", width: 18, value: ({ village }) => village },
  { title: "Lintang (°)", width: 12, value: ({ lat }) => lat },
  { title: "Bujur (°)", width: 12, value: ({ lon }) => lon },
  { title: "Tinggi (m)", width: 11, value: ({ heightM }) => heightM },
  { title: "Nomor registri", width: 15, value: ({ towerNumber }) => towerNumber },
  { title: "Nama di registri", width: 28, value: ({ towerName }) => towerName },
  { title: "Pemilik di registri", width: 18, value: ({ towerOwner }) => towerOwner },
  { title: "Kemiripan", width: 11, value: ({ score }) => score },
  { title: "Keputusan", width: 30, value: ({ decision }) => decisionOf(decision) },
  {
    title: "Diputuskan oleh",
    width: 22,
    value: ({ decidedBy, certain }) => decidedBy ?? (certain ? "ambang kemiripan" : null),
  },
];

function decisionOf(decision: string | null): string {
  return decision === null ? "belum diputuskan" : decisionWords[decision as (typeof rowDecisions)[number]];
}

const towerColumns: readonly Column<ListedTower>[] = [
  { title: "Nomor registri", width: 15, value: ({ number }) => number },
  { title: "Site ID", width: 18, value: ({ siteId }) => siteId },
  { title: "Nama", width: 28, value: ({ name }) => name },
  { title: "Pemilik", width: 18, value: ({ owner }) => owner },
  { title: "Kecamatan", width: 18, value: ({ district }) => district },
  { title: "Desa", width: 18, value: ({ village }) => village },
  { title: "Lintang (°)", width: 12, value: ({ lat }) => lat },
  { title: "Bujur (°)", width: 12, value: ({ lon }) => lon },
  { title: "Tinggi (m)", width: 11, value: ({ heightM }) => heightM },
];

async function listSheet<T>(
  book: Book,
  title: string,
  columns: readonly Column<T>[],
  pages: AsyncIterable<readonly T[]>,
  output: PassThrough,
): Promise<void> {
  const sheet = book.addWorksheet(title, { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.columns = columns.map((column) => ({ header: column.title, width: column.width }));
  embolden(sheet);
  let lines = 0;
  for await (const page of pages) {
    for (const line of page) sheet.addRow(columns.map(({ value }) => value(line))).commit();
    lines += page.length;
    await drained(sheet, output);
    if (output.destroyed) return; // the reader went away
  }
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: lines + 1, column: columns.length } };
  sheet.commit();
}

/**
 * Waits until the archive has taken what was written; the library itself would keep the whole sheet in memory. It writes
 * through `stream` into `pipes`, which its type does not mention.
 */
async function drained(sheet: ExcelJS.Worksheet, output: PassThrough): Promise<void> {
  const { pipes } = (sheet as unknown as { stream: { pipes: Writable[] } }).stream;
  while (pipes.some((pipe) => pipe.writableLength > pipe.writableHighWaterMark) && !output.destroyed) await pause(5);
}
