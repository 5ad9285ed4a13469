import type { SurveyReview, SurveyState } from "../../../contract/surveys.ts";
import type { Choices } from "./choices.ts";

/** One thing that is not as it was when the officer first saw the survey. `label` is an attribute's, in words. */
export type ReviewChange =
  | { kind: "state"; state: SurveyState }
  | { kind: "attempt"; count: number }
  | { kind: "now"; label: string; before: string | null; after: string | null }
  | { kind: "conflict"; label: string }
  | { kind: "settled"; label: string }
  | { kind: "registry" };

const latest = ({ attempts }: SurveyReview) => Math.max(0, ...attempts.map(({ attempt }) => attempt));

/** What changed between two readings of one survey, as far as it bears on the decision; photos that arrive do not. */
export function whatChanged(before: SurveyReview, after: SurveyReview): ReviewChange[] {
  const changes: ReviewChange[] = [];
  if (before.state !== after.state) changes.push({ kind: "state", state: after.state });
  if (latest(before) !== latest(after)) changes.push({ kind: "attempt", count: latest(after) });
  const earlier = new Map(before.fields.map((line) => [line.field, line]));
  for (const { field, label, now, standing } of after.fields) {
    const was = earlier.get(field);
    if (!was) continue;
    if (was.now !== now) changes.push({ kind: "now", label, before: was.now, after: now });
    if (was.standing !== "conflict" && standing === "conflict") changes.push({ kind: "conflict", label });
    if (was.standing === "conflict" && standing !== "conflict") changes.push({ kind: "settled", label });
  }
  if (changes.length === 0 && before.towerVersion !== after.towerVersion) changes.push({ kind: "registry" });
  return changes;
}

/** The choices that still speak of what is on screen: those of attributes whose accounts are as they were. */
export function keepChoices(before: SurveyReview, after: SurveyReview, choices: Choices): Choices {
  const earlier = new Map(before.fields.map((line) => [line.field, line]));
  const kept: Choices = {};
  for (const { field, now, said, standing } of after.fields) {
    const was = earlier.get(field);
    const side = choices[field];
    if (side && was && was.now === now && was.said === said && was.standing === standing) kept[field] = side;
  }
  return kept;
}
