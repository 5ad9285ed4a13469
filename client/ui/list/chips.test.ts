import { expect, test } from "@jest/globals";
import { chipsOf } from "./chips.ts";

test("one chip for each value; each leaves the others", () => {
  const chips = chipsOf({ structure: ["monopole", "guyed"], status: ["missing"], on: "2017-04-20" });
  expect(chips).toEqual([
    { kind: "structure", value: "monopole", without: { structure: ["guyed"] } },
    { kind: "structure", value: "guyed", without: { structure: ["monopole"] } },
  ]);
});

test("the last value of a list takes the parameter away", () => {
  expect(chipsOf({ owner: ["x"] })[0]?.without).toEqual({ owner: undefined });
});

test("a district takes its villages along, and only its own", () => {
  const filter = { district: ["35.25.14", "35.25.10"], village: ["35.25.14.2001", "35.25.10.2002"] };
  const [kebomas] = chipsOf(filter);
  expect(kebomas?.without).toEqual({ district: ["35.25.10"], village: ["35.25.10.2002"] });
});

test("the expiry window is one chip, half open or closed", () => {
  expect(chipsOf({ expiresTo: "2027-01-01" })).toEqual([
    { kind: "expires", from: undefined, to: "2027-01-01", without: { expiresFrom: undefined, expiresTo: undefined } },
  ]);
});

test("one permit group and when a tower was last seen are chips of their own", () => {
  expect(chipsOf({ group: "BUILDING", seenBefore: "2025-12-01" })).toEqual([
    { kind: "group", value: "BUILDING", without: { group: undefined } },
    { kind: "seenBefore", value: "2025-12-01", without: { seenBefore: undefined } },
  ]);
});

test("no filter, no chips", () => {
  expect(chipsOf({ status: ["valid"], sort: "expiry", horizon: 30, need: true })).toEqual([]);
});
