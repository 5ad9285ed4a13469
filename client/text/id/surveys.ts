import { surveyForm } from "./surveys/form.ts";
import { surveyOutbox } from "./surveys/outbox.ts";
import { surveyPhotos } from "./surveys/photos.ts";
import { surveyWork } from "./surveys/work.ts";

/** The phone's screens: work, survey form, photos, outbox. */
export const surveys = {
  work: surveyWork,
  form: surveyForm,
  photos: surveyPhotos,
  outbox: surveyOutbox,
  bytes: { kb: "{{n}} kB", mb: "{{n}} MB", gb: "{{n}} GB" },
};
