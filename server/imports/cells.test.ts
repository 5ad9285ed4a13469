import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Fault, registryNumber, text, word } from "./cells.ts";
import { date } from "./dates.ts";
import { degrees, integer, number, parseDecimal } from "./numbers.ts";
import { structureWords, termWords } from "./words.ts";

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

  test("ranges, units and whole numbers", () => {
    const height = number({ min: 0, max: 400, above: true, unit: "m" });
    expect(height("31 m")).toBe(31);
    expect(height("31m")).toBe(31);
    expect(height("0")).toBeInstanceOf(Fault);
    expect(height("401")).toBeInstanceOf(Fault);
    expect(integer({ min: 1960, max: 2100 })("2013,5")).toBeInstanceOf(Fault);
  });

  test("a latitude that is a longitude, and one without its decimal point, are told apart", () => {
    const swapped = degrees(90)("112,63");
    const lost = degrees(90)("-716500");
    expect(swapped instanceof Fault && swapped.detail.en).toMatch(/swapped/);
    expect(lost instanceof Fault && lost.detail.en).toMatch(/decimal point/);
  });
});

describe("dates", () => {
  test.each([
    ["20/04/2017", "2017-04-20"],
    ["1.2.2017", "2017-02-01"],
    ["20-04-2017", "2017-04-20"],
    ["20 April 2017", "2017-04-20"],
    ["20 april 2017", "2017-04-20"],
    ["12-Agt-09", "2009-08-12"],
    ["12-Jan-99", "1999-01-12"],
    ["1 Desember 2026", "2026-12-01"],
    ["2017-04-20", "2017-04-20"],
    ["2017-04-20T00:00:00.000Z", "2017-04-20"],
    ["29/02/2028", "2028-02-29"],
    ["42845", "2017-04-20"],
  ])("%s is %s", (written, day) => expect(date(written)).toBe(day));

  test.each([
    "31/02/2015",
    "29/02/2027",
    "20/04/17",
    "April 2017",
    "20 Foo 2017",
    "123",
    "99999999",
    "00/00/0000",
    "1/1/1900",
  ])("%s is refused", (written) => expect(date(written)).toBeInstanceOf(Fault));

  test("a month above twelve is told as day and month flipped", () => {
    const fault = date("04/20/2017");
    expect(fault instanceof Fault && fault.detail.en).toMatch(/day first/);
  });
});

describe("words and texts", () => {
  test("case, spaces and underscores do not matter", () => {
    const structure = word(structureWords);
    for (const written of ["Kaki Empat", "KAKI_EMPAT", "SST 4 Kaki", "sst_four_leg"])
      expect(structure(written)).toBe("sst_four_leg");
    expect(word(termWords)("Tanpa Batas Waktu")).toBe("open_ended");
  });

  test("an unknown word is answered with the words there are", () => {
    const fault = word(termWords)("lima tahun");
    expect(fault instanceof Fault && fault.detail.id).toContain("tanpa batas waktu");
  });

  test("no spelling of a list means two values", () => {
    const spellings = Object.entries(structureWords).flatMap(([value, words]) =>
      words.map((spelling) => [spelling, value] as const),
    );
    for (const [spelling, value] of spellings) expect(word(structureWords)(spelling)).toBe(value);
  });

  test("registry numbers and long or unreadable texts", () => {
    expect(registryNumber("grs-0001")).toBe("GRS-0001");
    expect(registryNumber("1")).toBeInstanceOf(Fault);
    expect(text(5)("123456")).toBeInstanceOf(Fault);
    expect(text(50)("a\u0007b")).toBeInstanceOf(Fault);
    expect(text(50)("  Jl.\n Veteran ")).toBe("Jl. Veteran");
  });
});
