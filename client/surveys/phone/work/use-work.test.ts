import { expect, test } from "@jest/globals";
import type { Assignment } from "../../../../contract/campaigns.ts";
import { joined } from "./use-work.ts";

const one = (id: string, dueOn: string | null = null) => ({ id, dueOn }) as Assignment;
const pack = (assignment: Assignment) => ({ assignment, takenAt: "2026-11-20T02:00:00.000Z", towers: 12 });
const ids = (lines: ReturnType<typeof joined>) => lines.map(({ assignment }) => assignment.id);

test("each assignment once, soonest due first, those that the office took back last", () => {
  const listed = [one("later", "2026-12-20"), one("never"), one("soon", "2026-12-01")];
  const lines = joined(listed, [pack(one("gone", "2026-11-01")), pack(one("soon", "2026-12-24"))]);
  expect(ids(lines)).toEqual(["soon", "later", "never", "gone"]);
  // The due date is the office's, not the one of the pack.
  expect(lines[0]).toMatchObject({ assignment: { dueOn: "2026-12-01" }, onPhone: { towers: 12 }, isGone: false });
  expect(lines[3]).toMatchObject({ isGone: true });
});

test("without the office's list nothing is gone", () => {
  expect(joined(null, [pack(one("a"))])).toMatchObject([{ isGone: false, onPhone: { towers: 12 } }]);
});
