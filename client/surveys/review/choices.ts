import type { SurveyField } from "../../../contract/survey-content.ts";
import type { SurveyReview } from "../../../contract/surveys.ts";

export type Side = "survey" | "registry";
/** What the officer said of each attribute; absent: nothing yet. */
export type Choices = Partial<Record<SurveyField, Side>>;
export type ReviewField = SurveyReview["fields"][number];

/** The attributes that need a choice and have none yet, in the order on screen. */
export function openConflicts(fields: readonly ReviewField[], choices: Choices): SurveyField[] {
  return fields.filter(({ field, standing }) => standing === "conflict" && !choices[field]).map(({ field }) => field);
}

/**
 * What goes with an acceptance: a choice for every conflict, and the registry for what only the surveyor changed and
 * the officer does not take. The rest is the survey's without a word (see the contract).
 * @param all every attribute that differs is named: against a tower that the survey was not about, the server may see
 *   a conflict where the officer saw none
 */
export function choicesToSend(fields: readonly ReviewField[], choices: Choices, all = false): Choices {
  const sent: Choices = {};
  for (const { field, standing } of fields) {
    const side = choices[field] ?? (all && standing === "merges" ? "survey" : undefined);
    if (side === undefined || standing === "agrees") continue;
    if (all) sent[field] = side;
    if (standing === "conflict" || side === "registry") sent[field] = side;
  }
  return sent;
}

/** How many attributes acceptance would take from the survey. */
export function takenCount(fields: readonly ReviewField[], choices: Choices): number {
  return fields.filter(
    ({ field, standing }) =>
      (standing === "merges" && choices[field] !== "registry") ||
      (standing === "conflict" && choices[field] === "survey"),
  ).length;
}
