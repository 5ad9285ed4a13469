import { expect, test } from "@jest/globals";
import { needsOf } from "./needs.ts";

const on = "2026-11-22";
const nothing = { until: null, missing: [], findings: [] };

test("expired since, and expiring in, so many days; the last day is said as such", () => {
  expect(needsOf({ ...nothing, status: "expired", until: "2026-11-21" }, on)).toEqual([{ key: "expired", days: 1 }]);
  expect(needsOf({ ...nothing, status: "expiring", until: "2026-12-04" }, on)).toEqual([{ key: "expiring", days: 12 }]);
  expect(needsOf({ ...nothing, status: "expiring", until: on }, on)).toEqual([{ key: "expiresToday" }]);
});

test("a missing permit is said once, and whether another one is there", () => {
  const tower = { ...nothing, status: "missing" as const, missing: ["SLF"] };
  expect(needsOf(tower, on)).toEqual([{ key: "missing", groups: ["SLF"] }]);
  expect(needsOf({ ...tower, findings: ["group_missing"] }, on)).toEqual([{ key: "missingSome", groups: ["SLF"] }]);
  expect(needsOf({ ...tower, missing: ["SLF", "BUILDING"] }, on, "SLF")).toEqual([{ key: "missing", groups: ["SLF"] }]);
});

test("findings follow the status; of a group judged alone they stay the tower's", () => {
  expect(needsOf({ ...nothing, status: "valid", findings: ["off_position", "group_missing"] }, on, "SLF")).toEqual([
    { key: "finding", finding: "off_position" },
    { key: "finding", finding: "group_missing" },
  ]);
  expect(needsOf({ ...nothing, status: "valid" }, on)).toEqual([]);
});
