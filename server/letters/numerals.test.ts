import { expect, test } from "@jest/globals";
import { inWords } from "./numerals.ts";

test("numbers in words", () => {
  const cases: Record<number, string> = {
    0: "nol",
    11: "sebelas",
    13: "tiga belas",
    20: "dua puluh",
    100: "seratus",
    119: "seratus sembilan belas",
    332: "tiga ratus tiga puluh dua",
    1000: "seribu",
    2026: "dua ribu dua puluh enam",
    12_345: "dua belas ribu tiga ratus empat puluh lima",
  };
  for (const [value, words] of Object.entries(cases)) expect(inWords(Number(value))).toBe(words);
});
