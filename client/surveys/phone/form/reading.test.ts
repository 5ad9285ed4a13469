import { expect, test } from "@jest/globals";
import type { Answers, Reading } from "../../../../contract/survey-content.ts";
import { isUsable, pointOf, positionAfter, refusalOf } from "./reading.ts";

const gps = (accuracyM: number): Reading => ({
  gps: { position: [112.6, -7.1], accuracyM, at: "2026-11-22T03:00:00.000Z", samples: 9, seconds: 10 },
  adjusted: null,
  reason: null,
});
const byHand: Reading = { gps: null, adjusted: [112.7, -7.2], reason: null };
const changed: Answers["position"] = { answer: "changed", value: [112.5, -7] };

test("a poor fix and a point without one are refused until there is a reason", () => {
  expect([gps(25), gps(25.1), byHand, null].map((one) => refusalOf(one, 25))).toEqual([null, "poor", "no-fix", null]);
  expect([gps(25), gps(3000), byHand, null].map((one) => isUsable(one, 25))).toEqual([true, false, false, false]);
  expect(isUsable({ ...gps(3000), reason: "terhalang gedung" }, 25)).toBe(true);
});

test("the point put in place by hand counts, and the phone's own stays beside it", () => {
  expect(pointOf({ ...gps(8), adjusted: [112.61, -7.11] })).toEqual([112.61, -7.11]);
  expect(pointOf(gps(8))).toEqual([112.6, -7.1]);
});

test("a point in use follows the reading and goes when the reading may not be used", () => {
  expect(positionAfter(gps(8), changed, "found", 25)).toEqual({ answer: "changed", value: [112.6, -7.1] });
  expect(positionAfter(gps(3000), changed, "found", 25)).toBeUndefined();
  expect(positionAfter(gps(8), { answer: "confirmed" }, "found", 25)).toEqual({ answer: "confirmed" });
  // Measuring alone says nothing where there is a registered point to agree with.
  expect(positionAfter(gps(8), undefined, "found", 25)).toBeUndefined();
  expect(positionAfter(gps(8), undefined, "moved", 25)).toEqual({ answer: "changed", value: [112.6, -7.1] });
  expect(positionAfter(gps(8), changed, "not_found", 25)).toBeUndefined();
});
