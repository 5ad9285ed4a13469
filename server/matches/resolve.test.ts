import { describe, expect, test } from "@jest/globals";
import { readSample } from "../../fixtures/lists/agency-registry.ts";
import { createResolver, incomingPermit, incomingTower } from "./resolve.ts";

const sample = readSample();
const resolver = createResolver(sample.areas, sample.companies);
const code = (name: string) => sample.areas.find((area) => area.name === name)?.code;
const company = (name: string) => sample.companies.find(({ names }) => names.includes(name))?.id ?? "none";

describe("companies", () => {
  test.each([
    ["PT. Dayamitra Telekomunikasi, Tbk.", "Mitratel"],
    ["mitratell", "Mitratel"],
    ["PT Dayamitra (Mitratel)", "Mitratel"],
    ["PT. Solusi Tunas Pratama", "Protelindo"],
    ["Axis", "XLSmart"],
    ["Hutchison", "IOH"],
  ])("%s is %s", (text, name) => expect(resolver.company(text)).toBe(company(name)));

  test.each(["Budi Contoh", "Telkomsel / Indosat", "PT", ""])("%s is nobody", (text) =>
    expect(resolver.company(text)).toBeNull(),
  );

  test("Telkom is not Telkomsel", () => {
    expect(resolver.company("Telkom")).toBe(company("Telkom"));
    expect(resolver.company("Telkomsel")).toBe(company("Telkomsel"));
  });
});

describe("places", () => {
  test.each([
    ["Ds. Bulangan Kec. Dukun", "Bulangan"],
    ["DESA BULANGAN, KECAMATAN DUKUN, KABUPATEN GRESIK", "Bulangan"],
    ["Jl. Raya Dukun No. 14, Bangeran, Dukun", "Bangeran"],
    ["RT.003 RW.002 Dusun Krajan Desa Bulangn Kec. Dukun", "Bulangan"],
    ["Bulangan - Dukun", "Bulangan"],
  ])("%s", (text, village) =>
    expect(resolver.placeIn(text)).toEqual({ districtCode: code("Dukun"), villageCode: code(village) }),
  );

  test("a district alone, and nothing at all", () => {
    expect(resolver.placeIn("Kec. Dukun Kab. Gresik")).toEqual({ districtCode: code("Dukun"), villageCode: null });
    expect(resolver.placeIn("di belakang balai RW")).toEqual({ districtCode: null, villageCode: null });
  });

  test("a village's name that two districts have is settled by the district only", () => {
    const names = sample.areas.filter((area) => area.level === "village").map((area) => area.name);
    const twice = names.find((name, i) => names.indexOf(name) !== i) as string;
    const [one] = sample.areas.filter((area) => area.name === twice && area.level === "village");
    const district = sample.areas.find((area) => area.code === one?.parent);
    expect(resolver.area(null, twice).villageCode).toBeNull();
    expect(resolver.area(district?.name ?? null, twice).villageCode).toBe(one?.code);
  });
});

test("a position that repeats an area's reference point says only where the area is", () => {
  const village = sample.areas.find((area) => area.name === "Bulangan");
  const at = (lon: number, lat: number) => incomingTower({ row: 1, lon, lat }, resolver).positionAccuracyM;
  expect(at(village?.lon ?? 0, village?.lat ?? 0)).toBe(3_000);
  expect(at((village?.lon ?? 0) + 0.0005, village?.lat ?? 0)).toBeNull();
});

test("a permit's applicant, place and height stand for the tower's", () => {
  const paper = {
    type: "HO",
    number: "1",
    issuedOn: "2010-01-02",
    validUntil: null,
    applicant: "XL Axiata",
    locationText: "Ds. Bulangan Kec. Dukun",
    heightM: 42,
    lon: null,
    lat: null,
  };
  expect(incomingPermit(7, paper, resolver)).toMatchObject({
    kind: "permit",
    row: 7,
    ownerId: company("XLSmart"),
    villageCode: code("Bulangan"),
    heightM: 42,
    permits: [paper],
  });
});
