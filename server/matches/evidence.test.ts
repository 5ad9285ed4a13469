import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { compare, metresApart, rowTraits } from "./evidence.ts";
import { explain } from "./explain.ts";
import { prepare } from "./prepared.ts";
import { paper, permitRow, registeredTower, towerRow } from "./test-rows.ts";
import type { Incoming, Registered } from "./types.ts";

/** The level of one kind for a pair of which only the said values are known. */
function level(kind: string, mine: Partial<Incoming>, theirs: Partial<Registered>): string | undefined {
  const findings = compare(prepare(towerRow(mine)), prepare(registeredTower("GRS-0001", theirs)));
  return findings.find((finding) => finding.kind === kind)?.level;
}

test("missing values are neutral, whichever side misses them", () => {
  const full: Partial<Registered> = {
    lon: 112.6,
    lat: -7.1,
    siteId: "GSK303",
    name: "Bulangan",
    ownerId: "a",
    ownerText: "A",
    tenantIds: ["t"],
    address: "Jl. Mawar No. 3 RT 1 RW 2",
    districtCode: "1",
    villageCode: "1.1",
    heightM: 42,
    yearBuilt: 2010,
    structure: "monopole",
    permits: [paper({ number: "503/1/2010", issuedOn: "2010-01-01" })],
  };
  expect(compare(prepare(towerRow()), prepare(registeredTower("GRS-0001", full)))).toEqual([]);
  const empty = registeredTower("GRS-0001", { registryNumber: null });
  expect(compare(prepare(towerRow(full)), prepare(empty))).toEqual([]);
});

describe("distance", () => {
  const tower = { lon: 112.6, lat: -7.1 };
  const north = (metres: number) => ({ lon: 112.6, lat: -7.1 + metres / 111_195 });

  test.each([
    [10, null, null, "near15"],
    [50, null, null, "near60"],
    [50, 50, null, "near30"],
    [50, 5, 5, "sharp80"],
    [400, 3_000, null, "vague0.15"],
    [9_000, 3_000, 10, "vague3"],
    [9_000, null, null, "nearBeyond"],
  ])("%d m with ± %s and ± %s m: %s", (metres, mine, theirs, expected) => {
    const found = level(
      "distance",
      { ...north(metres), positionAccuracyM: mine },
      { ...tower, positionAccuracyM: theirs },
    );
    expect(found).toBe(expected);
  });

  test("in metres, symmetric, the same as on a sphere within 0.1 %", () => {
    const point = fc.record({
      lon: fc.double({ min: 112.3, max: 112.8, noNaN: true }),
      lat: fc.double({ min: -7.5, max: -5.7, noNaN: true }),
    });
    const haversine = (a: { lon: number; lat: number }, b: { lon: number; lat: number }): number => {
      const rad = Math.PI / 180;
      const h =
        Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
        Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2;
      return 2 * 6_371_000 * Math.asin(Math.sqrt(h));
    };
    fc.assert(
      fc.property(point, point, (a, b) => {
        const metres = metresApart(a, b) ?? NaN;
        expect(metres).toBe(metresApart(b, a));
        expect(Math.abs(metres - haversine(a, b))).toBeLessThanOrEqual(0.001 * metres + 0.01);
      }),
    );
  });
});

test.each([
  ["jaw ji gsk 0515", "JAW-JI-GSK-0515", "same"],
  ["GSK3O3", "GSK303", "lookAlike"],
  ["GK303", "GSK303", "oneLetter"],
  ["GSK304", "GSK303", "oneDigit"],
  ["JAW-JI-GSK-0516", "JAW-JI-GSK-0515", "oneDigitLong"],
  ["GSK-0515", "JAW-JI-GSK-0515", "sameDigits"],
  ["GSK771", "GSK303", "otherNumber"],
  ["BT-GSK-771", "GSK303", "otherScheme"],
])("site IDs %s and %s: %s", (mine, theirs, expected) => {
  expect(level("siteId", { siteId: mine }, { siteId: theirs })).toBe(expected);
});

test("owners through their history", () => {
  const tower = { ownerId: "new", ownerText: "PT Protelindo", formerOwnerIds: ["old"], tenantIds: ["rents"] };
  const owner = (ownerId: string | null, ownerText = "?") => level("owner", { ownerId, ownerText }, tower);
  expect(["new", "old", "rents", "other"].map((id) => owner(id))).toEqual(["same", "former", "tenant", "different"]);
  expect(owner(null, "PT. Portelindo")).toBe("similar");
  expect(owner(null, "Budi Contoh")).toBeUndefined();
});

test("heights: the same, on one of its papers, nearly, off, far", () => {
  const tower = { heightM: 42, permits: [paper({ heightM: 25 })] };
  const found = [42, 25, 44, 50, 62].map((heightM) => level("height", { heightM }, tower));
  expect(found).toEqual(["same", "onPaper", "near", "off", "far"]);
});

test("addresses: abbreviations agree, another house number contradicts", () => {
  const address = "Jl. Raya Dukun No. 14, Ds. Bangeran";
  const found = ["Jln Raya Dukun no 14 Desa Bangeran", "Jl Raya Dukun No 41, Ds Bangeran", "Dusun Lor"].map((text) =>
    level("address", { address: text }, { address }),
  );
  expect(found).toEqual(["sameNumber", "otherNumber", "like0"]);
  expect(level("rtRw", { address: "RT 003 RW 002 Lor" }, { address: "Lor RT/RW 3/2" })).toBe("same");
});

test("permits: numbers however written, days, and a permit that is older than the tower", () => {
  const tower = { yearBuilt: 2010, permits: [paper({ number: "503/65/III/KP2T", issuedOn: "2010-03-01" })] };
  const of = (known: Parameters<typeof paper>[0]) => ({ permits: [paper(known)] });
  expect(level("permitNumber", of({ number: "503 / 065 / 3 / kp2t" }), tower)).toBe("same");
  expect(level("permitNumber", of({ number: "503/66/III/KP2T" }), tower)).toBe("near");
  expect(level("permitNumber", of({ number: "503/66/III/KP2T", issuedOn: "2010-03-01" }), tower)).toBe("nearSameDay");
  expect(level("permitNumber", of({ number: "503/999/X/KP2T" }), tower)).toBe("different");
  expect(level("permitNumber", of({ type: "HO", number: "503/999/X/KP2T" }), tower)).toBeUndefined();
  expect(level("permitDay", of({ issuedOn: "2010-03-01" }), tower)).toBe("same");
  expect(level("issueYear", of({ issuedOn: "2007-03-01" }), tower)).toBe("before");
  expect(level("issueYear", of({ issuedOn: "2011-03-01" }), tower)).toBe("soon");
});

test("the row's own traits", () => {
  expect(rowTraits(prepare(permitRow()))).toEqual(["any", "noPosition", "noArea", "noOwner"]);
  const vague = towerRow({ lon: 1, lat: 1, positionAccuracyM: 3_000, siteId: "A1", districtCode: "1", ownerId: "a" });
  expect(rowTraits(prepare(vague))).toEqual(["any", "vaguePosition", "siteId", "noVillage"]);
});

test("in words: the strongest first, contradictions below zero, both languages", () => {
  const mine = towerRow({ lon: 112.6, lat: -7.1, siteId: "GSK-303", ownerId: "b", ownerText: "Gihon", heightM: 42.5 });
  const tower = registeredTower("GRS-0001", {
    lon: 112.6003,
    lat: -7.1,
    siteId: "GSK303",
    ownerId: "a",
    ownerText: "Mitratel",
    heightM: 42,
  });
  const evidence = explain(mine, tower);
  const of = (kind: string) => evidence.find((item) => item.kind === kind);
  expect(of("siteId")?.text).toEqual({ id: "Site ID sama: GSK-303 / GSK303", en: "Same site ID: GSK-303 / GSK303" });
  expect(of("distance")?.text.id).toBe("Berjarak 33 m (ketelitian kedua titik ± 21 m)");
  expect(of("height")?.text).toEqual({ id: "Tinggi sama: 42,5 m / 42 m", en: "Same height: 42.5 m / 42 m" });
  expect(of("owner")?.text.id).toBe("Pemilik berbeda: Gihon / Mitratel");
  expect(of("siteId")?.agreement).toBeGreaterThan(2);
  expect(of("owner")?.agreement).toBeLessThan(0);
  const sizes = evidence.map(({ agreement }) => Math.abs(agreement));
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
});
