import { expect, test } from "@jest/globals";
import type { Candidate, DeskRecord } from "../../contract/matches.ts";
import { compare } from "./comparison.ts";

const record: DeskRecord = {
  number: null,
  siteId: null,
  name: "Randuagung",
  owner: null,
  tenants: null,
  address: null,
  district: null,
  village: null,
  heightM: 42,
  yearBuilt: null,
  structure: null,
  permits: [],
  position: null,
};

const candidate = (fields: Partial<Candidate>): Candidate => ({
  towerId: "019aa8d0-2000-7000-8000-000000000001",
  score: 0.9,
  distanceM: 12,
  evidence: [],
  record,
  differences: [],
  ...fields,
});

const difference = (inList: string | null, inRegistry: string | null, same = false) => ({
  attribute: "name",
  label: "Nama",
  inList,
  inRegistry,
  same,
});

test.each([
  [difference("Randuagung", "Randu Agung"), "different"],
  [difference("Randuagung", "RANDUAGUNG", true), "same"],
  [difference("Randuagung", null), "list"],
  [difference(null, "Randuagung"), "registry"],
] as const)("%j is %s", (one, standing) => {
  expect(compare(record, candidate({ differences: [one] }), "Izin")).toMatchObject([{ attribute: "name", standing }]);
});

test("what neither side says is left out", () => {
  expect(compare(record, candidate({ differences: [difference(null, "")] }), "Izin")).toEqual([]);
});

test("the same papers in another order are the same; the server's own line on permits wins", () => {
  const both = compare(
    { ...record, permits: ["IMB 1", "HO 2"] },
    candidate({ record: { ...record, permits: ["HO 2", "IMB 1"] } }),
    "Izin",
  );
  expect(both).toMatchObject([{ attribute: "permits", standing: "same" }]);
  const own = { ...difference("IMB 1", "IMB 2"), attribute: "permits" };
  const lines = compare({ ...record, permits: ["IMB 1"] }, candidate({ differences: [own] }), "Izin");
  expect(lines.map(({ attribute }) => attribute)).toEqual(["permits"]);
});
