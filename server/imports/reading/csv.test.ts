import { describe, expect, test } from "@jest/globals";
import { csvDialect } from "./csv-dialect.ts";
import { limits } from "./limits.ts";
import { openTable } from "./open-table.ts";
import { cellsOf, refusalOf, tableOf, withFile } from "./test-files.ts";

describe("the delimiter", () => {
  test.each([
    ["outside quotation marks", '"a,b,c,d";b;c\n1;2;3\n', ";"],
    ["below blank lines", "\n\na\tb\tc,d\n1\t2\t3,4\n", "\t"],
    ["of an only column", "lonely\n", ","],
    ["beside decimal commas in every row", "nama;lat;lon\nA;-7,1;112,6\nB;-7,2;112,7\nC;-7,3;112,8\n", ";"],
    ["beside decimal commas without a header", "A;-7,1;112,6\nB;-7,2;112,7\n", ";"],
    [
      "beside addresses with more commas than there are columns",
      `nama;alamat;lat\n${"A;Jl. Raya, RT 1, RW 2, Desa, Kec, Kab;-7.1\n".repeat(40)}`,
      ";",
    ],
    [
      "below titles that have commas of their own",
      "DAFTAR MENARA, KABUPATEN GRESIK, TAHUN 2024\nDinas Kominfo, Bidang III\n\nno;nama;lat\n1;A;2\n2;B;3\n",
      ";",
    ],
    ["below titles without any", "DAFTAR MENARA\n\nno|nama|lat\n1|A|2\n", "|"],
    ["of a common comma file", "nama,lat,lon\nA; B,-7.1,112.6\nC,-7.2,112.7\n", ","],
  ])("is found %s", (_name, text, delimiter) => expect(csvDialect(text).delimiter).toBe(delimiter));

  test("is the one that Excel's own line names, and that line is no row", async () => {
    const { shape, rows } = await tableOf("\uFEFFsep=;\r\na,b;c\r\n1,5;2\r\n");
    expect(shape).toMatchObject({ format: "csv", delimiter: ";", encoding: "utf-8", sheets: [], sheet: null });
    expect(rows).toEqual([
      { row: 1, cells: ["a,b", "c"] },
      { row: 2, cells: ["1,5", "2"] },
    ]);
  });

  test("is the one that a person chose", async () => {
    expect(await cellsOf("a;b,c\n", { delimiter: "," })).toEqual([["a;b", "c"]]);
  });
});

describe("the encoding", () => {
  const text = "nama;harga\nCafé “Menara”;€ 5\n";
  const cells = [
    ["nama", "harga"],
    ["Café “Menara”", "€ 5"],
  ];
  const utf16be = Buffer.from(`\uFEFF${text}`, "utf16le").swap16();
  // What Windows writes for é “ ” €.
  const windows = Buffer.from("nama;harga\nCaf\xe9 \x93Menara\x94;\x80 5\n", "latin1");
  test.each([
    ["utf-8", Buffer.from(text)],
    ["utf-8", Buffer.from(`\uFEFF${text}`)],
    ["utf-16le", Buffer.from(`\uFEFF${text}`, "utf16le")],
    ["utf-16le", Buffer.from(text, "utf16le")],
    ["utf-16be", utf16be],
    ["windows-1252", windows],
  ])("%s is told from the bytes", async (encoding, bytes) => {
    const { shape, rows } = await tableOf(bytes);
    expect(shape.encoding).toBe(encoding);
    expect(rows.map((row) => row.cells)).toEqual(cells);
  });

  test("is told from the whole file, not from its beginning", async () => {
    const bytes = Buffer.concat([Buffer.from("nama\n" + "menara\n".repeat(100_000)), windows]);
    const { shape, rows } = await tableOf(bytes);
    expect(shape.encoding).toBe("windows-1252");
    expect(rows.at(-1)?.cells).toEqual(["Café “Menara”;€ 5"]);
  });

  test("a letter is not cut in two where a chunk ends", async () => {
    const rows = await cellsOf(
      "é".repeat(30_001) + "\n" + "xé".repeat(10_000) + "\n" + `${"é".repeat(20_000)}\n`.repeat(20),
    );
    expect(rows[0]?.[0]).toBe("é".repeat(30_001));
    expect(rows.at(-1)?.[0]).toBe("é".repeat(20_000));
  });

  test("is the one that a person chose", async () => {
    expect(await cellsOf(Buffer.from("é", "utf8"), { encoding: "windows-1252" })).toEqual([["Ã©"]]);
  });
});

describe("rows", () => {
  test("keep their numbers across blank lines and quoted line breaks, whatever the line end", async () => {
    for (const end of ["\r\n", "\n", "\r"]) {
      const { rows } = await tableOf(["a;b", "", '"x\ny";2;;', ";;", "z;3", ""].join(end));
      expect(rows).toEqual([
        { row: 1, cells: ["a", "b"] },
        { row: 3, cells: ["x\ny", "2"] },
        { row: 5, cells: ["z", "3"] },
      ]);
    }
  });

  test("keep every cell as the text it is", async () => {
    const row = ["=HYPERLINK(1)", "+62 31", "-7,16234", "0012", "@x", "1E5", "2024-02-30", "7°12'30\" LS"];
    expect(await cellsOf(`${row.join(";")}\n`)).toEqual([row]);
  });

  test("can be read again, and only as far as they are wanted", async () => {
    const read = await withFile(Buffer.from("a\n".repeat(limits.rows * 2)), async (path) => {
      const { rows } = await openTable(path);
      const firsts: string[] = [];
      // The whole file has too many rows: reading it to its end would fail.
      for (let time = 0; time < 2; time += 1) {
        for await (const { row, cells } of rows) {
          firsts.push(`${row} ${cells.join()}`);
          break;
        }
      }
      return firsts;
    });
    expect(read).toEqual(["1 a", "1 a"]);
  });
});

describe("a CSV that cannot be read", () => {
  test("says where a quotation mark is not closed", async () => {
    expect(await refusalOf('a,b\n1,"2\n3,4\n')).toMatch(/invalid-data: .*after row 1: a quotation mark/);
  });

  test("is given up when a quotation mark stays open for 40 MB", async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\n1,"2\n'), Buffer.alloc(40 * 1024 * 1024, "3,4\n")]);
    expect(await refusalOf(bytes)).toMatch(/invalid-data: .*quotation mark/);
  });

  test("holds more rows than an import may have", async () => {
    expect(await refusalOf(`a,b\n${"1,2\n".repeat(300_000)}`)).toMatch(/invalid-data: .*200,000 rows/);
    expect(await refusalOf("\n".repeat(limits.lastRow) + "a\n")).toMatch(/invalid-data: .*200,000 rows/);
  });

  test("but not the header and as many rows as it may have", async () => {
    expect((await tableOf(`a,b\n${"1,2\n".repeat(limits.rows)}`)).rows).toHaveLength(limits.rows + 1);
  });

  test("is wider than a table of towers", async () => {
    expect(await refusalOf(`a\n${"x,".repeat(4_999)}x\n`)).toMatch(/invalid-data: Row 2 has more than 200 columns/);
  });

  test("has a cell that no sheet could hold", async () => {
    expect(await refusalOf(`a,b\n1,${"x".repeat(limits.cellCharacters + 1)}\n`)).toMatch(
      /invalid-data: Row 2 has a cell/,
    );
  });

  test("has bytes that are no text", async () => {
    expect(await refusalOf("a,b\n1,\0\n")).toMatch(/invalid-data: .*neither XLSX nor text/);
    expect(await refusalOf(Buffer.from("a;b\n1;\0\n", "utf16le"))).toMatch(/neither XLSX nor text/);
  });

  test("is larger than 50 MB", async () => {
    expect(await refusalOf(Buffer.alloc(limits.bytes + 1, "a,b\n"))).toMatch(/too-large: .*50 MB/);
  });
});
