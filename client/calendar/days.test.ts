import { expect, test } from "@jest/globals";
import { addMonths, lastOf, stepDay, weekNumber, weeksOf } from "./days.ts";

test("weeks begin on Monday and hold all days of the month, leap days too", () => {
  expect(weeksOf("2027-02").map((week) => [week[0], week[6]])).toEqual([
    ["2027-02-01", "2027-02-07"],
    ["2027-02-08", "2027-02-14"],
    ["2027-02-15", "2027-02-21"],
    ["2027-02-22", "2027-02-28"],
  ]);
  expect(weeksOf("2026-11")).toHaveLength(6);
  expect(weeksOf("2028-02").flat()).toContain("2028-02-29");
  expect(lastOf("2026-12")).toBe("2026-12-31");
  expect(addMonths("2026-01", -1)).toBe("2025-12");
});

test("weeks are numbered as in ISO 8601, across the turn of the year", () => {
  expect(["2026-12-28", "2027-01-04", "2024-12-30", "2026-11-30"].map(weekNumber)).toEqual([53, 1, 1, 49]);
});

test("keys walk by day, week and month", () => {
  const from = (date: string) => (key: string) => stepDay(key, date);
  expect(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"].map(from("2026-12-01"))).toEqual([
    "2026-11-30",
    "2026-12-02",
    "2026-11-24",
    "2026-12-08",
    "2026-11-30",
    "2026-12-06",
  ]);
  expect(["PageUp", "PageDown", "x"].map(from("2027-03-31"))).toEqual(["2027-02-28", "2027-04-30", null]);
});
