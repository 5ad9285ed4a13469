/** Surveys for tests of campaigns: rows as they are on record, without the way that they took there. */
import { v7 as uuid } from "uuid";
import type { Outcome, SurveyContent } from "../../contract/survey-content.ts";
import type { SurveyState } from "../../contract/surveys.ts";
import type { TestDatabase } from "../../db/test-database.ts";

interface Given {
  towerId: string;
  assignmentId: string | null;
  surveyorId: string;
  state?: SurveyState;
  outcome?: Outcome;
  /** When the form was closed, ISO 8601. */
  at?: string;
}

function contentOf({ towerId, assignmentId, outcome = "found", at = "2026-12-01T02:00:00Z" }: Given): SurveyContent {
  const moment = { at, position: null, accuracyM: null };
  return {
    towerId,
    assignmentId,
    outcome,
    answers: {},
    reading: null,
    base: null,
    newTower: null,
    remarks: null,
    visit: { opened: moment, closed: moment },
    photos: [],
  };
}

/** @returns the survey's id */
export async function insertSurvey(database: TestDatabase, given: Given): Promise<string> {
  const id = uuid();
  const { state = "received", outcome = "found", at = "2026-12-01T02:00:00Z" } = given;
  await database.query(
    `INSERT INTO survey (id, tower_id, assignment_id, surveyor_id, attempt, state, outcome, content, sha256, visited_at)
     VALUES ($1, $2, $3, $4, 1, 'received', $5, $6, $7, $8)`,
    [
      ...[id, given.towerId, given.assignmentId, given.surveyorId, outcome, JSON.stringify(contentOf(given))],
      ...["00".repeat(32), at],
    ],
  );
  await setState(database, id, state);
  return id;
}

/** As an officer's decision, or the surveyor's correction, leaves it. */
export async function setState(database: TestDatabase, id: string, state: SurveyState): Promise<void> {
  const decided = state !== "received";
  await database.query(
    `UPDATE survey SET state = $2, reason = CASE WHEN $2 IN ('returned', 'rejected') THEN 'foto buram' END,
       decided_at = CASE WHEN $3::boolean THEN now() END,
       decided_by = CASE WHEN $3::boolean THEN (SELECT id FROM app_user WHERE role = 'officer' LIMIT 1) END
     WHERE id = $1`,
    [id, state, decided],
  );
}
