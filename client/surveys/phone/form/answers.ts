import { impliedState } from "../../../../contract/survey-rules.ts";
import type { Answers, BaseValues, Outcome, SurveyField } from "../../../../contract/survey-content.ts";
import type { conditionItems } from "../../../../contract/towers.ts";

export type ConditionField = (typeof conditionItems)[number];

/** The checklist in the order in which one walks around a tower. */
export const conditionFields = [
  "identityPlate",
  "fence",
  "grounding",
  "power",
  "lightningRod",
  "obstructionLight",
  "marking",
] as const satisfies readonly ConditionField[];

const detailFields = ["state", "structure", "heightM", "tenants"] as const satisfies readonly SurveyField[];

/** What the form counts as looked at or not; a permit paper is shown or not, which says nothing of looking. */
export const countedFields = ["position", ...conditionFields, ...detailFields] as const;

/** Whether there is a tower to look at. */
export const standsThere = (outcome: Outcome | null): boolean =>
  outcome === "found" || outcome === "moved" || outcome === "new";

/** Whether the registry knows a value that can be agreed with. */
export function isKnown(base: BaseValues | null, field: SurveyField): boolean {
  const value = base?.[field as keyof BaseValues] ?? "unknown";
  return value !== "unknown";
}

/** The state that goes without asking: a tower that is not there is "not found" or "dismantled". */
function goneState(outcome: Outcome, base: BaseValues | null): Answers["state"] {
  const value = impliedState(outcome);
  if (value === null) return undefined;
  return base?.state === value ? { answer: "confirmed" } : { answer: "changed", value };
}

/**
 * The answers that go with an outcome. What was answered before the outcome was changed stays in the draft, so that a
 * slip of the thumb costs nothing, but is not sent.
 */
export function answersFor(outcome: Outcome, answers: Answers, base: BaseValues | null): Answers {
  if (!standsThere(outcome)) return { state: goneState(outcome, base) };
  const { plateText, position, ...others } = answers;
  // Who found it elsewhere, or for the first time, cannot agree with a registered point.
  const pointFits = position && (outcome === "found" || position.answer === "changed");
  const rest = pointFits ? { ...others, position } : others;
  const plate = answers.identityPlate;
  const hasPlate = plate?.answer === "changed" ? plate.value !== "absent" : base?.identityPlate !== "absent";
  return hasPlate && plateText ? { ...rest, plateText } : rest;
}

/** How the attributes stand that an outcome asks about. */
export function lookedAt(answers: Answers): { confirmed: number; changed: number; unseen: number } {
  const said = countedFields.map((field) => answers[field]?.answer);
  const count = (answer: "confirmed" | "changed" | undefined) => said.filter((one) => one === answer).length;
  return { confirmed: count("confirmed"), changed: count("changed"), unseen: count(undefined) };
}
