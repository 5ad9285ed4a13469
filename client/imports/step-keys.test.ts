import { expect, test } from "@jest/globals";
import type { FindingKindCount } from "../../contract/imports.ts";
import { openFindings, unknownColumns, usualStep } from "./step-keys.ts";

const kind = (patch: Partial<FindingKindCount>): FindingKindCount => ({
  kind: "dms",
  label: "",
  severity: "error",
  total: 0,
  repairable: 0,
  accepted: 0,
  rejected: 0,
  maxConfidence: 1,
  ...patch,
});

test("notes are nothing to decide", () => {
  const findings = [
    kind({ total: 9, accepted: 4, rejected: 1 }),
    kind({ severity: "warning", total: 2 }),
    kind({ severity: "info", total: 50 }),
  ];
  expect(openFindings({ findings })).toBe(6);
});

test("a column that a person chose not to read is not unknown", () => {
  const column = { index: 0, title: "x", samples: [] };
  const columns = [
    { ...column, meaning: null, confidence: 0 },
    { ...column, meaning: null, confidence: 1 },
    { ...column, meaning: "nama", confidence: 0.4 },
  ];
  expect(unknownColumns({ columns })).toBe(1);
});

test.each([
  ["reading", "read"],
  ["failed", "read"],
  ["ready", "columns"],
  ["committing", "commit"],
  ["undone", "commit"],
] as const)("an import that is %s opens at %s", (state, step) => {
  expect(usualStep({ state })).toBe(step);
});
