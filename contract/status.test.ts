/** Edge days of the status, one by one: the table of docs/status.md as tests. */
import { describe, expect, test } from "@jest/globals";
import { addDays, dateInJakarta, dateSchema, daysBetween } from "./dates.ts";
import { judge, stands, type JudgedPermit, type JudgedRule } from "./status.ts";

const rule: JudgedRule = {
  id: "r",
  groupCode: "BUILDING",
  name: "Izin bangunan",
  legalBasis: "Perda 19/2012",
  requiredFrom: null,
  requiredUntil: null,
  structures: null,
  siteTypes: null,
  minHeightM: null,
};
const ho: JudgedRule = {
  ...rule,
  id: "h",
  groupCode: "HO",
  name: "HO",
  legalBasis: "Permendagri 27/2009",
  requiredUntil: "2017-03-29",
};
const tower = { structure: "monopole", siteType: "greenfield", heightM: 42 };
const permit: JudgedPermit = {
  id: "p1",
  groupCode: "BUILDING",
  number: "503/65/III/KP2T",
  issuedOn: "2020-03-01",
  term: "fixed",
  validUntil: "2023-02-28",
  replacesId: null,
  disputed: false,
  revokedOn: null,
};
const value = (permits: JudgedPermit[], on: string, horizon = 0, rules = [rule]) =>
  judge(tower, permits, rules, on, horizon).value;

describe("a fixed term", () => {
  test.each([
    ["2020-02-29", "missing"],
    ["2020-03-01", "valid"],
    ["2023-02-27", "valid"],
    ["2023-02-28", "expiring"],
    ["2023-03-01", "expired"],
  ])("on %s is %s", (on, expected) => expect(value([permit], on)).toBe(expected));

  test("the horizon counts its last day", () => {
    expect(value([permit], addDays("2023-02-28", -90), 90)).toBe("expiring");
    expect(value([permit], addDays("2023-02-28", -91), 90)).toBe("valid");
  });

  test("29 February is a day like any other", () => {
    const leap = { ...permit, issuedOn: "2016-02-29", validUntil: "2020-02-29" };
    expect([value([leap], "2020-02-29"), value([leap], "2020-03-01")]).toEqual(["expiring", "expired"]);
  });

  test("says until when and how many days are left or gone", () => {
    expect(judge(tower, [permit], [rule], "2023-02-18").reasons[0]).toMatchObject({
      permitId: "p1",
      until: "2023-02-28",
      days: 10,
    });
    expect(judge(tower, [permit], [rule], "2023-03-02").reasons[0]).toMatchObject({ until: "2023-02-28", days: -2 });
  });
});

test("an open-ended permit is valid from its issue on, without an end", () => {
  const open = { ...permit, term: "open_ended" as const, validUntil: null };
  expect(judge(tower, [open], [rule], "2900-01-01", 400)).toMatchObject({ value: "valid", until: null });
});

describe("revocation", () => {
  const revoked = { ...permit, revokedOn: "2021-05-10" };
  test("counts from its day on, and a tower with only revoked permits has none", () => {
    expect([value([revoked], "2021-05-09"), value([revoked], "2021-05-10")]).toEqual(["valid", "missing"]);
  });
});

describe("renewal", () => {
  const next: JudgedPermit = {
    ...permit,
    id: "p2",
    issuedOn: "2022-12-01",
    validUntil: "2025-11-30",
    replacesId: "p1",
  };
  test("a replaced permit ends with the day on which the new one is issued", () => {
    const shorter = { ...next, validUntil: "2022-12-31" };
    expect([value([permit, shorter], "2022-11-30"), value([permit, shorter], "2023-01-01")]).toEqual([
      "valid",
      "expired",
    ]);
  });
  test("two that run side by side: the later end decides", () => {
    expect(judge(tower, [permit, { ...next, replacesId: null }], [rule], "2023-02-28", 0).reasons[0]).toMatchObject({
      permitId: "p2",
      value: "valid",
    });
  });
  test("renewed on the day itself leaves no gap", () => {
    const same = { ...next, issuedOn: "2023-03-01" };
    expect([value([permit, same], "2023-02-28"), value([permit, same], "2023-03-01")]).toEqual(["expiring", "valid"]);
  });
  test("a doubtful paper replaces nothing", () => {
    expect(value([permit, { ...next, number: null }], "2023-01-01")).toBe("valid");
  });
});

describe("doubt", () => {
  const doubtful: JudgedPermit = { ...permit, id: "p3", number: null };
  test.each([
    ["no number", doubtful],
    ["disputed", { ...permit, disputed: true }],
    ["unknown term", { ...permit, term: "unknown" as const, validUntil: null }],
    ["lease without an end on record", { ...permit, term: "follows_lease" as const, validUntil: null }],
    ["no date at all", { ...permit, issuedOn: null, term: "unknown" as const, validUntil: null }],
  ])("%s is undetermined, whenever the paper may have run out", (_name, paper) => {
    expect([value([paper], "2021-01-01"), value([paper], "2031-01-01")]).toEqual(["undetermined", "undetermined"]);
  });
  test("a newer doubtful paper keeps an expired one from being certain; an older one does not", () => {
    expect(value([permit, { ...doubtful, issuedOn: "2023-03-05" }], "2023-04-01")).toBe("undetermined");
    expect(value([permit, { ...doubtful, issuedOn: "2019-03-05" }], "2023-04-01")).toBe("expired");
  });
  test("beside a permit in force it changes nothing", () => {
    expect(value([permit, doubtful], "2021-01-01")).toBe("valid");
  });
});

describe("rules", () => {
  test("the last day of a rule still asks, the day after does not", () => {
    expect([value([], "2017-03-29", 0, [ho]), value([], "2017-03-30", 0, [ho])]).toEqual(["missing", "valid"]);
  });
  test("the worst group decides, reasons stand worst first with their legal basis", () => {
    const judged = judge(tower, [permit], [rule, ho], "2015-06-01");
    expect(judged.value).toBe("missing");
    expect(
      judge(tower, [{ ...permit, issuedOn: "2014-01-01", validUntil: "2018-01-01" }], [rule, ho], "2015-06-01").reasons,
    ).toMatchObject([
      { group: "HO", value: "missing", permitId: null, legalBasis: "Permendagri 27/2009" },
      { group: "BUILDING", value: "valid", permitId: "p1" },
    ]);
  });
  test("structure, site type and height limit whom a rule asks; an unknown height is not asked", () => {
    const slf = { ...rule, structures: ["monopole"], siteTypes: ["greenfield"], minHeightM: 42 };
    const asked = (change: object) => judge({ ...tower, ...change }, [], [slf], "2025-01-01").reasons.length;
    expect([
      asked({}),
      asked({ heightM: 41.9 }),
      asked({ heightM: null }),
      asked({ structure: "guyed" }),
      asked({ siteType: null }),
    ]).toEqual([1, 0, 0, 0, 0]);
  });
  test("nothing asked: valid without reasons", () => {
    expect(judge(tower, [], [], "2025-01-01")).toEqual({ value: "valid", until: null, reasons: [] });
  });
});

test("a tower stands from 1 January of its year until the day before its dismantling", () => {
  const gone = { yearBuilt: 2010, dismantledOn: "2019-07-01" };
  expect(["2009-12-31", "2010-01-01", "2019-06-30", "2019-07-01"].map((on) => stands(gone, on))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(stands({ yearBuilt: null, dismantledOn: null }, "1950-01-01")).toBe(true);
});

describe("the calendar", () => {
  test("turns at midnight in Jakarta, which is 17:00 UTC", () => {
    expect(dateInJakarta(new Date("2026-12-01T16:59:59.999Z"))).toBe("2026-12-01");
    expect(dateInJakarta(new Date("2026-12-01T17:00:00Z"))).toBe("2026-12-02");
    expect(dateInJakarta(new Date("2024-02-28T17:00:00Z"))).toBe("2024-02-29");
  });
  test("days are whole across leap days and years", () => {
    expect(daysBetween("2024-02-28", "2024-03-01")).toBe(2);
    expect(daysBetween("2023-12-31", "2023-12-30")).toBe(-1);
    expect(addDays("2023-12-31", 60)).toBe("2024-02-29");
  });
  test("a date must exist", () => {
    expect(
      ["2023-02-29", "2023-2-1", "1945-08-16", "3000-01-01"].some((text) => dateSchema.safeParse(text).success),
    ).toBe(false);
    expect(dateSchema.parse("2024-02-29")).toBe("2024-02-29");
  });
});
