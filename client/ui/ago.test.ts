import { describe, expect, it } from "@jest/globals";
import { agoWords } from "./ago.ts";

const now = new Date("2026-12-01T05:00:00Z");

describe("agoWords", () => {
  it.each([
    ["2026-12-01T04:59:30Z", "sekarang"],
    ["2026-12-01T05:10:00Z", "sekarang"],
    ["2026-12-01T04:48:00Z", "12 menit yang lalu"],
    ["2026-12-01T02:01:00Z", "2 jam yang lalu"],
    ["2026-11-30T04:00:00Z", "kemarin"],
    ["2026-11-21T05:00:00Z", "10 hari yang lalu"],
    ["2026-09-30T05:00:00Z", "2 bulan yang lalu"],
    ["2023-11-01T05:00:00Z", "3 tahun yang lalu"],
  ])("says of %s: %s", (instant, words) => {
    expect(agoWords(instant, now, "id")).toBe(words);
  });
});
