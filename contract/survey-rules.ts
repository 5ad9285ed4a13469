/** What a survey must hold before it may be sent: pure, asked by the phone while it is filled in and by the server. */
import type { Outcome, PhotoKind, SurveyContent } from "./survey-content.ts";
import { surveyPhotoLimits } from "./survey-content.ts";

/** One thing that is missing or wrong: where (JSON pointer into the content) and what (a key of the texts). */
export interface SurveyFault {
  pointer: string;
  fault:
    | "tower-needed"
    | "tower-unwanted"
    | "base-needed"
    | "new-tower-needed"
    | "position-needed"
    | "reading-needed"
    | "reading-differs"
    | "accuracy-needs-reason"
    | "no-fix-needs-reason"
    | "state-must-fit"
    | "base-unknown"
    | "remarks-needed"
    | "photo-needed"
    | "photos-too-large"
    | "photo-twice"
    | "closed-before-opened";
  /** With `photo-needed`. */
  kind?: PhotoKind;
}

/** The photos without which an outcome proves nothing. */
export const requiredPhotos: Record<Outcome, readonly PhotoKind[]> = {
  found: ["overview", "identity_plate"],
  moved: ["overview", "identity_plate"],
  not_found: ["overview"],
  new: ["overview", "identity_plate", "base"],
  dismantled: ["overview"],
};

/** A tower without a plate has none to photograph. */
export function photosNeeded({
  outcome,
  answers,
  base,
}: Pick<SurveyContent, "outcome" | "answers" | "base">): PhotoKind[] {
  const plate = answers.identityPlate;
  const said = plate?.answer === "changed" ? plate.value : plate && base?.values.identityPlate;
  return requiredPhotos[outcome].filter((kind) => kind !== "identity_plate" || said !== "absent");
}

/** A fix's accuracy that is taken as a position without a word, metres, unless the deployment says otherwise. */
export const defaultMaxAccuracyM = 25;

function positionFaults({ outcome, answers, reading }: SurveyContent, maxAccuracyM: number): SurveyFault[] {
  const faults: SurveyFault[] = [];
  const said = answers.position;
  if ((outcome === "moved" || outcome === "new") && said?.answer !== "changed") {
    faults.push({ pointer: "/answers/position", fault: "position-needed" });
  }
  if (said?.answer !== "changed") return faults;
  const point = reading?.adjusted ?? reading?.gps?.position;
  if (!reading || !point) return [...faults, { pointer: "/reading", fault: "reading-needed" }];
  if (point[0] !== said.value[0] || point[1] !== said.value[1]) {
    faults.push({ pointer: "/answers/position", fault: "reading-differs" });
  }
  if (reading.reason === null) {
    if (reading.gps === null) faults.push({ pointer: "/reading/reason", fault: "no-fix-needs-reason" });
    else if (reading.gps.accuracyM > maxAccuracyM) {
      faults.push({ pointer: "/reading/reason", fault: "accuracy-needs-reason" });
    }
  }
  return faults;
}

function photoFaults(content: SurveyContent): SurveyFault[] {
  const kinds = new Set(content.photos.map(({ kind }) => kind));
  const faults: SurveyFault[] = photosNeeded(content)
    .filter((kind) => !kinds.has(kind))
    .map((kind) => ({ pointer: "/photos", fault: "photo-needed", kind }));
  if (content.photos.reduce((sum, { bytes }) => sum + bytes, 0) > surveyPhotoLimits.bytes) {
    faults.push({ pointer: "/photos", fault: "photos-too-large" });
  }
  content.photos.forEach(({ sha256 }, index) => {
    if (content.photos.findIndex((photo) => photo.sha256 === sha256) < index) {
      faults.push({ pointer: `/photos/${index}`, fault: "photo-twice" });
    }
  });
  return faults;
}

/** The state that an outcome says by itself. */
export function impliedState(outcome: Outcome): "not_found" | "dismantled" | null {
  return outcome === "not_found" || outcome === "dismantled" ? outcome : null;
}

/** Whether a state says that no tower stands there. */
export function isGone(state: string | null | undefined): boolean {
  return state === "not_found" || state === "dismantled";
}

function stateFaults({ outcome, answers, base }: SurveyContent): SurveyFault[] {
  const implied = impliedState(outcome);
  const said = answers.state;
  const value = said?.answer === "changed" ? said.value : base?.values.state;
  // Who stands in front of a tower cannot call it gone, nor leave it at that; and the other way round.
  const fits = implied ? said !== undefined && value === implied : !isGone(value);
  return fits ? [] : [{ pointer: "/answers/state", fault: "state-must-fit" }];
}

/**
 * Everything that keeps a survey from being sent, all at once; empty when it may go.
 * @param maxAccuracyM metres; a poorer fix needs a reason
 */
export function surveyFaults(content: SurveyContent, maxAccuracyM: number = defaultMaxAccuracyM): SurveyFault[] {
  const faults: SurveyFault[] = [];
  if (content.outcome === "new") {
    if (content.towerId !== null) faults.push({ pointer: "/towerId", fault: "tower-unwanted" });
    if (content.newTower === null) faults.push({ pointer: "/newTower", fault: "new-tower-needed" });
  } else {
    if (content.towerId === null) faults.push({ pointer: "/towerId", fault: "tower-needed" });
    if (content.base === null) faults.push({ pointer: "/base", fault: "base-needed" });
  }
  // Only what the phone showed can have been confirmed.
  for (const [field, said] of Object.entries(content.answers)) {
    const known = content.base?.values[field as keyof typeof content.base.values] ?? "unknown";
    if (said?.answer === "confirmed" && known === "unknown") {
      faults.push({ pointer: `/answers/${field}`, fault: "base-unknown" });
    }
  }
  if (content.outcome === "not_found" && content.remarks === null) {
    faults.push({ pointer: "/remarks", fault: "remarks-needed" });
  }
  if (content.visit.closed.at < content.visit.opened.at) {
    faults.push({ pointer: "/visit/closed/at", fault: "closed-before-opened" });
  }
  return [...faults, ...stateFaults(content), ...positionFaults(content, maxAccuracyM), ...photoFaults(content)];
}
