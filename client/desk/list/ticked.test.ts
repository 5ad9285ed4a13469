import { expect, test } from "@jest/globals";
import { selectionSchema } from "../../../contract/selection.ts";
import { countOf, isTicked, nothingTicked, selectionOf, selectionSearch, turned } from "./ticked.ts";

const [a, b] = ["019aa8d0-2000-7000-8000-000000000001", "019aa8d0-2000-7000-8000-000000000002"];

test("some by name", () => {
  const ticked = turned(turned(turned(nothingTicked("need=true"), a), b), a);
  expect([isTicked(ticked, a), isTicked(ticked, b), countOf(ticked, 332)]).toEqual([false, true, 1]);
  expect(selectionSchema.parse(selectionOf(ticked))).toEqual({ ids: [b] });
  expect(selectionSearch(ticked)).toBe(`?new=1&ids=${b}`);
});

test("all that match, without those that were unticked", () => {
  const ticked = turned({ ...nothingTicked("need=true&status=missing"), all: true }, a);
  expect([isTicked(ticked, a), isTicked(ticked, b), countOf(ticked, 332)]).toEqual([false, true, 331]);
  expect(selectionSchema.parse(selectionOf(ticked))).toEqual({ query: "need=true&status=missing", except: [a] });
  const search = new URLSearchParams(selectionSearch(ticked));
  expect([search.get("query"), search.get("except")]).toEqual(["need=true&status=missing", a]);
});
