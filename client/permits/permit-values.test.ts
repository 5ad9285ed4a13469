import { expect, test } from "@jest/globals";
import type { PermitType } from "../../contract/rules.ts";
import {
  emptyPermit,
  isUnusualDate,
  permitBody,
  permitFaults,
  permitFieldNames,
  permitValuesOf,
  usualEnd,
} from "./permit-values.ts";
import { permitOf } from "./sample.ts";

const ho: PermitType = {
  code: "HO",
  groupCode: "HO",
  name: "Izin Gangguan (HO)",
  usualTerm: "fixed",
  usualMonths: 36,
  issuedFrom: null,
  issuedUntil: "2017-03-29",
  legalBasis: "Permendagri 27/2009",
};

test("the usual end is the same day some months later, also at the end of February", () => {
  expect(usualEnd(ho, "2011-05-04")).toBe("2014-05-04");
  expect(usualEnd({ ...ho, usualMonths: 12 }, "2024-02-29")).toBe("2025-02-28");
  expect(usualEnd({ ...ho, usualTerm: "open_ended", usualMonths: null }, "2011-05-04")).toBeNull();
  expect(usualEnd(ho, "")).toBeNull();
});

test("a paper issued after its type was abolished is unusual", () => {
  expect(isUnusualDate(ho, "2017-03-29")).toBe(false);
  expect(isUnusualDate(ho, "2017-03-30")).toBe(true);
});

test("a permit goes through the form unchanged", () => {
  const permit = permitOf({
    term: "fixed",
    validUntil: "2015-03-01",
    permittedPosition: [112.6, -7.16],
    permittedHeightM: 42,
  });
  const body = permitBody(permitValuesOf(permit));
  expect(body).toMatchObject({
    type: "IMB",
    number: permit.number,
    issuedOn: "2012-03-01",
    validUntil: "2015-03-01",
    permittedPosition: [112.6, -7.16],
    permittedHeightM: 42,
    issuer: null,
  });
});

test("an end that the term cannot have is not sent", () => {
  const values = { ...permitValuesOf(permitOf()), validUntil: "2030-01-01" };
  expect(permitBody({ ...values, term: "open_ended" }).validUntil).toBeNull();
  expect(permitBody({ ...values, term: "follows_lease" }).validUntil).toBe("2030-01-01");
});

test("all faults are said at once", () => {
  expect(permitFaults({ ...emptyPermit, permittedLat: "abc" })).toEqual({
    type: "type-missing",
    validUntil: "end-missing",
    issuedOn: "issued-missing",
    permittedLat: "position",
    permittedLon: "position",
  });
});

test("an end before the issue is a fault, an unread paper is none", () => {
  const dated = { ...emptyPermit, type: "HO", issuedOn: "2012-01-01", validUntil: "2011-12-31" };
  expect(permitFaults(dated)).toEqual({ validUntil: "end-before-issue" });
  expect(permitFaults({ ...emptyPermit, type: "HO", term: "unknown" })).toEqual({});
});

test("every value of the form has its place in the comparison of versions", () => {
  expect([...permitFieldNames].sort()).toEqual(Object.keys(emptyPermit).sort());
});
