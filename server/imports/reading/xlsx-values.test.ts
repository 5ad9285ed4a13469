import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { builtInKind, columnOf, dayText, kindOfFormat, numberText, timeText } from "./xlsx-values.ts";

test.each([
  ["dd/mm/yyyy", "date"],
  ["dd\\ mmmm\\ yyyy;@", "date"],
  ["[$-421]d mmm yyyy", "date"],
  ["yyyy-mm-dd hh:mm:ss.000", "date"],
  ['d "hari" mmm', "date"],
  ["mmm", "date"],
  ["h:mm AM/PM", "time"],
  ["[h]:mm", "time"],
  ["mm:ss.0", "time"],
  ["General", "number"],
  ['0.00 "meter"', "number"],
  ["#,##0\\ \\m", "number"],
  ['[Red]0;[Blue]"d"0', "number"],
  ["0.00E+00", "number"],
  ["@", "number"],
])("the format %s makes a %s", (code, kind) => expect(kindOfFormat(code)).toBe(kind));

test("the formats that every workbook knows", () => {
  expect([0, 2, 14, 17, 20, 22, 46, 49].map(builtInKind)).toEqual([
    "number",
    "number",
    "date",
    "date",
    "time",
    "date",
    "time",
    "number",
  ]);
});

test.each([
  ["-7.1623400000000004", "-7.16234"],
  ["0.30000000000000004", "0.3"],
  ["1.0E-7", "0.0000001"],
  ["-1.25e-7", "-0.000000125"],
  ["1e21", "1000000000000000000000"],
  ["1.5E+22", "15000000000000000000000"],
  ["3525123456789012", "3525123456789012"],
  ["0", "0"],
  ["abc", "abc"],
])("the number %s is written %s", (raw, text) => expect(numberText(raw)).toBe(text));

test("a number is the same number, without an exponent", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const text = numberText(String(value));
      expect(text).not.toMatch(/e/i);
      // A whole number written out may be an identity number, every digit of it counts; -0 and 0 are one number.
      const kept = /^-?\d+$/.test(String(value)) ? value : Number(value.toPrecision(15));
      expect(Number(text) + 0).toBe(kept + 0);
    }),
    { examples: [[2531040249825346], [-0], [1e21], [5e-324], [Number.MAX_VALUE]] },
  );
});

test("a day in both systems, its time dropped", () => {
  expect(dayText("45300", false)).toBe("2024-01-09");
  expect(dayText("45300.99", false)).toBe("2024-01-09");
  expect(dayText("43838", true)).toBe("2024-01-09");
  expect(dayText("1", false)).toBe("1900-01-01");
  expect(dayText("61", false)).toBe("1900-03-01");
  expect(dayText("60.5", true)).toBe("1904-03-01");
});

test("what is no day of ours stays the number it is", () => {
  expect(dayText("-5", false)).toBe("-5");
  expect(dayText("0.5", false)).toBe("0.5");
  expect(dayText("1e9", false)).toBe("1000000000");
  expect(dayText("", false)).toBe("");
});

test("a time of day", () => {
  expect(timeText("0.5")).toBe("12:00");
  expect(timeText("45300.75")).toBe("18:00");
});

test("the column of a reference", () => {
  expect(["A1", "Z9", "AA10", "XFD1048576", "", "7", undefined].map(columnOf)).toEqual([1, 26, 27, 16384, 0, 0, 0]);
});
