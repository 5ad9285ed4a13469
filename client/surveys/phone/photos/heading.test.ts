import { expect, test } from "@jest/globals";
import { headingOf } from "./heading.ts";

const upright = { absolute: true, beta: 90, gamma: 0 };

test("the camera of an upright phone looks north, west, south, east as the phone turns to the left", () => {
  expect([0, 90, 180, 270].map((alpha) => headingOf({ ...upright, alpha }))).toEqual([0, 270, 180, 90]);
});

test("held askew it still looks the same way; lying flat its upper edge counts", () => {
  expect(headingOf({ absolute: true, alpha: 270, beta: 60, gamma: 0 })).toBe(90);
  // On its right side, as for a wide picture: the view is a quarter turn from the upper edge.
  expect(headingOf({ absolute: true, alpha: 0, beta: 0, gamma: -90 })).toBe(90);
  expect(headingOf({ absolute: true, alpha: 270, beta: 5, gamma: 3 })).toBe(90);
});

test("Safari's compass is taken at its word; a direction relative to nothing is none", () => {
  expect(headingOf({ absolute: false, alpha: 10, beta: 90, gamma: 0, webkitCompassHeading: 359.7 })).toBe(0);
  expect(headingOf({ ...upright, absolute: false, alpha: 10 })).toBeNull();
  expect(headingOf({ ...upright, alpha: null })).toBeNull();
});
