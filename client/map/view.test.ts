import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Box, Padding } from "./basemap/box.ts";
import { allowedView, fitBox, formatView, fromPixels, parseView, toPixels, zoomLimits } from "./view.ts";

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

const size = { width: 1440, height: 826 };
const padding: Padding = { topLeft: [364, 16], bottomRight: [76, 92] };

test("a fitted box lies clear of the padding, and one step nearer it would not", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 95, max: 140, noNaN: true }),
      fc.double({ min: -11, max: 5, noNaN: true }),
      fc.double({ min: 0.02, max: 5, noNaN: true }),
      fc.double({ min: 0.02, max: 3, noNaN: true }),
      (west, south, width, height) => {
        const box: Box = [west, south, west + width, south + height];
        const view = fitBox(box, size, padding);
        const edges = (zoom: number) => {
          const middle = toPixels(view.lng, view.lat, view.zoom);
          const from = toPixels(box[0], box[3], zoom);
          const to = toPixels(box[2], box[1], zoom);
          return { left: from.x - middle.x, top: from.y - middle.y, width: to.x - from.x, height: to.y - from.y };
        };
        const room = { width: size.width - 440, height: size.height - 108 };
        const fitted = edges(view.zoom);
        const nearer = edges(view.zoom + zoomLimits.zoomSnap);
        // A box that misses a step by a hundredth of it counts as fitting.
        const slack = 2 ** 0.00125;
        if (view.zoom > zoomLimits.minZoom) {
          expect(fitted.width).toBeLessThanOrEqual(room.width * slack);
          expect(fitted.height).toBeLessThanOrEqual(room.height * slack);
        }
        if (view.zoom < zoomLimits.maxZoom) expect(nearer.width > room.width || nearer.height > room.height).toBe(true);
        expect(fitted.left + size.width / 2 + fitted.width / 2).toBeCloseTo(364 + room.width / 2, 3);
        expect(fitted.top + size.height / 2 + fitted.height / 2).toBeCloseTo(16 + room.height / 2, 3);
      },
    ),
  );
});

test("a zoom from the address stops where the map's own zooms stop", () => {
  const zoomOf = (zoom: number) => allowedView({ lat: 0, lng: 0, zoom }).zoom;
  expect([11.6, 3, 22, 12.25].map(zoomOf)).toEqual([11.5, 7, 18, 12.25]);
});
