import { expect, test } from "@jest/globals";
import { formatView, parseView } from "./use-map-params.ts";

test("a view survives the address to a metre", () => {
  const view = { lat: -7.16123, lng: 112.65432, zoom: 12.25 };
  expect(parseView(formatView(view))).toEqual(view);
});

test("what is not a view is none", () => {
  for (const text of [null, "", "1,2", "1,2,3,4", "a,b,c", "95,112,10", "-7,200,10", "-7,112,40"])
    expect(parseView(text)).toBeNull();
});
