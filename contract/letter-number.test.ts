import { expect, test } from "@jest/globals";
import { letterNumber, roman, unknownPlaceholders } from "./letter-number.ts";

test("months in Roman numerals", () => {
  const months = Array.from({ length: 12 }, (_, index) => roman(index + 1));
  expect(months).toEqual(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]);
});

test("a number by the pattern: zeros as many as asked, never cut", () => {
  const letter = { seq: 7, kind: "SP.1", on: "2026-09-30" };
  expect(letterNumber("500.12/{seq:3}/{kind}/437.75/{month}/{year}", letter)).toBe("500.12/007/SP.1/437.75/IX/2026");
  expect(letterNumber("{seq}/{year}", letter)).toBe("7/2026");
  expect(letterNumber("{seq:3}", { ...letter, seq: 12345 })).toBe("12345");
});

test("what means nothing is found", () => {
  expect(unknownPlaceholders("{seq:4}/{bulan}/{kind}/{seq:12}")).toEqual(["{bulan}", "{seq:12}"]);
});
