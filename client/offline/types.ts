/** What the phone keeps while it has no signal. Everything here is plain data: it survives a killed browser as it is. */
import type { AreaCollection } from "../../contract/areas.ts";
import type { Assignment, Pack, PackTower } from "../../contract/campaigns.ts";
import type { Problem } from "../../contract/problem.ts";
import type { Receipt } from "../../contract/surveys.ts";
import type { Answers, Moment, Outcome, PhotoKind, Reading, SurveyContent } from "../../contract/survey-content.ts";
import type { Position } from "../../contract/geometry.ts";

/**
 * Where a survey is on its way: `draft` only here; `waiting` closed by the surveyor, to be sent; `sending` under way;
 * `received` the server has it and all its photos; `accepted`, `returned`, `rejected` the office has decided;
 * `refused` the server will not take it as it is (the problem says why) and the surveyor must mend it.
 */
export type SurveyState =
  "draft" | "waiting" | "sending" | "received" | "accepted" | "returned" | "rejected" | "refused";

/** A form that is being filled in: a survey's content with gaps. */
export interface SurveyDraft {
  outcome: Outcome | null;
  answers: Answers;
  reading: Reading | null;
  newTower: SurveyContent["newTower"];
  remarks: string;
  opened: Moment;
}

export interface LocalSurvey {
  /** UUIDv7, made here; the server's id too. */
  id: string;
  assignmentId: string | null;
  /** As the pack had it when the form was opened; null for a new tower. */
  tower: PackTower | null;
  /** When that pack was taken, ISO 8601. */
  baseTakenAt: string | null;
  state: SurveyState;
  draft: SurveyDraft;
  /** Raised by one each time the surveyor closes the form; 0: never yet. */
  attempt: number;
  /** Frozen when the form is closed: these very bytes are sent until their receipt is here. */
  content: SurveyContent | null;
  /** Of the frozen content's canonical JSON. */
  sha256: string | null;
  receipt: Receipt | null;
  /** Of a `refused` survey. */
  problem: Problem | null;
  /** Last change by the surveyor, ISO 8601. */
  updatedAt: string;
}

/** `kept` only here (its survey is a draft); the others as of a survey. */
export type PhotoState = "kept" | "waiting" | "sending" | "received" | "refused";

export interface LocalPhoto {
  /** SHA-256 of `blob`. */
  sha256: string;
  surveyId: string;
  kind: PhotoKind;
  takenAt: string;
  position: Position | null;
  accuracyM: number | null;
  headingDeg: number | null;
  bytes: number;
  /** JPEG. Removed some time after the receipt, never before; then `thumb` remains. */
  blob: Blob | null;
  /** Small JPEG for lists. */
  thumb: Blob;
  state: PhotoState;
  /** Bytes that were sent; where to go on after a break is asked of the server, which knows an upload by `sha256`. */
  sentBytes: number;
  receivedAt: string | null;
  problem: Problem | null;
}

/** One line of the lists of surveys: small, so that hundreds open at once. */
export interface SurveyLine {
  id: string;
  assignmentId: string | null;
  towerId: string | null;
  label: string;
  outcome: Outcome | null;
  state: SurveyState;
  reason: string | null;
  attempt: number;
  updatedAt: string;
  photos: number;
  photosReceived: number;
  bytes: number;
  sentBytes: number;
}

export interface SyncStatus {
  running: boolean;
  online: boolean;
  /** Closed surveys, and photos of closed surveys, without a receipt; drafts are not among them. */
  unsent: { surveys: number; photos: number; bytes: number };
  lastSuccessAt: string | null;
  /** Why the last round stopped: not reached, signed out, or a fault of the server. */
  trouble: "offline" | "signed-out" | "server" | null;
  /** Server minus phone, milliseconds; null: never measured. */
  clockOffsetMs: number | null;
  nextTryAt: string | null;
}

export interface StorageStatus {
  persisted: boolean;
  usageBytes: number | null;
  quotaBytes: number | null;
}

export interface StoredPack {
  assignment: Assignment;
  takenAt: string;
  neighbours: Pack["neighbours"];
}

/** What packs share: the whole map and the words of the registry. */
export interface Reference {
  districts: AreaCollection;
  villages: AreaCollection;
  operators: { id: string; shortName: string }[];
  owners: { id: string; shortName: string }[];
  permitTypes: { code: string; name: string }[];
  takenAt: string;
}
