import { expect, test } from "@jest/globals";
import { averageFix } from "./average-fixes.ts";

const fix = (lon: number, accuracyM: number, second: number) => ({
  position: [lon, -7] as [number, number],
  accuracyM,
  at: new Date(Date.UTC(2026, 10, 22, 3, 0, second)).toISOString(),
});

test("equal fixes meet in the middle and are no better than one of them", () => {
  expect(averageFix([fix(112.6, 8, 0), fix(112.8, 8, 10)])).toEqual({
    position: [expect.closeTo(112.7, 9), expect.closeTo(-7, 9)],
    accuracyM: expect.closeTo(8, 9),
    at: "2026-11-22T03:00:10.000Z",
    samples: 2,
    seconds: 10,
  });
});

test("a wild first fix hardly moves the point", () => {
  const average = averageFix([fix(112.9, 3000, 0), fix(112.6, 8, 1), fix(112.6, 8, 2)])!;
  expect(average.position[0]).toBeCloseTo(112.6, 5);
  expect(average.accuracyM).toBeLessThan(11);
});

test("without a fix there is no point", () => expect(averageFix([])).toBeNull());
