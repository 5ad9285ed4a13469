import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { addDays, daysBetween } from "./dates.ts";
import { deadline, isWorkingDay } from "./working-days.ts";

const march = new Set([
  "2026-03-18",
  "2026-03-19",
  "2026-03-20",
  "2026-03-21",
  "2026-03-22",
  "2026-03-23",
  "2026-03-24",
]);

test("the office works from Monday to Friday, not on holidays", () => {
  const week = Array.from({ length: 7 }, (_, index) => addDays("2026-03-16", index));
  expect(week.filter((day) => isWorkingDay(day, march))).toEqual(["2026-03-16", "2026-03-17"]);
  expect(isWorkingDay("2026-11-22", new Set())).toBe(false);
});

test.each<[string, string, number, "working" | "calendar", string]>([
  ["begins on the day after", "2026-03-02", 1, "working", "2026-03-03"],
  ["skips a weekend", "2026-03-06", 1, "working", "2026-03-09"],
  ["begins on the first working day after a weekend", "2026-03-07", 2, "working", "2026-03-10"],
  ["skips Nyepi and Idulfitri with their joint leave", "2026-03-16", 3, "working", "2026-03-26"],
  ["thirteen working days over the holidays", "2026-03-09", 13, "working", "2026-04-02"],
  ["calendar days run through a weekend", "2026-03-02", 9, "calendar", "2026-03-11"],
  ["a calendar period that ends on a day off ends on the next working day", "2026-03-10", 8, "calendar", "2026-03-25"],
  ["and also one that ends on a Saturday", "2026-03-02", 5, "calendar", "2026-03-09"],
])("%s: %s + %i %s", (_name, from, days, kind, last) => expect(deadline(from, days, kind, march)).toBe(last));

test("ends on a working day, with exactly so many working days behind it", () => {
  const day = fc.integer({ min: 0, max: 700 }).map((offset) => addDays("2026-01-01", offset));
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 40 }), fc.array(day, { maxLength: 30 }), (from, days, off) => {
      const holidays = new Set(off);
      const end = deadline(from, days, "working", holidays);
      const between = Array.from({ length: daysBetween(from, end) }, (_, index) => addDays(from, index + 1));
      return isWorkingDay(end, holidays) && between.filter((one) => isWorkingDay(one, holidays)).length === days;
    }),
  );
});
