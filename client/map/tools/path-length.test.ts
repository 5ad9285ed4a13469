import { expect, test } from "@jest/globals";
import { distanceM, pathLengthM } from "./path-length.ts";

test("a degree of latitude is about 111.2 km everywhere, one of longitude shrinks towards the poles", () => {
  expect(distanceM([112, -7], [112, -8])).toBeCloseTo(111_195, -1);
  expect(distanceM([112, 60], [113, 60]) / distanceM([112, 0], [113, 0])).toBeCloseTo(0.5, 3);
});

test("a path is as long as its parts; one point and none are no way", () => {
  const a: [number, number] = [112.6, -7.1];
  const b: [number, number] = [112.65, -7.16];
  expect(pathLengthM([a, b, a])).toBeCloseTo(2 * distanceM(a, b), 6);
  expect(pathLengthM([a])).toBe(0);
  expect(pathLengthM([])).toBe(0);
});
