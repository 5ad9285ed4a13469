/**
 * Three accounts of one tower: what the registry said when the phone downloaded it (base), what it says now, and what the
 * surveyor says. Pure; the review shows exactly this and the acceptance does exactly this.
 */
import {
  canonicalJson,
  surveyFields,
  type SurveyContent,
  type SurveyField,
  type SurveyValues,
} from "./survey-content.ts";

/**
 * `agrees`: the registry says the same already. `merges`: only the surveyor changed it. `conflict`: the registry changed
 * to something else since, or another survey that waits says something else.
 */
export type Standing = "agrees" | "merges" | "conflict";

/** What the survey says of each attribute it looked at, "confirmed" being what the phone showed. */
export function saidValues({ answers, base }: Pick<SurveyContent, "answers" | "base">): Partial<SurveyValues> {
  const said: Partial<Record<SurveyField, unknown>> = {};
  for (const field of surveyFields) {
    const answer = answers[field];
    if (answer === undefined) continue;
    said[field] = answer.answer === "changed" ? answer.value : base?.values[field as keyof typeof base.values];
  }
  return said as Partial<SurveyValues>;
}

/** Whether two values are the same statement; null and "unknown" are both no statement. */
export function sameValue(a: unknown, b: unknown): boolean {
  const plain = (value: unknown) => (value === undefined || value === "unknown" ? null : value);
  return canonicalJson(plain(a)) === canonicalJson(plain(b));
}

/**
 * @param rivals what other surveys that wait for review say of the same attribute
 */
export function standingOf(base: unknown, now: unknown, said: unknown, rivals: readonly unknown[] = []): Standing {
  const disputed = rivals.some((rival) => !sameValue(rival, said) && !sameValue(rival, base) && !sameValue(said, base));
  if (disputed) return "conflict";
  if (sameValue(said, now)) return "agrees";
  return sameValue(base, now) ? "merges" : "conflict";
}
