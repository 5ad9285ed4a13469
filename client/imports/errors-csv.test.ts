import { expect, test } from "@jest/globals";
import { errorsCsv } from "./errors-csv.ts";

test("quotes are doubled, missing parts are empty, lines end as Excel wants them", () => {
  const errors = [{ row: 3, column: null, value: null, detail: 'tulis "ada"' }];
  expect(errorsCsv(["Baris", "Kolom", "Isi", "Perbaikan"], errors)).toBe(
    '\ufeff"Baris","Kolom","Isi","Perbaikan"\r\n"3","","","tulis ""ada"""\r\n',
  );
});

test.each(["=1+1", "+62", "-7,16", "@x"])("a cell %s cannot become a formula", (value) => {
  expect(errorsCsv([], [{ row: 2, column: "lintang", value, detail: "x" }])).toContain(`"'${value}"`);
});
