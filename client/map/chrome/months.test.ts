import { expect, test } from "@jest/globals";
import { dateOf, lastMonth, monthOf } from "./months.ts";

test("positions and first days of months are each other's inverse", () => {
  for (let month = 0; month <= lastMonth; month++) expect(monthOf(dateOf(month))).toBe(month);
  expect(dateOf(0)).toBe("2005-01-01");
  expect(dateOf(lastMonth)).toBe("2035-01-01");
});

test("dates outside of the span stand at its ends", () => {
  expect(monthOf("1999-12-31")).toBe(0);
  expect(monthOf("2040-06-01")).toBe(lastMonth);
});
