import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { parseDecimal } from "./numbers.ts";

describe("numbers", () => {
  test.each([
    ["-7,16", -7.16],
    ["-7.16", -7.16],
    ["1.234,56", 1234.56],
    ["1,234.56", 1234.56],
    ["1.234.567", 1234567],
    ["1.234", 1.234],
    ["\u22127,5", -7.5],
    [",5", 0.5],
    ["+42", 42],
    ["1e-3", 0.001],
  ])("%s is %d", (written, value) => expect(parseDecimal(written)).toBe(value));

  test.each(["", "-", "abc", "12 34 x", "1.2,3.4", "10,758,096.000.000", "1,23,456.7", "7\u00b009'", "--7", "1,2,3"])(
    "%s is none",
    (written) => expect(parseDecimal(written)).toBeNull(),
  );

  test("a number written with comma or dot is read back as it was", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -999_999_999, max: 999_999_999 }),
        fc.constantFrom(",", "."),
        (millionths, decimal) => {
          const value = millionths / 1e6;
          expect(parseDecimal(value.toFixed(6).replace(".", decimal))).toBe(value);
        },
      ),
    );
  });
});
