import { expect, test } from "@jest/globals";
import { metresOf, readMetres } from "./metres.ts";

test.each([
  ["42,5", 42.5],
  ["42.5", 42.5],
  [" 72 m", 72],
  ["0,25 M", 0.25],
  ["1.234", null],
  ["1,234.5", null],
  ["42,", null],
  ["-5", null],
  ["tinggi", null],
  ["", null],
])("%j is read as %s", (text, metres) => {
  expect(readMetres(text)).toBe(metres);
});

test("what cannot be read is kept as it was typed", () => {
  expect(metresOf("empat puluh")).toBe("empat puluh");
  expect(metresOf("  ")).toBe("");
  expect(metresOf("40")).toBe(40);
});
