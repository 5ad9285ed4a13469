import { expect, test } from "@jest/globals";
import { permitOf } from "./sample.ts";
import { layOut } from "./timeline.ts";

const on = "2026-12-01";

test("a fixed term lies between its days, the axis holds the judged date with air", () => {
  const line = layOut([permitOf({ issuedOn: "2020-01-01", term: "fixed", validUntil: "2023-01-01" })], on);
  expect([line.from, line.to]).toEqual(["2020-01-01", "2028-01-01"]);
  const [bar] = line.bars;
  expect(bar?.from).toBe(0);
  expect(bar?.to).toBeCloseTo(3 / 8, 2);
  expect(bar?.fadesOut).toBe(false);
  expect(line.today).toBeGreaterThan(0.86);
});

test("open-ended runs to the edge and fades, and never stretches the axis", () => {
  const line = layOut([permitOf({ issuedOn: "2012-03-01" })], on);
  expect(line.bars[0]).toMatchObject({ to: 1, fadesOut: true, cut: null });
  expect(line.to).toBe("2028-01-01");
});

test("a revoked permit ends where it was revoked and shows the rest of its term", () => {
  const permit = permitOf({ issuedOn: "2020-01-01", term: "fixed", validUntil: "2025-01-01", revokedOn: "2022-06-01" });
  const [bar] = layOut([permit], on).bars;
  expect(bar).toMatchObject({ cut: "revoked", cutOn: "2022-06-01", fadesOut: false });
  expect(bar?.restTo).toBeGreaterThan(bar?.to ?? 1);
});

test("a permit is replaced by a paper beyond doubt only", () => {
  const first = permitOf({ id: "a", issuedOn: "2012-01-01" });
  const doubtful = permitOf({ id: "b", issuedOn: "2018-01-01", replacesId: "a", number: null });
  expect(layOut([first, doubtful], on).bars[0]).toMatchObject({ cut: null, fadesOut: true });
  const sure = permitOf({ id: "c", issuedOn: "2019-01-01", replacesId: "a" });
  expect(layOut([first, doubtful, sure], on).bars[0]).toMatchObject({ cut: "replaced", cutOn: "2019-01-01" });
});

test("an unknown start fades in, a doubtful paper is marked", () => {
  expect(layOut([permitOf({ issuedOn: null, term: "unknown" })], on).bars[0]).toMatchObject({
    from: 0,
    fadesIn: true,
    fadesOut: true,
    doubtful: true,
  });
});

test("at most eight ticks, whatever the span", () => {
  for (const year of ["1996", "2005", "2019", "2026"]) {
    const { ticks } = layOut([permitOf({ issuedOn: `${year}-05-05` })], on);
    expect(ticks.length).toBeGreaterThan(0);
    expect(ticks.length).toBeLessThanOrEqual(9);
  }
});

test("no permits: an axis with the judged date on it", () => {
  const line = layOut([], on);
  expect(line.bars).toEqual([]);
  expect(line.today).toBeGreaterThan(0);
  expect(line.today).toBeLessThan(1);
});
