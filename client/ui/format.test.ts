import { expect, test } from "@jest/globals";
import {
  dayAndTime,
  formatDistance,
  formatMetres,
  formatNumber,
  formatPosition,
  formatShare,
  longDate,
  shortDate,
} from "./format.ts";

test("dates as civil servants write them, whatever the device's time zone", () => {
  expect(longDate("2017-04-20", "id")).toBe("20 April 2017");
  expect(longDate("2026-08-01", "id")).toBe("1 Agustus 2026");
  expect(longDate("2026-08-01", "en")).toBe("1 August 2026");
  expect(shortDate("2017-04-20")).toBe("20/04/2017");
});

test("an instant is told in Jakarta's time: late evening in London is the next morning", () => {
  expect(dayAndTime("2026-11-21T23:05:00Z", "id")).toBe("22 November 2026, 06.05 WIB");
  expect(dayAndTime("2026-11-21T23:05:00Z", "en")).toBe("22 November 2026, 06:05 WIB");
});

test("numbers follow the language", () => {
  expect(formatNumber(1234.56, "id")).toBe("1.234,56");
  expect(formatNumber(1234.56, "en")).toBe("1,234.56");
  expect(formatShare(0.125, "id", 1)).toBe("12,5%");
  expect(formatMetres(42.5, "id")).toBe("42,5 m");
});

test.each([
  [0, "0 m"],
  [994.4, "994 m"],
  [995, "1 km"],
  [1249, "1,2 km"],
  [9949, "9,9 km"],
  [12_600, "13 km"],
])("%d metres are said as %s", (metres, words) => {
  expect(formatDistance(metres, "id")).toBe(words);
});

test("a position (lon, lat) is read latitude first", () => {
  expect(formatPosition([112.65, -7.16])).toBe("-7.160000, 112.650000");
});
