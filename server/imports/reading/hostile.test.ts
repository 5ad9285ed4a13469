import { randomBytes } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { limits } from "./limits.ts";
import { refusalOf, textRow, xlsxOf, zipOf } from "./test-files.ts";

describe("a ZIP that unpacks to far more than it is", () => {
  test("is refused by what it declares, before anything is unpacked", async () => {
    const bytes = xlsxOf([{ name: "data", rows: textRow("a"), declared: limits.unpackedBytes }]);
    expect(await refusalOf(bytes)).toMatch(/too-large: Unpacked/);
  });

  test("is refused by what comes out, when it lies about it", async () => {
    const rows = textRow("a", "b").repeat(3_000_000);
    const bytes = xlsxOf([{ name: "data", rows, declared: 5_000 }]);
    expect(bytes.length).toBeLessThan(2_000_000);
    expect(await refusalOf(bytes)).toMatch(/invalid-data: .*damaged/);
  });

  test("is refused when the lie is in its texts, or in a KMZ", async () => {
    const texts = zipOf([
      {
        name: "doc.kml",
        data: `<kml><Placemark><name>${" ".repeat(50_000_000)}</name></Placemark></kml>`,
        declared: 100,
      },
    ]);
    expect(await refusalOf(texts)).toMatch(/invalid-data: .*damaged/);
  });

  test("is refused for more parts than any workbook has", async () => {
    const parts = Array.from({ length: limits.zipEntries + 1 }, (_value, at) => ({ name: `${at}`, data: "" }));
    expect(await refusalOf(zipOf(parts))).toMatch(/too-large/);
  });

  test("is refused for texts without end", async () => {
    const bytes = xlsxOf([{ name: "data", rows: textRow("a") }], { shared: "<si/>".repeat(limits.sharedTexts + 1) });
    expect(await refusalOf(bytes)).toMatch(/too-large/);
  });
});

describe("a file that is not what it is named", () => {
  const ole = (...names: string[]) => {
    const bytes = Buffer.alloc(1024);
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(bytes);
    bytes.writeUInt16LE(9, 30);
    names.forEach((name, at) => bytes.write(name, 512 + at * 128, "utf16le"));
    return bytes;
  };
  test.each([
    ["nothing", "", /is empty/],
    ["blanks", " \r\n\t\n", /is empty/],
    ["an old Excel file", ole("Root Entry", "Workbook"), /old Excel file/],
    ["the beginning of one", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), /old Excel file/],
    ["an XLSX with a password", ole("Root Entry", "EncryptionInfo", "EncryptedPackage"), /locked with a password/],
    ["an old Word file", ole("Root Entry", "WordDocument"), /no workbook/],
    ["a PDF", "%PDF-1.7\n%âãÏÓ\n1 0 obj", /is a PDF/],
    ["a PNG", Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), /a picture/],
    ["a JPEG", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), /a picture/],
    ["a gzip", Buffer.from([0x1f, 0x8b, 8, 0]), /an archive/],
    [
      "an HTML table as Excel's «xls»",
      "\uFEFF<html xmlns:x='urn'><table><tr><td>a</td></tr></table></html>",
      /HTML page/,
    ],
    ["an HTML page", "<!DOCTYPE html>\n<html><body>Login</body></html>", /HTML page/],
    [
      "an XML Spreadsheet of 2003",
      '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
      /XML Spreadsheet/,
    ],
    ["random bytes", randomBytes(100_000), /neither XLSX nor text/],
    ["control characters", Buffer.alloc(10_000, "\x01\x02a"), /neither XLSX nor text/],
  ])("%s is refused with a word on what it is", async (_name, content, sentence) => {
    expect(await refusalOf(content)).toMatch(sentence);
  });
});
