import { fileURLToPath } from "node:url";
import { readFile } from "node:fs/promises";
import { describe, expect, test } from "@jest/globals";
import ExcelJS from "exceljs";
import { limits } from "./limits.ts";
import { cellsOf, refusalOf, tableOf, textRow, xlsxOf, zipOf } from "./test-files.ts";

const dates =
  '<numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>';
const one = (rows: string, book?: Parameters<typeof xlsxOf>[1]) => xlsxOf([{ name: "data", rows }], book);

describe("cells", () => {
  test("written by exceljs: dates, numbers, formulas, rich text, links, merged cells", async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet("data");
    sheet.addRow(["DAFTAR MENARA"]);
    sheet.mergeCells("A1:F1");
    sheet.addRow(["a", "b", "c", "d", "e", "f"]);
    sheet.addRow([]);
    sheet.addRow([
      new Date("2017-04-20T13:00:00Z"),
      -7.16234,
      { formula: "1+1", result: 2 },
      { richText: [{ text: "Kebo" }, { text: "mas" }] },
      { text: "tautan", hyperlink: "http://x.example" },
      true,
    ]);
    sheet.getCell("A4").numFmt = "dd/mm/yyyy";
    const { rows, shape } = await tableOf(Buffer.from(await book.xlsx.writeBuffer()));
    expect(shape).toEqual({ format: "xlsx", encoding: null, delimiter: null, sheets: ["data"], sheet: "data" });
    expect(rows.slice(1)).toEqual([
      { row: 2, cells: ["a", "b", "c", "d", "e", "f"] },
      { row: 4, cells: ["2017-04-20", "-7.16234", "2", "Kebomas", "tautan", "true"] },
    ]);
    expect(rows[0]?.cells[0]).toBe("DAFTAR MENARA");
  });

  test("written by LibreOffice", async () => {
    const path = fileURLToPath(new URL("samples/libreoffice.xlsx", import.meta.url));
    const { shape, rows } = await tableOf(await readFile(path));
    expect(shape).toMatchObject({ sheets: ["Catatan", "Menara", "Lama"], sheet: "Menara" });
    expect(rows).toEqual([
      { row: 1, cells: ["DAFTAR MENARA, GRESIK"] },
      { row: 3, cells: ["nama", "terbit", "lintang", "bujur", "tinggi", "jumlah", "galat", "berlaku"] },
      { row: 4, cells: ["Café Menara", "2017-04-20", "-7.16234", "112.65", "42", "84.3", "#N/A", "2018-04-20"] },
      { row: 5, cells: ["Kebomas", "2024-02-29", "-7.2", "112.6", "30.5", "61.3", "#N/A", "2025-02-28"] },
    ]);
  });

  test("texts that stand behind the sheets, in runs, with hints how to speak them, with escapes", async () => {
    const shared =
      "<si><t>satu</t></si><si><r><t>du</t></r><r><t>a</t></r><rPh><t>hint</t></rPh></si><si><t>b_x000D_c</t></si>";
    const bytes = one(
      '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="s"><v>2</v></c></row>',
      { shared },
    );
    expect(await cellsOf(bytes)).toEqual([["dua", "satu", "b\rc"]]);
  });

  test("formulas give their results, as a date too, and errors their names", async () => {
    const row =
      '<row><c s="1"><f>TODAY()</f><v>45300.5</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c>' +
      '<c t="str"><f>A1</f><v>teks</v></c><c t="b"><f>1=1</f><v>1</v></c><c><f>1+1</f></c><c t="d"><v>2024-01-09T00:00:00</v></c></row>';
    expect(await cellsOf(one(row, { styles: dates }))).toEqual([
      ["2024-01-09", "#DIV/0!", "teks", "true", "", "2024-01-09"],
    ]);
  });

  test("days counted from 1904", async () => {
    expect(await cellsOf(one('<row><c s="1"><v>43838</v></c></row>', { styles: dates, date1904: true }))).toEqual([
      ["2024-01-09"],
    ]);
  });

  test("places without references, and cells that leave some out", async () => {
    const rows =
      '<row><c><v>1</v></c><c r="D1"><v>4</v></c><c><v>5</v></c></row><row r="9"><c><v>9</v></c></row><row><c><v>10</v></c></row>';
    expect((await tableOf(one(rows))).rows).toEqual([
      { row: 1, cells: ["1", "", "", "4", "5"] },
      { row: 9, cells: ["9"] },
      { row: 10, cells: ["10"] },
    ]);
  });

  test("a letter is not cut in two where a chunk ends", async () => {
    const rows = await cellsOf(one(textRow("é".repeat(30_001)) + textRow("xé".repeat(9_000)).repeat(40)));
    expect(rows[0]?.[0]).toBe("é".repeat(30_001));
    expect(new Set(rows.slice(1).map(([cell]) => cell))).toEqual(new Set(["xé".repeat(9_000)]));
  });
});

describe("sheets", () => {
  const note = { name: "Catatan", rows: textRow("Diisi oleh dinas").repeat(30) };
  const table = { name: "Menara", rows: textRow("a", "b", "c").repeat(5) };
  const hidden = { name: "Lama", rows: textRow("a", "b", "c").repeat(50), state: "hidden" as const };

  test("the one that looks most like a table is read, hidden ones are named", async () => {
    const { shape, rows } = await tableOf(xlsxOf([note, table, hidden]));
    expect(shape).toMatchObject({ sheets: ["Catatan", "Menara", "Lama"], sheet: "Menara" });
    expect(rows).toHaveLength(5);
  });

  test("a hidden one is read when no other has a row, or when it is asked for", async () => {
    expect((await tableOf(xlsxOf([{ name: "kosong", rows: "" }, hidden]))).shape.sheet).toBe("Lama");
    expect((await tableOf(xlsxOf([note, table, hidden]), { sheet: "Lama" })).rows).toHaveLength(50);
  });

  test("one that is not there is refused with the names of those that are", async () => {
    expect(await refusalOf(xlsxOf([note, table]), { sheet: "X" })).toMatch(/no sheet "X".*"Catatan", "Menara"/);
  });

  test("of two that go on for long, the larger is read", async () => {
    const long = (name: string, times: number) => ({ name, rows: textRow("a", "b", "c").repeat(times) });
    expect((await tableOf(xlsxOf([long("satu", 6_000), long("dua", 8_000)]))).shape.sheet).toBe("dua");
  });
});

describe("an XLSX that cannot be read", () => {
  test("is damaged", async () => {
    const whole = one(textRow("a"));
    expect(await refusalOf(whole.subarray(0, whole.length / 2))).toMatch(/invalid-data: .*damaged/);
    expect(await refusalOf(Buffer.from(whole).fill(0xff, 30, 150))).toMatch(/invalid-data: .*damaged/);
    expect(await refusalOf(one("<row><c><v>1</row>"))).toMatch(/invalid-data: .*damaged/);
  });

  test("is too wide or too long", async () => {
    const cells = (count: number) => `<row>${"<c><v>1</v></c>".repeat(count)}</row>`;
    expect(await refusalOf(one(cells(5_000)))).toMatch(/Row 1 has more than 200 columns/);
    expect(await refusalOf(one('<row r="3"><c r="ZZZZZZ3"><v>1</v></c></row>'))).toMatch(
      /Row 3 has more than 200 columns/,
    );
    expect(await refusalOf(one(cells(1).repeat(300_000)))).toMatch(/more than 200,000 rows/);
    expect(await refusalOf(one(textRow("x".repeat(limits.cellCharacters + 1))))).toMatch(/Row 1 has a cell/);
  });

  test("is another kind of ZIP, and the answer says which", async () => {
    const rels = (target: string) =>
      `<Relationships><Relationship Id="a" Type="x/officeDocument" Target="${target}"/></Relationships>`;
    const package_ = (part: string) =>
      zipOf([
        { name: "_rels/.rels", data: rels(part) },
        { name: part, data: "<a/>" },
      ]);
    expect(await refusalOf(package_("word/document.xml"))).toMatch(/no workbook/);
    expect(await refusalOf(package_("xl/workbook.bin"))).toMatch(/xlsb/);
    const ods = ["mimetype", "content.xml", "styles.xml"].map((name) => ({ name, data: "x" }));
    expect(await refusalOf(zipOf(ods))).toMatch(/LibreOffice sheet/);
    expect(await refusalOf(zipOf([{ name: "foto.jpg", data: "x" }]))).toMatch(/ZIP file holds no workbook/);
    expect(await refusalOf(zipOf([]))).toMatch(/ZIP file holds no workbook/);
    expect(await refusalOf(zipOf([{ name: "_rels/.rels", data: "x", encrypted: true }]))).toMatch(/locked/);
  });
});
