/** The list as a workbook, written while it is read: neither the rows nor the file ever stand in memory as a whole. */
import { once } from "node:events";
import { PassThrough, type Readable, type Writable } from "node:stream";
import ExcelJS from "exceljs";
import { exportColumns, type ExportColumn, type ExportRow } from "./columns.ts";
import { statusFill } from "./status-fill.ts";

/** What a sheet can hold, without its header; a longer list goes on in the next sheet. */
const maxRows = 1_048_575;
const statusColumn = exportColumns.findIndex(({ key }) => key === "status_izin") + 1;
const formats: Record<ExportColumn["type"], Partial<ExcelJS.Style>> = {
  text: {},
  number: {},
  date: { numFmt: "dd/mm/yyyy" },
};

/** Streams batches of rows as XLSX. An error among the batches destroys the stream, never ends it early. */
export function xlsxOf(batches: AsyncIterable<readonly ExportRow[]>): Readable {
  const output = new PassThrough();
  write(batches, output).catch((error: unknown) =>
    output.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return output;
}

async function write(batches: AsyncIterable<readonly ExportRow[]>, output: PassThrough): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: output, useStyles: true, useSharedStrings: false });
  let sheet = openSheet(workbook, 1);
  let sheets = 1;
  let rows = 0;
  for await (const batch of batches) {
    for (const row of batch) {
      if (rows === maxRows) {
        closeSheet(sheet, rows);
        sheet = openSheet(workbook, (sheets += 1));
        rows = 0;
      }
      addRow(sheet, row);
      rows += 1;
    }
    await drained(sheet, output);
    if (output.destroyed) return; // the reader went away
  }
  closeSheet(sheet, rows);
  await workbook.commit();
}

function openSheet(workbook: ExcelJS.stream.xlsx.WorkbookWriter, number: number): ExcelJS.Worksheet {
  const sheet = workbook.addWorksheet(number === 1 ? "Menara" : `Menara ${number}`, {
    views: [{ state: "frozen", ySplit: 1 }],
  });
  sheet.columns = exportColumns.map(({ key, title, width, type }) => ({
    key,
    header: title,
    width,
    style: formats[type],
  }));
  const header = sheet.getRow(1);
  header.font = { bold: true };
  header.commit();
  return sheet;
}

function addRow(sheet: ExcelJS.Worksheet, row: ExportRow): void {
  const line = sheet.addRow(exportColumns.map(({ type, value }) => cellOf(type, value(row))));
  const { fill, text } = statusFill[row.status];
  const cell = line.getCell(statusColumn);
  cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: fill } };
  cell.font = { color: { argb: text } };
  line.commit();
}

/** Midnight UTC is how the library writes a date without an hour. */
function cellOf(type: ExportColumn["type"], value: string | number | null): string | number | Date | null {
  return type === "date" && typeof value === "string" ? new Date(`${value}T00:00:00Z`) : value;
}

function closeSheet(sheet: ExcelJS.Worksheet, rows: number): void {
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows + 1, column: exportColumns.length } };
  sheet.commit();
}

/**
 * Waits until the archive has taken what was written. The library does not: on a slow connection it would keep the
 * whole file in memory. Its sheet is written through `stream` into `pipes`, which its type does not mention.
 */
async function drained(sheet: ExcelJS.Worksheet, output: PassThrough): Promise<void> {
  const { pipes } = (sheet as unknown as { stream: { pipes: Writable[] } }).stream;
  for (const pipe of pipes) {
    while (pipe.writableLength > pipe.writableHighWaterMark && !output.destroyed) {
      const stop = new AbortController();
      await Promise.race([
        once(pipe, "drain", { signal: stop.signal }),
        once(output, "close", { signal: stop.signal }),
      ]).finally(() => stop.abort());
    }
  }
}
