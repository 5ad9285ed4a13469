import { expect, test } from "@jest/globals";
import { inWords, letterNumber, roman } from "./numerals.ts";

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

test("months in Roman", () => {
  expect(Array.from({ length: 12 }, (_, at) => roman(at + 1)).join(" ")).toBe("I II III IV V VI VII VIII IX X XI XII");
});

test("a letter's number by the office's pattern", () => {
  const values = { seq: 7, code: "SP.1", on: "2026-11-02" };
  expect(letterNumber("503/{seq:3}/437.{kind}/{month}/{year}", values)).toBe("503/007/437.SP.1/XI/2026");
  expect(letterNumber("{seq}-{kind}-{lain}", { ...values, seq: 1234 })).toBe("1234-SP.1-{lain}");
  expect(letterNumber("{seq:2}", { ...values, seq: 1234 })).toBe("1234");
});
