/** The sheet that a person fills in: all columns and one example row. */
import { stringify } from "csv-stringify/sync";
import { columnKeys, columns } from "./columns.ts";

const example = columnKeys.map((key) => columns[key].example);

/** UTF-8 with a byte order mark, without which Excel reads the letters wrongly. */
export function csvTemplate(): Buffer {
  return Buffer.from(stringify([columnKeys, example], { bom: true, record_delimiter: "windows" }), "utf8");
}

/** All cells are of text format, so that Excel changes no number, code or date that is typed into them. */
export async function xlsxTemplate(): Promise<Buffer> {
  const { default: ExcelJS } = await import("exceljs");
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet("menara", { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.columns = columnKeys.map((key) => ({
    header: key,
    width: Math.max(12, key.length + 2),
    style: { numFmt: "@" },
  }));
  sheet.addRow(example);
  sheet.getRow(1).font = { bold: true };
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
