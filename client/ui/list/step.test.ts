import { expect, test } from "@jest/globals";
import { step } from "./step.ts";

test("arrows, pages and ends, held within the list", () => {
  expect(step("ArrowDown", 3, 10, 5)).toBe(4);
  expect(step("ArrowUp", 0, 10, 5)).toBe(0);
  expect(step("PageDown", 7, 10, 5)).toBe(9);
  expect(step("PageUp", 7, 10, 5)).toBe(2);
  expect(step("Home", 7, 10, 5)).toBe(0);
  expect(step("End", 7, 10, 5)).toBe(9);
});

test("other keys are left alone, and an empty list has no rows to move to", () => {
  expect(step("a", 3, 10, 5)).toBeNull();
  expect(step("ArrowDown", 0, 0, 5)).toBeNull();
});

test("a page is at least one row", () => {
  expect(step("PageDown", 0, 10, -1)).toBe(1);
});
