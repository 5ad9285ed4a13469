import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { coordinateFault, degreesText, parseDegrees, parsePosition, samePosition } from "./coordinates.ts";

test("degrees are read as people write them", () => {
  expect(parseDegrees("-7,16412")).toBe(-7.16412);
  expect(parseDegrees("−7.16412")).toBe(-7.16412);
  expect(parseDegrees("7,16412° LS")).toBe(-7.16412);
  expect(parseDegrees("112.6 BT")).toBe(112.6);
  expect(parseDegrees("7.164.12")).toBeNull();
  expect(parseDegrees("")).toBeNull();
});

test("a longitude in the latitude's place is called swapped", () => {
  expect(coordinateFault("lat", "112,6")).toBe("swapped");
  expect(coordinateFault("lat", "862")).toBe("range");
  expect(coordinateFault("lon", "181")).toBe("range");
  expect(coordinateFault("lon", "tujuh")).toBe("unreadable");
  expect(coordinateFault("lat", "-7,1")).toBeNull();
});

test("positions are longitude first in code", () => {
  expect(parsePosition("-7,16", "112,6")).toEqual([112.6, -7.16]);
  expect(parsePosition("112,6", "-7,16")).toBeNull();
});

test("what the field shows is read back within a tenth of a metre", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -180, max: 180, noNaN: true }),
      fc.double({ min: -90, max: 90, noNaN: true }),
      (lon, lat) => {
        expect(samePosition(parsePosition(degreesText(lat), degreesText(lon)), [lon, lat])).toBe(true);
      },
    ),
  );
});
