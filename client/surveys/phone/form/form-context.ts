import type { LocalPhoto, LocalSurvey, Reference } from "../../../offline/types.ts";
import type { Fix, GeolocationFault } from "../../../ui/use-geolocation.ts";
import type { DraftInHand } from "./use-draft.ts";
import type { PackTower } from "../../../../contract/campaigns.ts";
import type { Answers, BaseValues, SurveyField } from "../../../../contract/survey-content.ts";

/** Where the phone is, followed for as long as the form is open. */
export interface Whereabouts {
  fix: Fix | null;
  fault: GeolocationFault | null;
  locate: () => void;
}

/** What every step of the form works with. */
export interface FormProps extends Pick<DraftInHand, "draft" | "change"> {
  survey: LocalSurvey;
  photos: readonly LocalPhoto[];
  tower: PackTower | null;
  /** What the registry said when the phone downloaded it; null for a new tower. */
  base: BaseValues | null;
  reference: Reference | null;
  here: Whereabouts;
  /** Sets one answer; undefined: not looked at. */
  answer: <Field extends SurveyField>(field: Field, answer: Answers[Field], how?: { typing: boolean }) => void;
}
