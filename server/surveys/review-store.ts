/** What the review of one survey needs beside the survey itself. */
import type { EntityManager } from "typeorm";
import type { Position } from "../../contract/geometry.ts";
import type { ReplyOf } from "../../contract/route.ts";
import type { readSurvey, towerVisits } from "../../contract/surveys.ts";
import { towerEntity } from "../../db/entities/towers.ts";
import { ProblemError } from "../http/problem-error.ts";
import { binder, point, type Binder } from "../towers/sql.ts";
import { visitDay } from "./rules.ts";

type Review = ReplyOf<typeof readSurvey>;

/** Metres around a new tower within which registered ones are shown. */
const nearbyM = 100;

/** Everything that was handed in of a survey, first attempt first. */
export async function findAttempts(manager: EntityManager, surveyId: string): Promise<Review["attempts"]> {
  const rows = await manager.query<{ attempt: number; receivedAt: Date; reason: string | null }[]>(
    `SELECT attempt, received_at AS "receivedAt", reason FROM survey_attempt WHERE survey_id = $1 ORDER BY attempt`,
    [surveyId],
  );
  return rows.map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString() }));
}

/** Where the papers allow the tower: the point of the latest permit that counts on the day and names one. */
export async function permittedPosition(manager: EntityManager, towerId: string, on: string): Promise<Position | null> {
  const [row] = await manager.query<{ lon: number; lat: number }[]>(
    `SELECT ST_X(permitted_position) AS lon, ST_Y(permitted_position) AS lat FROM permit
      WHERE tower_id = $1 AND permitted_position IS NOT NULL AND (ends_before IS NULL OR $2::date < ends_before)
      ORDER BY issued_on DESC NULLS LAST, id DESC LIMIT 1`,
    [towerId, on],
  );
  return row ? [row.lon, row.lat] : null;
}

/** Metres from the surveyed point to others; null where one of the two is missing. */
export async function distances(
  manager: EntityManager,
  said: Position | null,
  now: Position | null,
  permitted: Position | null,
): Promise<{ movedM: number | null; offPermitM: number | null }> {
  if (said === null) return { movedM: null, offPermitM: null };
  const bind = binder();
  const metres = (other: Position | null) =>
    other === null ? "NULL::float8" : `ST_Distance(${geography(bind, said)}, ${geography(bind, other)})`;
  const [row] = await manager.query<{ movedM: number | null; offPermitM: number | null }[]>(
    `SELECT ${metres(now)} AS "movedM", ${metres(permitted)} AS "offPermitM"`,
    bind.values,
  );
  return row ?? { movedM: null, offPermitM: null };
}

const geography = (bind: Binder, position: Position) => `${point(bind, position)}::geography`;

/** Registered towers around the point, the nearest first. */
export async function nearbyTowers(manager: EntityManager, position: Position): Promise<Review["nearby"]> {
  const bind = binder();
  const here = geography(bind, position);
  return manager.query(
    `SELECT t.id, t.registry_number AS number, t.name, ST_Distance(t.position::geography, ${here}) AS "distanceM"
       FROM tower t WHERE ST_DWithin(t.position::geography, ${here}, ${nearbyM}) ORDER BY "distanceM", t.id LIMIT 50`,
    bind.values,
  );
}

type Visit = ReplyOf<typeof towerVisits>["items"][number];
/** More than a page shows; a tower is seen a few times a year. */
const visitsShown = 100;

/**
 * Visits to a tower, latest first, with the photos that have arrived. Rejected surveys are no visits.
 * @throws ProblemError `not-found` when there is no such tower
 */
export async function findVisits(manager: EntityManager, towerId: string, today: string): Promise<Visit[]> {
  const rows = await manager.query<(Omit<Visit, "visitedAt" | "visitedOn"> & { visitedAt: Date })[]>(
    `SELECT s.id, s.state, s.outcome, json_build_object('id', u.id, 'name', u.name) AS surveyor, s.visited_at AS "visitedAt",
       s.content ->> 'remarks' AS remarks,
       coalesce((SELECT json_agg(json_build_object('sha256', p.sha256, 'kind', p.kind,
           'takenAt', to_char(p.taken_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY p.place)
         FROM survey_photo p JOIN photo f ON f.sha256 = p.sha256 WHERE p.survey_id = s.id), '[]') AS photos
       FROM survey s JOIN app_user u ON u.id = s.surveyor_id
      WHERE s.tower_id = $1 AND s.state <> 'rejected' ORDER BY s.visited_at DESC, s.id LIMIT ${visitsShown}`,
    [towerId],
  );
  if (rows.length === 0 && !(await manager.existsBy(towerEntity, { id: towerId }))) throw new ProblemError("not-found");
  return rows.map(({ visitedAt, ...visit }) => ({
    ...visit,
    visitedAt: visitedAt.toISOString(),
    visitedOn: visitDay(visitedAt, today),
  }));
}
