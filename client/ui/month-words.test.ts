import { expect, test } from "@jest/globals";
import { monthWords } from "./month-words.ts";

test("months in both languages, whatever the time zone of the machine", () => {
  expect(monthWords("2026-12", "id")).toEqual({ long: "Desember 2026", short: "Des", year: "2026" });
  expect(monthWords("2027-05", "en")).toEqual({ long: "May 2027", short: "May", year: "2027" });
});
