import { useTranslation } from "react-i18next";
import { surveyFields, type SurveyField } from "../../../../contract/survey-content.ts";
import { surveyFaults, type SurveyFault } from "../../../../contract/survey-rules.ts";
import { contentOf } from "../../../offline/content.ts";
import type { LocalPhoto, LocalSurvey, SurveyDraft } from "../../../offline/types.ts";
import { answersFor } from "./answers.ts";

export type FormFault = Omit<SurveyFault, "fault"> & { fault: SurveyFault["fault"] | "outcome-needed" };

/** The draft as it is sent: without answers that its outcome has no use for. */
export function draftToSend(draft: SurveyDraft, tower: LocalSurvey["tower"]): SurveyDraft {
  if (draft.outcome === null) return draft;
  return { ...draft, answers: answersFor(draft.outcome, draft.answers, tower?.values ?? null) };
}

/**
 * Everything that keeps the form from being sent now, all at once: what the server would say too.
 * @param maxAccuracyM metres; a poorer fix needs a reason
 */
export function faultsOf(
  survey: LocalSurvey,
  draft: SurveyDraft,
  photos: readonly LocalPhoto[],
  maxAccuracyM: number,
): FormFault[] {
  if (draft.outcome === null) return [{ pointer: "/outcome", fault: "outcome-needed" }];
  const rows = photos.map((photo) => ({ ...photo, held: photo.blob !== null }));
  const content = contentOf({ ...survey, draft: draftToSend(draft, survey.tower) }, rows, draft.opened, null);
  return surveyFaults(content, maxAccuracyM);
}

/** A fault in words that say what to do. */
export function useFaultWords(): (fault: FormFault) => string {
  const { t } = useTranslation("surveys");
  return ({ fault, kind, pointer }) => {
    if (fault === "photo-needed") return t("form.fault.photo-needed", { kind: kind ? t(`photos.kind.${kind}`) : "" });
    if (fault === "base-unknown") {
      const field = surveyFields.find((one: SurveyField) => pointer === `/answers/${one}`);
      return t("form.fault.base-unknown", { field: field ? t(`form.field.${field}`) : "" });
    }
    return t(`form.fault.${fault}`);
  };
}
