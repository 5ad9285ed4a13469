import type { surveys as surveysId } from "../id/surveys.ts";
import type { Shape } from "../shape.ts";
import { surveyForm } from "./surveys/form.ts";
import { surveyOutbox } from "./surveys/outbox.ts";
import { surveyPhotos } from "./surveys/photos.ts";
import { surveyWork } from "./surveys/work.ts";

/** The phone's screens: work, survey form, photos, outbox. */
export const surveys: Shape<typeof surveysId> = {
  work: surveyWork,
  form: surveyForm,
  photos: surveyPhotos,
  outbox: surveyOutbox,
  bytes: { kb: "{{n}} kB", mb: "{{n}} MB", gb: "{{n}} GB" },
};
