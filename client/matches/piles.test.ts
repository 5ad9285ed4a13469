import { expect, test } from "@jest/globals";
import type { DeskItem } from "../../contract/matches.ts";
import { neighbour, nextWaiting, sumOf } from "./piles.ts";

const line = (row: number, decision: DeskItem["decision"] = null): DeskItem => ({
  key: `r${row}`,
  row,
  towerId: null,
  pile: "doubtful",
  title: `Menara ${row}`,
  detail: "",
  number: null,
  score: 0.7,
  decision,
  decidedBy: null,
  certain: false,
});

test("the next line that waits lies below; lines that are decided are passed over", () => {
  expect(nextWaiting([line(1), line(2), line(3, "match"), line(4)], "r2")?.row).toBe(4);
});

test("past the end the search goes on at the top, but not to what was put aside", () => {
  expect(nextWaiting([line(1, "skip"), line(2), line(3)], "r3")?.row).toBe(2);
  expect(nextWaiting([line(1, "skip"), line(2, "new"), line(3)], "r3")).toBeNull();
});

test("a line that is no longer in the queue: the first that waits", () => {
  expect(nextWaiting([line(1, "match"), line(2)], "r9")?.row).toBe(2);
});

test("arrows stop at the ends", () => {
  const items = [line(1), line(2)];
  expect(neighbour(items, "r1", -1)?.row).toBe(1);
  expect(neighbour(items, "r1", 1)?.row).toBe(2);
  expect(neighbour(items, "r2", 1)?.row).toBe(2);
  expect(neighbour(items, null, 1)?.row).toBe(1);
  expect(neighbour([], null, 1)).toBeNull();
});

test("the sum names only piles that have a part in it", () => {
  const count = (rows: number, towers: number) => ({ rows, towers, open: 0 });
  const desk = {
    piles: { matched: count(5, 4), "only-list": count(2, 0), "only-registry": count(0, 3), doubtful: count(1, 1) },
  };
  expect(sumOf(desk, "rows")).toEqual({ parts: [5, 2, 1], sum: 8 });
  expect(sumOf(desk, "towers")).toEqual({ parts: [4, 3, 1], sum: 8 });
});
