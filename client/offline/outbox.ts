/**
 * What becomes of a survey and its photos, decided without I/O: given what the phone holds and what the server answered,
 * the next state. Whoever changes this changes what may be lost; the property test in `sync.property.test.ts` runs it.
 */
import type { Problem } from "../../contract/problem.ts";
import type { Receipt } from "../../contract/surveys.ts";
import type { LineRow, PhotoRow, Todo } from "./db.ts";
import type { LocalSurvey, SurveyLine, SurveyState } from "./types.ts";

/** A survey with its photos: what one decision looks at and may change. */
export interface Parcel {
  survey: LocalSurvey;
  photos: PhotoRow[];
}

/** Whether the server's receipt is for exactly the content that this phone froze. */
export function isConfirmed({ receipt, attempt, sha256 }: LocalSurvey): boolean {
  return receipt !== null && receipt.attempt === attempt && receipt.sha256 === sha256;
}

/** What is to be sent next of a survey: its content first, small and worth most; then photos, one at a time. */
export function todoOf({ survey, photos }: Parcel): Todo {
  if (survey.state === "draft" || survey.state === "refused") return "";
  if ((survey.state === "waiting" || survey.state === "sending") && !isConfirmed(survey)) return "survey";
  return photoToSend(photos) ? "photo" : "";
}

export function photoToSend(photos: readonly PhotoRow[]): PhotoRow | undefined {
  return photos.find(({ state, held }) => held && (state === "waiting" || state === "sending"));
}

/** The server's word, but "received" only when it has every photo as well. */
function stateAfter(receipt: Receipt, photos: readonly PhotoRow[]): SurveyState {
  if (receipt.state !== "received") return receipt.state;
  return photos.every(({ state }) => state === "received") ? "received" : "sending";
}

function photoAfter(photo: PhotoRow, receipt: Receipt): PhotoRow {
  const said = receipt.photos.find(({ sha256 }) => sha256 === photo.sha256);
  if (!said || photo.state === "refused") return photo;
  if (said.received) return receivedPhoto(photo, receipt.serverTime);
  // It was there once and is not any more: if the bytes are still here they are sent again.
  return photo.state === "received" ? { ...photo, state: "waiting", sentBytes: 0 } : photo;
}

function receivedPhoto(photo: PhotoRow, receivedAt: string): PhotoRow {
  return {
    ...photo,
    state: "received",
    sentBytes: photo.bytes,
    receivedAt: photo.receivedAt ?? receivedAt,
    problem: null,
  };
}

/**
 * A receipt came, as the answer to sending or because it was asked for.
 * @param superseded the problem to show when the server holds another account under this survey's id: this phone's own
 *   was not taken, and saying "received" would lose it
 */
export function afterReceipt({ survey, photos }: Parcel, receipt: Receipt, superseded: Problem): Parcel {
  const known = survey.receipt;
  // An answer that was under way longer than a later one says nothing new.
  if (known && (known.attempt > receipt.attempt || known.serverTime > receipt.serverTime)) return { survey, photos };
  const told = { ...survey, receipt };
  if (survey.state === "draft") return { survey: told, photos };
  // The surveyor is asked to mend it; only a decision of the office makes that needless.
  if (survey.state === "refused" && !(isConfirmed(told) && receipt.state !== "received"))
    return { survey: told, photos };
  if (isConfirmed(told)) {
    const after = photos.map((photo) => photoAfter(photo, receipt));
    return { survey: { ...told, state: stateAfter(receipt, after), problem: null }, photos: after };
  }
  // An older attempt of this survey is there; this one is still on its way.
  if (receipt.attempt < survey.attempt) return { survey: told, photos };
  // Ours had its receipt before; then somebody corrected the same survey on another phone.
  if (isConfirmed(survey)) return { survey: { ...told, state: receipt.state }, photos };
  return survey.state === "waiting" || survey.state === "sending"
    ? { survey: { ...told, state: "refused", problem: superseded }, photos }
    : { survey: { ...told, state: receipt.state }, photos };
}

/** The server refused the survey as it is: it is not sent again before the surveyor has changed it. */
export function afterRefusal({ survey, photos }: Parcel, problem: Problem): Parcel {
  if (survey.state !== "waiting" && survey.state !== "sending") return { survey, photos };
  return { survey: { ...survey, state: "refused", problem }, photos };
}

/** The server was not reached, or could not work: everything is kept, to be tried again. */
export function afterFailure({ survey, photos }: Parcel): Parcel {
  const held = photos.map((photo) => (photo.state === "sending" ? { ...photo, state: "waiting" as const } : photo));
  const back = survey.state === "sending" && !isConfirmed(survey);
  return { survey: back ? { ...survey, state: "waiting" } : survey, photos: held };
}

/** The photo has arrived; with the last one the survey is received. */
export function afterPhotoReceipt({ survey, photos }: Parcel, sha256: string, receivedAt: string): Parcel {
  const after = photos.map((photo) => (photo.sha256 === sha256 ? receivedPhoto(photo, receivedAt) : photo));
  const whole = survey.state === "sending" && isConfirmed(survey) && after.every(({ state }) => state === "received");
  return { survey: whole ? { ...survey, state: "received" } : survey, photos: after };
}

/** The server will not take a photo: the surveyor must replace or remove it, unless the office has decided already. */
export function afterPhotoRefusal({ survey, photos }: Parcel, sha256: string, problem: Problem): Parcel {
  const after = photos.map((photo) =>
    photo.sha256 === sha256 ? { ...photo, state: "refused" as const, problem } : photo,
  );
  const open = survey.state === "sending" || survey.state === "received";
  return { survey: open ? { ...survey, state: "refused", problem } : survey, photos: after };
}

/** The line of the lists, in agreement with the survey because both are written together. */
export function lineOf(parcel: Parcel): LineRow {
  const { survey, photos } = parcel;
  const { tower, draft, receipt, problem, state } = survey;
  const decided = state === "returned" || state === "rejected";
  const sum = (of: (photo: PhotoRow) => number) => photos.reduce((total, photo) => total + of(photo), 0);
  return {
    id: survey.id,
    assignmentId: survey.assignmentId,
    towerId: tower?.id ?? null,
    label: tower ? [tower.number, tower.name].filter(Boolean).join(" ") : (draft.newTower?.name ?? ""),
    outcome: draft.outcome,
    state,
    reason:
      state === "refused" ? (problem?.detail ?? problem?.title ?? null) : decided ? (receipt?.reason ?? null) : null,
    attempt: survey.attempt,
    updatedAt: survey.updatedAt,
    photos: photos.length,
    photosReceived: photos.filter((photo) => photo.state === "received").length,
    bytes: sum(({ bytes }) => bytes),
    sentBytes: sum(({ sentBytes }) => sentBytes),
    todo: todoOf(parcel),
  };
}

/** What has no receipt yet although the surveyor has closed it. */
export function unsentOf(lines: readonly SurveyLine[]): { surveys: number; photos: number; bytes: number } {
  const closed = lines.filter(({ state }) => state !== "draft");
  const open = closed.filter(({ state }) => state === "waiting" || state === "sending" || state === "refused");
  return {
    surveys: open.length,
    photos: closed.reduce((sum, { photos, photosReceived }) => sum + photos - photosReceived, 0),
    bytes: closed.reduce((sum, { bytes, sentBytes }) => sum + bytes - sentBytes, 0),
  };
}

const firstDelayMs = 2_000;
const longestDelayMs = 5 * 60_000;

/**
 * How long to wait after so many failures in a row: doubled each time up to five minutes, a random half of it taken off
 * so that a hundred phones do not come back in the same second.
 * @param random between 0 and 1
 */
export function retryDelayMs(failures: number, random: number): number {
  const full = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.max(0, failures - 1));
  return Math.round(full * (1 - random / 2));
}
