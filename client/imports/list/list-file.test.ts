import { expect, test } from "@jest/globals";
import { importTypes } from "../../../contract/imports.ts";
import { fileFault, ListFileError, maxBytes, readListFile } from "./list-file.ts";

test.each([
  ["menara.csv", 10, null],
  ["MENARA.XLSX", 10, null],
  ["titik.geojson", 10, null],
  ["titik.kml", maxBytes, null],
  ["titik.kml", maxBytes + 1, "tooLarge"],
  ["menara.csv", 0, "emptyFile"],
  ["menara.xls", 10, "oldExcel"],
  ["titik.kmz", 10, "kmz"],
  ["surat.pdf", 10, "wrongType"],
  ["csv", 10, "wrongType"],
])("%s of %d bytes: %s", (name, bytes, fault) => {
  expect(fileFault(name, bytes)).toBe(fault);
});

test("every file that may be chosen is sent as a type that the server takes", async () => {
  for (const extension of ["csv", "tsv", "txt", "xlsx", "geojson", "json", "kml"]) {
    const { blob } = await readListFile(new File(["x"], `a.${extension}`));
    expect(importTypes).toContain(blob.type);
  }
});

test("a file that the device cannot read says so", async () => {
  const file = new File(["x"], "a.csv");
  file.arrayBuffer = () => Promise.reject(new Error("locked"));
  await expect(readListFile(file)).rejects.toMatchObject({ fault: "unreadable", fileName: "a.csv" });
  await expect(readListFile(file)).rejects.toBeInstanceOf(ListFileError);
});
