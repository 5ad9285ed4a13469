import { expect, test } from "@jest/globals";
import type { Reason } from "../../../contract/status.ts";
import { reasonWord } from "./reason-words.ts";

const reason: Reason = {
  group: "BUILDING",
  value: "valid",
  permitId: null,
  rule: "Izin bangunan menara",
  legalBasis: "UU 28/2002",
  until: null,
  days: null,
};

test("a valid permit without an end is said to be open-ended", () => {
  expect(reasonWord(reason)).toBe("openEnded");
  expect(reasonWord({ ...reason, until: "2030-01-01", days: 400 })).toBe("valid");
});

test("the last day is said to be today, the days before it are counted", () => {
  expect(reasonWord({ ...reason, value: "expiring", until: "2026-12-01", days: 0 })).toBe("endsToday");
  expect(reasonWord({ ...reason, value: "expiring", until: "2026-12-02", days: 1 })).toBe("expiring");
});

test("every other status has its own sentence", () => {
  for (const value of ["missing", "expired", "undetermined"] as const)
    expect(reasonWord({ ...reason, value })).toBe(value);
});
