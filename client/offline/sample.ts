/** Made-up rows of a phone's store, for tests. */
import type { PackTower } from "../../contract/campaigns.ts";
import type { SurveyContent } from "../../contract/survey-content.ts";
import type { Receipt } from "../../contract/surveys.ts";
import type { PhotoRow } from "./db.ts";
import type { LocalSurvey } from "./types.ts";

const surveyId = "01990000-0000-7000-8000-000000000001";
export const surveySha256 = "a".repeat(64);
export const openedAt = "2026-11-22T04:00:00.000Z";

export const packTowerOf = (part: Partial<PackTower> = {}): PackTower => ({
  id: "01990000-0000-7000-8000-0000000000aa",
  number: "GRS-0042",
  siteId: null,
  name: "Manyar 1",
  address: null,
  district: null,
  village: null,
  owner: null,
  positionSource: "gps",
  positionAccuracyM: 8,
  values: {
    state: "active",
    position: [112.6, -7.16],
    structure: "monopole",
    heightM: 42,
    identityPlate: "present",
    plateText: null,
    fence: "present",
    grounding: "unknown",
    lightningRod: "unknown",
    obstructionLight: "unknown",
    marking: "unknown",
    power: "unknown",
    tenants: [],
  },
  version: 3,
  status: "valid",
  until: null,
  lastSeenOn: null,
  permits: [],
  photos: [],
  survey: null,
  ...part,
});

export const surveyRow = (part: Partial<LocalSurvey> = {}): LocalSurvey => ({
  id: surveyId,
  assignmentId: null,
  tower: packTowerOf(),
  baseTakenAt: "2026-11-20T01:00:00.000Z",
  state: "waiting",
  draft: {
    outcome: "found",
    answers: {},
    reading: null,
    newTower: null,
    remarks: "",
    opened: { at: openedAt, position: null, accuracyM: null },
  },
  attempt: 1,
  content: {} as SurveyContent,
  sha256: surveySha256,
  receipt: null,
  problem: null,
  updatedAt: openedAt,
  ...part,
});

export const photoRow = (name: string, part: Partial<PhotoRow> = {}): PhotoRow => ({
  sha256: name.repeat(64),
  surveyId,
  kind: "overview",
  takenAt: openedAt,
  position: null,
  accuracyM: null,
  headingDeg: null,
  bytes: 1000,
  state: "waiting",
  sentBytes: 0,
  receivedAt: null,
  problem: null,
  held: true,
  ...part,
});

/** Received once; its bytes are not on the phone any more. */
export const lostPhoto = (name: string) => photoRow(name, { state: "received", held: false });

export const receiptOf = (part: Partial<Receipt> = {}): Receipt => ({
  id: surveyId,
  attempt: 1,
  sha256: surveySha256,
  receivedAt: "2026-11-22T05:00:00.000Z",
  state: "received",
  reason: null,
  tower: null,
  photos: [],
  serverTime: "2026-11-22T05:00:00.000Z",
  ...part,
});
