import { expect, test } from "@jest/globals";
import type { PermitType } from "../../contract/rules.ts";
import {
  emptyPermit,
  isUnusualDate,
  permitBody,
  permitFaults,
  permitFieldNames,
  permitValuesOf,
  renewalValues,
  changeBody,
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
  renewDaysBefore: null,
  papers: [],
  version: 1,
};

const slf: PermitType = { ...ho, code: "SLF", groupCode: "SLF", usualMonths: 60, issuedUntil: null };

test("a renewal keeps who, where and how high, and asks for the new paper's number and dates", () => {
  const old = permitOf({
    type: "SLF",
    groupCode: "SLF",
    term: "fixed",
    validUntil: "2026-12-14",
    capacity: "proxy",
    permittedHeightM: 42,
  });
  expect(renewalValues({ ...old, disputed: true }, [slf], "2026-11-22")).toMatchObject({
    ...{ type: "SLF", replacesId: old.id, capacity: "proxy", permittedHeightM: 42 },
    ...{ number: "", issuedOn: "", validUntil: "", term: "fixed", disputed: false },
  });
});

test("a type that is no longer issued is renewed as one of its group that is", () => {
  const imb = { ...ho, code: "IMB", groupCode: "BUILDING", issuedUntil: "2021-08-01" };
  const pbg: PermitType = { ...slf, code: "PBG", groupCode: "BUILDING", usualTerm: "open_ended", usualMonths: null };
  expect(renewalValues(permitOf(), [ho, imb, pbg], "2026-11-22")).toMatchObject({ type: "PBG", term: "open_ended" });
  expect(renewalValues(permitOf(), [imb], "2026-11-22").type).toBe("IMB");
});

test("a change sends what is different and nothing else", () => {
  const start = permitValuesOf(permitOf({ permittedPosition: [112.6, -7.16] }));
  expect(changeBody(start, { ...start, issuedOn: "2020-01-01" })).toEqual({});
  expect(changeBody(start, { ...start, permittedHeightM: 52, permittedLon: "112.7" })).toEqual({
    permittedHeightM: 52,
    permittedPosition: [112.7, -7.16],
  });
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
