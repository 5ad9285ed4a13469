import { expect, test } from "@jest/globals";
import {
  gridTemplate,
  knownColumns,
  leastWidth,
  nextSort,
  shownColumns,
  sortDirection,
  towerColumns as columns,
  usualColumns,
} from "./columns.ts";

const defaultColumns = usualColumns(columns);

const column = (id: string) => {
  const found = columns.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no column ${id}`);
  return found;
};

test("a header sorts ascending first, then turns", () => {
  expect(nextSort(column("until"), "number")).toBe("expiry");
  expect(nextSort(column("until"), "expiry")).toBe("-expiry");
  expect(nextSort(column("until"), "-expiry")).toBe("expiry");
  expect(nextSort(column("owner"), "number")).toBeUndefined();
  expect(nextSort({ id: "x", sort: "urgency", oneWay: true, width: 1, grow: 0 }, "urgency")).toBe("urgency");
});

test("aria-sort names the one sorted column", () => {
  const directions = columns.map((one) => sortDirection(one, "-height")).filter((direction) => direction !== "none");
  expect(directions).toEqual(["descending"]);
});

test("a stored choice is read back, unknown columns are dropped, rubbish gives the default", () => {
  expect(knownColumns(columns, ["status", "gone", "heightM"])).toEqual(["status", "heightM"]);
  expect(knownColumns(columns, ["gone"])).toEqual(defaultColumns);
  expect(knownColumns(columns, null)).toEqual(defaultColumns);
});

test("the number is always shown and the order is ours", () => {
  expect(shownColumns(columns, ["heightM", "status"]).map(({ id }) => id)).toEqual(["number", "status", "heightM"]);
});

test("a growing column takes what is left", () => {
  expect(gridTemplate(shownColumns(columns, ["name"]))).toBe("92px minmax(140px, 2fr)");
});

test("the usual columns fit a desktop of 1440 pixels beside its paddings", () => {
  expect(leastWidth(shownColumns(columns, defaultColumns))).toBeLessThan(1440 - 2 * 24 - 20);
});
