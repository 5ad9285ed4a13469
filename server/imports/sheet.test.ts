import { describe, expect, test } from "@jest/globals";
import ExcelJS from "exceljs";
import { ProblemError } from "../http/problem-error.ts";
import { columnKeys } from "./columns.ts";
import { readSheet } from "./sheet.ts";
import { csvTemplate, xlsxTemplate } from "./template.ts";

const csv = (text: string) => readSheet(Buffer.from(text));
async function refusal(bytes: Buffer): Promise<string> {
  const error: unknown = await readSheet(bytes).then(
    () => new Error("was read"),
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemError)) throw error;
  return `${error.problem}: ${error.details.detail?.en ?? ""}`;
}

describe("CSV", () => {
  test("keeps the rows' numbers across blank lines and quoted line breaks", async () => {
    expect(await csv('\uFEFFa;b\r\n\r\n"x\ny";2\r\n')).toEqual([
      { row: 1, cells: ["a", "b"] },
      { row: 3, cells: ["x\ny", "2"] },
    ]);
  });

  test("says where a quotation mark is not closed", async () => {
    expect(await refusal(Buffer.from('a,b\n1,"2\n3,4\n'))).toMatch(/invalid-data: .*after row 1/);
  });
});

describe("XLSX", () => {
  async function workbook(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Buffer> {
    const book = new ExcelJS.Workbook();
    book.addWorksheet("kosong");
    fill(book.addWorksheet("data"));
    return Buffer.from(await book.xlsx.writeBuffer());
  }

  test("reads the first sheet that holds anything: dates, numbers, formulas, rich text, links", async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(["a", "b", "c", "d", "e", "f"]);
      sheet.addRow([]);
      sheet.addRow([
        new Date("2017-04-20T00:00:00Z"),
        -7.16234,
        { formula: "1+1", result: 2 },
        { richText: [{ text: "Kebo" }, { text: "mas" }] },
        { text: "tautan", hyperlink: "http://x.example" },
        true,
      ]);
      sheet.getCell("A3").numFmt = "dd/mm/yyyy";
    });
    expect(await readSheet(bytes)).toEqual([
      { row: 1, cells: ["a", "b", "c", "d", "e", "f"] },
      { row: 3, cells: ["2017-04-20", "-7.16234", "2", "Kebomas", "tautan", "true"] },
    ]);
  });

  test("a damaged file, a ZIP of something else and an old Excel file are told apart from data", async () => {
    const whole = await workbook((sheet) => sheet.addRow(["a"]));
    expect(await refusal(whole.subarray(0, whole.length / 2))).toMatch(/damaged/);
    const holed = Buffer.from(whole).fill(0xff, 60, 900);
    expect(await refusal(holed)).toMatch(/damaged/);
    expect(await refusal(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]))).toMatch(/old Excel/);
  });
});

test("what is neither is refused", async () => {
  expect(await refusal(Buffer.from([1, 2, 0, 3, 255, 254]))).toMatch(/neither XLSX nor text/);
});

test("both templates hold every column and read back the same", async () => {
  const [header, example] = await readSheet(csvTemplate());
  expect(header?.cells).toEqual(columnKeys);
  const xlsx = await readSheet(await xlsxTemplate());
  expect(xlsx[0]?.cells).toEqual(columnKeys);
  expect(xlsx[1]?.cells.filter(Boolean)).toEqual(example?.cells.filter(Boolean));
});
