/** Surveys as a phone would send them, for tests. */
import { createHash } from "node:crypto";
import { v7 as uuid } from "uuid";
import type TestAgent from "supertest/lib/agent.js";
import type { PhotoNote, SurveyContent } from "../../contract/survey-content.ts";
import type { Tower } from "../../contract/towers.ts";
import { testDay, type TestApp } from "../http/test-app.ts";
import { findPresent } from "./present-store.ts";

export const visitAt = `${testDay}T02:00:00.000Z`;
const moment = (at: string) => ({ at, position: [112.64, -7.17] as [number, number], accuracyM: 8 });

export function photo(kind: PhotoNote["kind"], seed: string): PhotoNote {
  return {
    sha256: createHash("sha256").update(seed).digest("hex"),
    bytes: 200_000,
    kind,
    takenAt: visitAt,
    position: null,
    accuracyM: null,
    headingDeg: 90,
  };
}

/** A fix of the phone at a point, as the reading that a surveyed position needs. */
export function fixAt(position: [number, number], accuracyM = 6): NonNullable<SurveyContent["reading"]> {
  return { gps: { position, accuracyM, at: visitAt, samples: 12, seconds: 10 }, adjusted: null, reason: null };
}

/** A visit at which nothing was answered yet; every test says what it is about. */
export function contentWith(change: Partial<SurveyContent>): SurveyContent {
  return {
    towerId: null,
    assignmentId: null,
    outcome: "found",
    answers: {},
    reading: null,
    base: null,
    newTower: null,
    remarks: null,
    visit: { opened: moment(`${testDay}T01:50:00.000Z`), closed: moment(visitAt) },
    photos: [photo("overview", "overview"), photo("identity_plate", "plate"), photo("base", "base")],
    ...change,
  };
}

/** A survey of a registered tower, with what the registry says now as its base. */
export async function surveyOf(app: TestApp, towerId: string, change: Partial<SurveyContent>): Promise<SurveyContent> {
  const present = (await findPresent(app.database.dataSource.manager, [towerId], testDay)).get(towerId);
  if (!present) throw new Error(`no tower ${towerId}`);
  const base = { version: present.version, takenAt: `${testDay}T00:00:00.000Z`, values: present.values };
  return contentWith({ towerId, base, ...change });
}

/** A survey of a tower that the registry does not have, at a point. */
export function surveyOfNew(position: [number, number], change: Partial<SurveyContent> = {}): SurveyContent {
  return contentWith({
    outcome: "new",
    reading: fixAt(position),
    newTower: { name: "Baru", siteId: null, address: null, siteType: null, ownerId: null, candidates: [] },
    ...change,
    answers: { position: { answer: "changed", value: position }, ...change.answers },
  });
}

export const deviceId = uuid();
export function put(agent: TestAgent, id: string, content: SurveyContent, attempt = 1) {
  return agent.put(`/api/v1/surveys/${id}`).send({ attempt, deviceId, clockOffsetMs: 120, content });
}

export async function register(officer: TestAgent, fields: object = {}): Promise<Tower> {
  const { body } = await officer
    .post("/api/v1/towers")
    .send({ position: [112.64, -7.17], ...fields })
    .expect(201);
  return body as Tower;
}
