import type { PackTower } from "../../contract/campaigns.ts";
import type { Receipt } from "../../contract/surveys.ts";
import type { Moment, SurveyContent } from "../../contract/survey-content.ts";
import type { PhotoRow } from "./db.ts";
import type { LocalSurvey, SurveyDraft } from "./types.ts";

/** `at` moved by what the phone knows of its clock's error: server minus phone, milliseconds. */
export function corrected(moment: Moment, clockOffsetMs: number | null): Moment {
  return { ...moment, at: new Date(Date.parse(moment.at) + (clockOffsetMs ?? 0)).toISOString() };
}

/**
 * The content that a closed form freezes into. Both moments are corrected by the same offset, and a clock that was set
 * back while the form was open does not make a visit end before it began.
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
  const opened = corrected(draft.opened, clockOffsetMs);
  const ended = corrected(closed, clockOffsetMs);
  return {
    towerId: tower?.id ?? null,
    assignmentId: survey.assignmentId,
    outcome: draft.outcome,
    answers: Object.fromEntries(Object.entries(draft.answers).filter(([, answer]) => answer !== undefined)),
    reading: draft.reading,
    base: tower && baseTakenAt ? { version: tower.version, takenAt: baseTakenAt, values: tower.values } : null,
    newTower: draft.outcome === "new" ? draft.newTower : null,
    remarks: draft.remarks.trim() === "" ? null : draft.remarks,
    visit: { opened, closed: ended.at < opened.at ? { ...ended, at: opened.at } : ended },
    photos: photos.map(({ sha256, bytes, kind, takenAt, position, accuracyM, headingDeg }) => ({
      sha256,
      bytes,
      kind,
      takenAt,
      position,
      accuracyM,
      headingDeg,
    })),
  };
}

/** A survey that came back, as a form to be corrected on a phone that may never have seen it. */
export function draftOf(content: SurveyContent, opened: Moment): SurveyDraft {
  return {
    outcome: content.outcome,
    answers: content.answers,
    reading: content.reading,
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
