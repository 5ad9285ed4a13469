import type { BaseValues } from "../../../contract/survey-content.ts";
import { saidValues, sameValue, standingOf } from "../../../contract/survey-merge.ts";
import type { SurveyReview } from "../../../contract/surveys.ts";
import type { ReviewField } from "./choices.ts";

/**
 * The attributes of a "new" tower beside those of the registered one that it is after all: nothing was downloaded of
 * it, so whatever the registry says otherwise needs a choice.
 * @param target what the registry says of that tower
 * @param words a registry value in words
 */
export function fieldsAgainst(
  { content, fields }: Pick<SurveyReview, "content" | "fields">,
  target: BaseValues,
  words: (field: keyof BaseValues, value: unknown) => string,
): ReviewField[] {
  const said = saidValues(content);
  return fields.map((line) => {
    const { field } = line;
    if (field === "permitPaper") return line;
    const now = target[field];
    const known = !sameValue(now, null);
    return { ...line, now: known ? words(field, now) : null, standing: standingOf(null, now, said[field]) };
  });
}
