import { expect, test } from "@jest/globals";
import { statuses } from "../../../contract/status.ts";
import { toggleStatus } from "./toggle-status.ts";

test("the first button shows its status alone", () => {
  expect(toggleStatus(undefined, "expired")).toEqual(["expired"]);
});

test("further buttons add and take away, worst first", () => {
  expect(toggleStatus(["expired"], "missing")).toEqual(["missing", "expired"]);
  expect(toggleStatus(["missing", "expired"], "expired")).toEqual(["missing"]);
});

test("none and all chosen are no filter", () => {
  expect(toggleStatus(["expired"], "expired")).toBeUndefined();
  expect(toggleStatus(statuses.slice(1), "missing")).toBeUndefined();
});
