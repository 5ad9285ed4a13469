import { expect, test } from "@jest/globals";
import { aimBytes, fitWithin, lightEnough } from "./fit-size.ts";

test("a picture keeps its shape and never grows", () => {
  expect(fitWithin(4000, 3000, 1600)).toEqual({ width: 1600, height: 1200 });
  expect(fitWithin(3000, 4000, 1600)).toEqual({ width: 1200, height: 1600 });
  expect(fitWithin(640, 480, 1600)).toEqual({ width: 640, height: 480 });
  expect(fitWithin(10_000, 3, 1600)).toEqual({ width: 1600, height: 1 });
});

/** A picture whose weight grows with its area and quality, as JPEGs do. */
const camera = (bytesPerPixel: number) => {
  const tried: { side: number; quality: number }[] = [];
  const encode = async (side: number, quality: number) => {
    tried.push({ side, quality });
    return { side, quality, size: Math.round(side * side * 0.75 * bytesPerPixel * quality ** 2) };
  };
  return { tried, encode };
};

test("a light picture is encoded once, at the best quality", async () => {
  const { tried, encode } = camera(0.1);
  expect(await lightEnough(encode)).toMatchObject({ side: 1600, quality: 0.85 });
  expect(tried).toHaveLength(1);
});

test("a heavy picture loses quality first: just as much as it must", async () => {
  const picture = await lightEnough(camera(0.4).encode);
  expect(picture.side).toBe(1600);
  expect(picture.size).toBeLessThanOrEqual(aimBytes);
  expect(picture.size).toBeGreaterThan(aimBytes * 0.9);
});

test("a very heavy picture loses pixels too, and the heaviest is kept at its lightest", async () => {
  const smaller = await lightEnough(camera(1.1).encode);
  expect(smaller.side).toBe(1280);
  expect(smaller.size).toBeLessThanOrEqual(aimBytes);
  const heaviest = await lightEnough(camera(50).encode);
  expect(heaviest).toMatchObject({ side: 1024, quality: 0.45 });
});
