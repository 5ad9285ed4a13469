import { expect, test } from "@jest/globals";
import type { Answers, BaseValues } from "../../../../contract/survey-content.ts";
import { answersFor, countedFields, isKnown, lookedAt } from "./answers.ts";

const base: BaseValues = {
  state: "active",
  position: [112.6, -7.1],
  structure: "monopole",
  heightM: null,
  identityPlate: "present",
  plateText: "PT Contoh",
  fence: "unknown",
  grounding: "present",
  lightningRod: "present",
  obstructionLight: "present",
  marking: "present",
  power: "present",
  tenants: [],
};
const confirmed = { answer: "confirmed" } as const;
const answers: Answers = {
  position: confirmed,
  state: confirmed,
  identityPlate: confirmed,
  plateText: { answer: "changed", value: "PT Lain" },
  fence: { answer: "changed", value: "damaged" },
};

test("a tower that is gone says its state and nothing else; agreeing with a registry that knows it already", () => {
  expect(answersFor("not_found", answers, base)).toEqual({ state: { answer: "changed", value: "not_found" } });
  expect(answersFor("dismantled", answers, { ...base, state: "dismantled" })).toEqual({ state: confirmed });
});

test("a tower that stands keeps what was answered, but a plate that is not there says nothing", () => {
  expect(answersFor("found", answers, base)).toEqual(answers);
  const { plateText: _, ...others } = answers;
  expect(answersFor("found", { ...answers, identityPlate: { answer: "changed", value: "absent" } }, base)).toEqual({
    ...others,
    identityPlate: { answer: "changed", value: "absent" },
  });
  expect(answersFor("found", answers, { ...base, identityPlate: "absent" })).toEqual(others);
});

test("who found it elsewhere cannot agree with the registered point", () => {
  expect(answersFor("moved", answers, base).position).toBeUndefined();
  const measured: Answers["position"] = { answer: "changed", value: [112.7, -7.2] };
  expect(answersFor("moved", { ...answers, position: measured }, base).position).toEqual(measured);
});

test("only what the registry knows can be agreed with", () => {
  expect([isKnown(base, "grounding"), isKnown(base, "fence"), isKnown(base, "heightM")]).toEqual([true, false, false]);
  expect(isKnown(base, "tenants")).toBe(true);
  expect(isKnown(null, "grounding")).toBe(false);
  expect(isKnown(base, "permitPaper")).toBe(false);
});

test("agreed, changed and not looked at are three things", () => {
  expect(lookedAt(answers)).toEqual({ confirmed: 3, changed: 1, unseen: countedFields.length - 4 });
});
