/** Field surveys: the present state of each, everything that was ever handed in, and which photos belong to it. */
import type { Point } from "geojson";
import { EntitySchema } from "typeorm";
import type { Outcome, PhotoKind, SurveyContent, SurveyField } from "../../contract/survey-content.ts";
import type { SurveyState } from "../../contract/surveys.ts";

export type Choices = Partial<Record<SurveyField, "survey" | "registry">>;

export interface SurveyRow {
  /** Made by the phone. */
  id: string;
  towerId: string | null;
  assignmentId: string | null;
  surveyorId: string;
  attempt: number;
  state: SurveyState;
  outcome: Outcome;
  content: SurveyContent;
  /** Of the content's canonical JSON, hexadecimal. */
  sha256: string;
  /** When the form was closed at the tower. */
  visitedAt: Date;
  place: Point | null;
  districtCode: string | null;
  receivedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  reason: string | null;
  choices: Choices | null;
  version: number;
}

export const surveyEntity = new EntitySchema<SurveyRow>({
  name: "survey",
  tableName: "survey",
  columns: {
    id: { type: "uuid", primary: true },
    towerId: { type: "uuid", name: "tower_id", nullable: true },
    assignmentId: { type: "uuid", name: "assignment_id", nullable: true },
    surveyorId: { type: "uuid", name: "surveyor_id" },
    attempt: { type: "integer" },
    state: { type: "text" },
    outcome: { type: "text" },
    content: { type: "jsonb" },
    sha256: { type: "text" },
    visitedAt: { type: "timestamptz", name: "visited_at" },
    place: { type: "geometry", spatialFeatureType: "Point", srid: 4326, nullable: true, select: false },
    districtCode: { type: "text", name: "district_code", nullable: true },
    receivedAt: { type: "timestamptz", name: "received_at", default: () => "now()" },
    decidedBy: { type: "uuid", name: "decided_by", nullable: true },
    decidedAt: { type: "timestamptz", name: "decided_at", nullable: true },
    reason: { type: "text", nullable: true },
    choices: { type: "jsonb", nullable: true },
    version: { type: "integer", default: 1 },
  },
});

export interface SurveyAttemptRow {
  surveyId: string;
  attempt: number;
  content: SurveyContent;
  sha256: string;
  deviceId: string;
  /** Server minus phone. */
  clockOffsetMs: number | null;
  receivedAt: Date;
  reason: string | null;
}

export const surveyAttemptEntity = new EntitySchema<SurveyAttemptRow>({
  name: "surveyAttempt",
  tableName: "survey_attempt",
  columns: {
    surveyId: { type: "uuid", name: "survey_id", primary: true },
    attempt: { type: "integer", primary: true },
    content: { type: "jsonb" },
    sha256: { type: "text" },
    deviceId: { type: "uuid", name: "device_id" },
    clockOffsetMs: { type: "bigint", name: "clock_offset_ms", nullable: true },
    receivedAt: { type: "timestamptz", name: "received_at", default: () => "now()" },
    reason: { type: "text", nullable: true },
  },
});

export interface SurveyPhotoRow {
  surveyId: string;
  /** Of the bytes that the phone sent, hexadecimal. */
  sha256: string;
  place: number;
  kind: PhotoKind;
  takenAt: Date;
}

export const surveyPhotoEntity = new EntitySchema<SurveyPhotoRow>({
  name: "surveyPhoto",
  tableName: "survey_photo",
  columns: {
    surveyId: { type: "uuid", name: "survey_id", primary: true },
    sha256: { type: "text", primary: true },
    place: { type: "integer" },
    kind: { type: "text" },
    takenAt: { type: "timestamptz", name: "taken_at" },
  },
});
