import type { surveyPhotos as indonesian } from "../../id/surveys/photos.ts";
import type { Shape } from "../../shape.ts";

/** Photos of a survey. */
export const surveyPhotos: Shape<typeof indonesian> = {
  kind: {
    overview: "whole tower",
    identity_plate: "identity plate",
    base: "base",
    antenna: "antennas",
    permit_paper: "permit paper",
  },
  required: "Required",
  optional: "Other photos",
  take: "Photo: {{kind}}",
  takeAnother: "Take photo",
  have: "there",
  missing: "missing",
  kindOf: "Kind of photo",
  chosenKind: "Kind of the next photo",
  count: "{{count}} of {{most}} photos, {{size}} of {{limit}}",
  working: "Making the photo smaller…",
  view: "View photo: {{kind}}",
  large: "Photo: {{kind}}",
  taken: "Taken {{time}}",
  heading: "facing {{degrees}}°",
  noPosition: "no position",
  removeOf: "Remove photo: {{kind}}",
  compass: "Record the camera's direction",
  compassText: "This phone asks before it lets the compass be read.",
  error: {
    notImage: "This file is not a photo.",
    heic: "The browser cannot read this HEIC photo. Choose JPEG (most compatible) in the camera's settings and take it again.",
    unreadable: "This photo is damaged or cannot be read. Take it again.",
    tooMany: "There are {{most}} photos already. Remove one before adding another.",
    tooLarge: "This photo would make all of them more than {{limit}}. Remove one before adding another.",
    twice: "This photo is in the survey already.",
    store: "The photo could not be stored. The phone may be full: send other surveys or free space.",
  },
};
