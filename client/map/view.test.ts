import { expect, test } from "@jest/globals";
import { formatView, fromPixels, parseView, toPixels } from "./view.ts";

test("a view survives the address to a metre", () => {
  const view = { lat: -7.16123, lng: 112.65432, zoom: 12.25 };
  expect(parseView(formatView(view))).toEqual(view);
});

test("what is not a view is none", () => {
  for (const text of [null, "", "1,2", "1,2,3,4", "a,b,c", "95,112,10", "-7,200,10", "-7,112,40"])
    expect(parseView(text)).toBeNull();
});

test("pixels of the world lead back to the degrees they came from", () => {
  for (const [lon, lat] of [
    [0, 0],
    [112.6553, -7.1612],
    [-179.9, 84.9],
  ] as const) {
    const { x, y } = toPixels(lon, lat, 14.25);
    const [lonAgain, latAgain] = fromPixels(x, y, 14.25);
    expect(lonAgain).toBeCloseTo(lon, 9);
    expect(latAgain).toBeCloseTo(lat, 9);
  }
});
