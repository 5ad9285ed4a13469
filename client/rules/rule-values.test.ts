import { expect, test } from "@jest/globals";
import { emptyRule, previewKey, ruleBody, ruleValuesOf } from "./rule-values.ts";

const rule = {
  ...{ id: "019aa8d0-0002-7000-8000-000000000002", groupCode: "SLF", name: "Laik fungsi", legalBasis: "UU 28/2002" },
  ...{
    requiredFrom: "2024-01-01",
    requiredUntil: null,
    structures: ["monopole"],
    siteTypes: null,
    minHeightM: 32,
    version: 3,
  },
};

test("a rule goes through the form unchanged; no choice is no limit", () => {
  const { id: _id, version: _version, ...fields } = rule;
  expect(ruleBody(ruleValuesOf(rule))).toEqual(fields);
  expect(ruleBody({ ...emptyRule, structures: [] })).toMatchObject({ structures: null, minHeightM: null });
});

test("a preview holds as long as nothing that decides is changed", () => {
  const values = ruleValuesOf({ ...rule, structures: ["monopole", "guyed"] });
  expect(previewKey({ ...values, name: "Lain", structures: ["guyed", "monopole"] })).toBe(previewKey(values));
  expect(previewKey({ ...values, requiredUntil: "2027-01-01" })).not.toBe(previewKey(values));
});
