import { expect, test } from "@jest/globals";
import { bearingDeg, compassPoint } from "./bearing.ts";

test("bearings go clockwise from north", () => {
  const here: [number, number] = [112.6, -7.1];
  expect(bearingDeg(here, [112.6, -7.0])).toBeCloseTo(0, 3);
  expect(bearingDeg(here, [112.7, -7.1])).toBeCloseTo(90, 1);
  expect(bearingDeg(here, [112.6, -7.2])).toBeCloseTo(180, 3);
  expect(bearingDeg(here, [112.5, -7.1])).toBeCloseTo(270, 1);
});

test("compass points turn at the half", () => {
  expect([0, 22.4, 22.6, 90, 225, 337.6, 359.9, -45].map(compassPoint)).toEqual([
    "n",
    "n",
    "ne",
    "e",
    "sw",
    "n",
    "n",
    "nw",
  ]);
});
