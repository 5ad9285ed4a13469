import { expect, test } from "@jest/globals";
import { monthsLater, unlikeUsual, usualEnd } from "./permit-proposal.ts";

const slf = { usualTerm: "fixed", usualMonths: 60 } as const;
const pbg = { usualTerm: "open_ended", usualMonths: null } as const;

test("the usual end is the same day some months later, or the month's last", () => {
  expect(usualEnd(slf, "2021-12-15")).toBe("2026-12-15");
  expect(["2024-02-29", "2025-01-31", "2025-12-31"].map((day) => monthsLater(day, 12))).toEqual([
    ...["2025-02-28", "2026-01-31", "2026-12-31"],
  ]);
  expect(monthsLater("2026-08-31", 6)).toBe("2027-02-28");
  expect([usualEnd(pbg, "2021-12-15"), usualEnd(slf, ""), usualEnd(undefined, "2021-12-15")]).toEqual([
    null,
    null,
    null,
  ]);
});

test.each<[string, Parameters<typeof unlikeUsual>, ReturnType<typeof unlikeUsual>]>([
  ["the day before the anniversary", [slf, { issuedOn: "2021-12-15", term: "fixed", validUntil: "2026-12-14" }], null],
  ["rounded to the end of the year", [slf, { issuedOn: "2021-12-15", term: "fixed", validUntil: "2026-12-31" }], null],
  [
    "three years instead of five",
    [slf, { issuedOn: "2021-12-15", term: "fixed", validUntil: "2024-12-14" }],
    { kind: "end", usual: "2026-12-15", months: 60 },
  ],
  [
    "no end where one is usual",
    [slf, { issuedOn: "2021-12-15", term: "open_ended", validUntil: null }],
    { kind: "term", usual: "fixed" },
  ],
  [
    "an end where none is usual",
    [pbg, { issuedOn: "2021-12-15", term: "fixed", validUntil: "2024-12-14" }],
    { kind: "term", usual: "open_ended" },
  ],
  ["a term that nobody can read", [slf, { issuedOn: null, term: "unknown", validUntil: null }], null],
  ["not filled in yet", [slf, { issuedOn: "2021-12-15", term: "fixed", validUntil: "" }], null],
])("%s", (_name, given, expected) => expect(unlikeUsual(...given)).toEqual(expected));
