import { expect, test } from "@jest/globals";
import { move } from "./move.ts";

const size = { rows: 100, cells: 10 };
const press = (key: string, row: number, cell: number, ctrlKey = false) =>
  move({ key, ctrlKey }, { row, cell }, size, 20);

test("arrows stop at the edges", () => {
  expect(press("ArrowUp", 0, 3)).toEqual({ row: 0, cell: 3 });
  expect(press("ArrowDown", 99, 3)).toEqual({ row: 99, cell: 3 });
  expect(press("ArrowLeft", 4, 0)).toEqual({ row: 4, cell: 0 });
  expect(press("ArrowRight", 4, 8)).toEqual({ row: 4, cell: 9 });
});

test("pages and ends", () => {
  expect(press("PageDown", 95, 1)).toEqual({ row: 99, cell: 1 });
  expect(press("PageUp", 30, 1)).toEqual({ row: 10, cell: 1 });
  expect(press("End", 30, 1)).toEqual({ row: 30, cell: 9 });
  expect(press("Home", 30, 1, true)).toEqual({ row: 0, cell: 0 });
  expect(press("End", 30, 1, true)).toEqual({ row: 99, cell: 9 });
});

test("other keys, and a grid without rows, lead nowhere", () => {
  expect(press("a", 1, 1)).toBeNull();
  expect(move({ key: "End", ctrlKey: false }, { row: 0, cell: 0 }, { rows: 0, cells: 3 }, 20)).toBeNull();
});
