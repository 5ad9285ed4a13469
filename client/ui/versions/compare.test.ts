import { expect, test } from "@jest/globals";
import { choicesOf, defaultChoices, differences, isDecided, merge } from "./compare.ts";

const fields = ["name", "height", "note", "fence"] as const;
const base = { name: "Randuagung", height: 40, note: null as string | null, fence: "unknown" };
const yours = { ...base, height: 42, note: "pagar rusak" };
const theirs = { ...base, height: 41, fence: "damaged" };
const found = differences(fields, base, yours, theirs);

test("every difference knows who made it", () => {
  expect(found).toEqual([
    { field: "height", changedBy: "both" },
    { field: "note", changedBy: "yours" },
    { field: "fence", changedBy: "theirs" },
  ]);
});

test("the same change made twice is no difference", () => {
  expect(differences(fields, base, { ...base, height: 42 }, { ...base, height: 42 })).toEqual([]);
});

test("a field that both changed waits for a decision", () => {
  const choices = defaultChoices(found);
  expect(choices).toEqual({ note: "yours", fence: "theirs" });
  expect(isDecided(found, choices)).toBe(false);
  expect(isDecided(found, { ...choices, height: "theirs" })).toBe(true);
});

test("all of mine leaves alone what I never touched", () => {
  expect(choicesOf(found, "yours")).toEqual({ height: "yours", note: "yours", fence: "theirs" });
  expect(choicesOf(found, "theirs")).toEqual({ height: "theirs", note: "theirs", fence: "theirs" });
});

test("the merged version keeps what either changed", () => {
  const merged = merge(found, { ...defaultChoices(found), height: "yours" }, yours, theirs);
  expect(merged).toEqual({ name: "Randuagung", height: 42, note: "pagar rusak", fence: "damaged" });
});

test("an empty value is the same as none", () => {
  expect(differences(["note"], { note: null }, { note: null }, { note: undefined } as never)).toEqual([]);
});
