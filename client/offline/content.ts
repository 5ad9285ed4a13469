import type { PackTower } from "../../contract/campaigns.ts";
import type { Receipt } from "../../contract/surveys.ts";
import type { Moment, Reading, SurveyContent } from "../../contract/survey-content.ts";
import type { PhotoRow } from "./db.ts";
import type { LocalSurvey, SurveyDraft } from "./types.ts";

/** An instant moved by so many milliseconds, ISO 8601. */
export function movedBy(at: string, ms: number): string {
  return new Date(Date.parse(at) + ms).toISOString();
}

const corrected = (moment: Moment, ms: number): Moment => ({ ...moment, at: movedBy(moment.at, ms) });

function withFixMoved(reading: Reading | null, ms: number): Reading | null {
  return reading?.gps ? { ...reading, gps: { ...reading.gps, at: movedBy(reading.gps.at, ms) } } : reading;
}

/**
 * The content that a closed form freezes into. The phone keeps all times by its own clock; here all of them are corrected
 * by the same offset, what it knows of its clock's error (server minus phone, milliseconds; null: nothing yet). A clock
 * that was set back while the form was open does not make a visit end before it began.
 * @throws Error when the outcome was not chosen: the form does not offer to close without one
 */
export function contentOf(
  survey: Pick<LocalSurvey, "tower" | "assignmentId" | "baseTakenAt" | "draft">,
  photos: readonly PhotoRow[],
  closed: Moment,
  clockOffsetMs: number | null,
): SurveyContent {
  const { draft, tower, baseTakenAt } = survey;
  if (draft.outcome === null) throw new Error("a survey without an outcome cannot be closed");
  const offset = clockOffsetMs ?? 0;
  const opened = corrected(draft.opened, offset);
  const ended = corrected(closed, offset);
  return {
    towerId: tower?.id ?? null,
    assignmentId: survey.assignmentId,
    outcome: draft.outcome,
    answers: Object.fromEntries(Object.entries(draft.answers).filter(([, answer]) => answer !== undefined)),
    reading: withFixMoved(draft.reading, offset),
    base: tower && baseTakenAt ? { version: tower.version, takenAt: baseTakenAt, values: tower.values } : null,
    newTower: draft.outcome === "new" ? draft.newTower : null,
    remarks: draft.remarks.trim() === "" ? null : draft.remarks,
    visit: { opened, closed: ended.at < opened.at ? { ...ended, at: opened.at } : ended },
    photos: photos.map(({ sha256, bytes, kind, takenAt, position, accuracyM, headingDeg }) => ({
      sha256,
      bytes,
      kind,
      takenAt: movedBy(takenAt, offset),
      position,
      accuracyM,
      headingDeg,
    })),
  };
}

/** A survey that came back, as a form to be corrected on a phone that may never have seen it; times by its clock. */
export function draftOf(content: SurveyContent, opened: Moment, clockOffsetMs: number | null): SurveyDraft {
  return {
    outcome: content.outcome,
    answers: content.answers,
    reading: withFixMoved(content.reading, -(clockOffsetMs ?? 0)),
    newTower: content.newTower,
    remarks: content.remarks ?? "",
    opened,
  };
}

/**
 * The tower of a survey that came back: as the survey's own base had it, so that it is still judged against what the
 * surveyor was shown. Without a pack on this phone only what the survey itself carries is known.
 */
export function towerOf(content: SurveyContent, receipt: Receipt, packed: PackTower | null): PackTower | null {
  if (content.towerId === null || content.base === null) return null;
  const { version, values } = content.base;
  if (packed) return { ...packed, version, values };
  return {
    id: content.towerId,
    number: receipt.tower?.number ?? "",
    siteId: null,
    name: receipt.tower?.name ?? null,
    address: null,
    district: null,
    village: null,
    owner: null,
    positionSource: "unknown",
    positionAccuracyM: null,
    values,
    version,
    status: null,
    until: null,
    lastSeenOn: null,
    permits: [],
    photos: [],
    survey: { id: receipt.id, state: receipt.state },
  };
}
