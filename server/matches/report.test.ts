/** The counts of a report add up, whatever was decided, and the reasons explain the whole difference. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { piles } from "../../contract/matches.ts";
import { differences, districtCounts, pileCounts, reportOf, type Counts, type RowCount } from "./report.ts";

const district = fc.constantFrom("35.25.14", "35.25.01", null);
/** What commit and decisions can leave: only rows that are a tower are in the scope, or registered. */
const rowCount: fc.Arbitrary<RowCount> = fc
  .record({
    pile: fc.constantFrom("matched" as const, "only-list" as const, "doubtful" as const),
    district,
    repeated: fc.boolean(),
    inScope: fc.boolean(),
    registered: fc.boolean(),
    open: fc.boolean(),
    rows: fc.integer({ min: 1, max: 500 }),
  })
  .map((row) => ({
    ...row,
    inScope: row.pile === "matched" && row.inScope,
    registered: row.pile === "matched" || (row.pile === "only-list" && row.registered),
  }));
const towerCount = fc.record({
  pile: fc.constantFrom("matched" as const, "only-registry" as const, "doubtful" as const),
  district,
  towers: fc.integer({ min: 1, max: 500 }),
});
const anyCounts: fc.Arbitrary<Counts> = fc.record({ rows: fc.array(rowCount), towers: fc.array(towerCount) });

const names = new Map([
  ["35.25.01", "Dukun"],
  ["35.25.14", "Kebomas"],
]);
const list = {
  id: "019aa8d0-0001-7000-8000-000000000001",
  fileName: "daftar.xlsx",
  sender: "DPMPTSP",
  statedOn: "2026-03-12",
  sha256: "ab".repeat(32),
  scopeDistrict: null,
  scopeOwner: null,
};
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

describe("whatever the counts", () => {
  test("piles add up to the list and to the scope, and so do districts", () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const report = reportOf(list, counts, names, "2026-12-01", "id");
        expect(sum(piles.map((pile) => report.piles[pile].rows))).toBe(sum(counts.rows.map(({ rows }) => rows)));
        expect(sum(piles.map((pile) => report.piles[pile].towers))).toBe(
          sum(counts.towers.map(({ towers }) => towers)),
        );
        expect([report.inList, report.inRegistry]).toEqual([
          sum(report.districts.map(({ inList }) => inList)),
          sum(report.districts.map(({ inRegistry }) => inRegistry)),
        ]);
        for (const pile of piles) {
          const whole = pile === "only-registry" ? report.piles[pile].towers : report.piles[pile].rows;
          expect(sum(report.districts.map((one) => one.piles[pile]))).toBe(whole);
        }
        for (const { inList, piles: own } of report.districts)
          expect(inList).toBe(own.matched + own["only-list"] + own.doubtful);
      }),
    );
  });

  test("the reasons leave nothing of the difference unexplained", () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const explained = sum(differences(counts).map(({ count, sign }) => count * sign));
        const report = reportOf(list, counts, names, "2026-12-01", "en");
        expect(explained).toBe(report.inList - report.inRegistry);
      }),
    );
  });
});

const row = (fields: Partial<RowCount>): RowCount => ({
  pile: "matched",
  district: "35.25.14",
  repeated: false,
  inScope: false,
  registered: false,
  open: false,
  rows: 1,
  ...fields,
});
const example: Counts = {
  rows: [
    row({ inScope: true, rows: 290 }),
    row({ rows: 3 }),
    row({ pile: "only-list", registered: true, rows: 20 }),
    row({ pile: "only-list", registered: true, repeated: true, rows: 4 }),
    row({ pile: "only-list", open: true, rows: 6, district: null }),
    row({ pile: "doubtful", open: true, rows: 9 }),
  ],
  towers: [
    { pile: "matched", district: "35.25.14", towers: 285 },
    { pile: "only-registry", district: "35.25.01", towers: 40 },
    { pile: "doubtful", district: "35.25.14", towers: 7 },
  ],
};

test("reasons name each cause with its own count, in both languages", () => {
  expect(differences(example).map(({ count, sign }) => count * sign)).toEqual([9, 3, 20, 6, 9, -40, -7]);
  const { reasons } = reportOf(list, example, names, "2026-12-01", "en");
  expect(reasons[0]).toEqual({ text: "rows of the list repeat a tower that another row names", rows: 9 });
  expect(reportOf(list, example, names, "2026-12-01", "id").reasons[5]).toEqual({
    text: "menara registri dalam cakupan tidak disebut dalam daftar",
    rows: 40,
  });
});

test("piles say what waits; districts come by code with the unknown last", () => {
  expect(pileCounts(example)).toEqual({
    matched: { rows: 293, towers: 285, open: 0 },
    "only-list": { rows: 30, towers: 0, open: 6 },
    "only-registry": { rows: 0, towers: 40, open: 0 },
    doubtful: { rows: 9, towers: 7, open: 9 },
  });
  expect(
    districtCounts(example, names, "id").map(({ code, name, inList, inRegistry }) => [code, name, inList, inRegistry]),
  ).toEqual([
    ["35.25.01", "Dukun", 0, 40],
    ["35.25.14", "Kebomas", 326, 292],
    [null, "Tidak diketahui", 6, 0],
  ]);
});

test("title and scope say whose list it is and what it covers", () => {
  const report = (fields: object) => reportOf({ ...list, ...fields }, example, names, "2026-12-01", "id");
  expect(report({})).toMatchObject({
    title: "Laporan rekonsiliasi: DPMPTSP",
    scope: "Seluruh menara dalam registri",
    statedOn: "2026-03-12",
    madeOn: "2026-12-01",
    sourceSha256: list.sha256,
    inList: 332,
    inRegistry: 332,
  });
  expect(report({ sender: null }).title).toBe("Laporan rekonsiliasi: daftar.xlsx");
  expect(report({ scopeDistrict: "Kebomas", scopeOwner: "Mitratel" }).scope).toBe(
    "Kecamatan Kebomas, menara milik Mitratel",
  );
});
