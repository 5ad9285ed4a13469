/** Surveys as they arrive: which attempt is the present one, and the receipt that the phone waits for. */
import type { EntityManager } from "typeorm";
import type { Position } from "../../contract/geometry.ts";
import type { SurveyContent } from "../../contract/survey-content.ts";
import type { Receipt, SurveyState } from "../../contract/surveys.ts";
import { binder, point } from "../towers/sql.ts";

/** Makes the survey the source of all revisions of this transaction. */
export async function actAsSurvey(manager: EntityManager, id: string): Promise<void> {
  await manager.query("SELECT set_config('menara.source', $1, true)", [`survey:${id}`]);
}

/** Two arrivals of one survey come one after the other, also when it is not on record yet. */
export async function lockArrival(manager: EntityManager, id: string): Promise<void> {
  await manager.query("SELECT pg_advisory_xact_lock(hashtextextended('menara.survey:' || $1, 0))", [id]);
}

/**
 * The registered tower that an id means, kept from being merged away until the commit: itself, or the one that its
 * record was merged into since the phone took it along.
 * @returns null when there never was such a tower
 */
export async function holdTower(
  manager: EntityManager,
  id: string,
): Promise<{ id: string; districtCode: string | null; position: Position } | null> {
  const [tower] = await manager.query<{ id: string; districtCode: string | null; lon: number; lat: number }[]>(
    `SELECT id, district_code AS "districtCode", ST_X(position) AS lon, ST_Y(position) AS lat FROM tower WHERE id = $1
        FOR KEY SHARE`,
    [id],
  );
  if (tower) return { id: tower.id, districtCode: tower.districtCode, position: [tower.lon, tower.lat] };
  const [former] = await manager.query<{ towerId: string }[]>(
    `SELECT f.tower_id AS "towerId" FROM revision r JOIN former_number f ON f.number = r.row ->> 'registry_number'
      WHERE r.entity = 'tower' AND r.entity_id = $1::uuid::text AND r.operation = 'delete'`,
    [id],
  );
  return former ? holdTower(manager, former.towerId) : null;
}

export interface Arrived {
  surveyorId: string;
  state: SurveyState;
  attempt: number;
  /** SHA-256 of the asked attempt; null: it has not been here. */
  knownSha256: string | null;
}

/** What is on record of a survey, locked until the commit; null when nothing is. */
export async function lockSurvey(manager: EntityManager, id: string, attempt: number): Promise<Arrived | null> {
  const [row] = await manager.query<Arrived[]>(
    `SELECT s.surveyor_id AS "surveyorId", s.state, s.attempt,
       (SELECT a.sha256 FROM survey_attempt a WHERE a.survey_id = s.id AND a.attempt = $2) AS "knownSha256"
       FROM survey s WHERE s.id = $1 FOR UPDATE OF s`,
    [id, attempt],
  );
  return row ?? null;
}

/** Which of the things that a survey refers to are not on record. */
export async function missingReferences(
  manager: EntityManager,
  { companies, permitType, assignment }: { companies: string[]; permitType: string | null; assignment: string | null },
): Promise<{ companies: Set<string>; permitType: boolean; assignment: boolean }> {
  const [row] = await manager.query<{ companies: string[]; permitType: boolean; assignment: boolean }[]>(
    `SELECT ARRAY(SELECT g.id::text FROM unnest($1::uuid[]) g (id) WHERE NOT EXISTS (
         SELECT 1 FROM company c WHERE c.id = g.id)) AS companies,
       $2::text IS NOT NULL AND NOT EXISTS (SELECT 1 FROM permit_type p WHERE p.code = $2) AS "permitType",
       $3::uuid IS NOT NULL AND NOT EXISTS (SELECT 1 FROM assignment a WHERE a.id = $3) AS assignment`,
    [companies, permitType, assignment],
  );
  if (!row) throw new Error("a query without a table gave no row");
  return { ...row, companies: new Set(row.companies) };
}

export interface Arrival {
  id: string;
  attempt: number;
  sha256: string;
  deviceId: string;
  clockOffsetMs: number | null;
  content: SurveyContent;
  at: Date;
}

/** Keeps what was handed in, whatever becomes of it. */
export async function insertAttempt(manager: EntityManager, arrival: Arrival): Promise<void> {
  const { id, attempt, content, sha256, deviceId, clockOffsetMs, at } = arrival;
  await manager.query(
    `INSERT INTO survey_attempt (survey_id, attempt, content, sha256, device_id, clock_offset_ms, received_at)
     VALUES ($1, $2, $3::jsonb, $4, $5, $6, $7)`,
    [id, attempt, JSON.stringify(content), sha256, deviceId, clockOffsetMs, at],
  );
}

export interface Place {
  /** The registered tower; null for one that is not in the registry. */
  towerId: string | null;
  assignmentId: string | null;
  /** [longitude, latitude] in degrees. */
  position: Position | null;
  districtCode: string | null;
}

/** Makes an attempt the present one: of a new survey, or in place of what waited or came back. */
export async function saveSurvey(
  manager: EntityManager,
  surveyorId: string,
  { id, attempt, sha256, content, at }: Arrival,
  { towerId, assignmentId, position, districtCode }: Place,
): Promise<void> {
  const bind = binder();
  const values = {
    tower_id: bind(towerId),
    assignment_id: bind(assignmentId),
    attempt: bind(attempt),
    state: bind("received"),
    outcome: bind(content.outcome),
    content: `${bind(JSON.stringify(content))}::jsonb`,
    sha256: bind(sha256),
    visited_at: bind(content.visit.closed.at),
    place: position === null ? "NULL" : point(bind, position),
    district_code: bind(districtCode),
    received_at: bind(at),
  };
  const columns = Object.keys(values);
  const present = columns.map((column) => `${column} = excluded.${column}`).join(", ");
  await manager.query(
    `INSERT INTO survey (id, surveyor_id, ${columns.join(", ")})
     VALUES (${bind(id)}, ${bind(surveyorId)}, ${Object.values(values).join(", ")})
     ON CONFLICT (id) DO UPDATE SET ${present}, decided_by = NULL, decided_at = NULL, reason = NULL, choices = NULL`,
    bind.values,
  );
  await manager.query("DELETE FROM survey_photo WHERE survey_id = $1", [id]);
  const photos = content.photos.map(({ sha256: photo, kind, takenAt }, place) => ({ photo, place, kind, takenAt }));
  await manager.query(
    `INSERT INTO survey_photo (survey_id, sha256, place, kind, taken_at)
     SELECT $1, p.photo, p.place, p.kind, p."takenAt"
       FROM jsonb_to_recordset($2::jsonb) AS p (photo text, place int, kind text, "takenAt" timestamptz)`,
    [id, JSON.stringify(photos)],
  );
}

interface ReceiptRow extends Omit<Receipt, "receivedAt" | "serverTime"> {
  receivedAt: Date;
}

/**
 * Receipts of a person's own surveys, those that are not on record missing.
 * @param now the server's time, which goes with each
 */
export async function findReceipts(
  manager: EntityManager,
  surveyorId: string,
  ids: readonly string[],
  now: Date,
): Promise<Receipt[]> {
  const rows = await manager.query<ReceiptRow[]>(
    `SELECT s.id, s.attempt, s.sha256, s.received_at AS "receivedAt", s.state, s.reason,
       CASE WHEN t.id IS NOT NULL THEN json_build_object('id', t.id, 'number', t.registry_number, 'name', t.name) END AS tower,
       coalesce((SELECT json_agg(json_build_object('sha256', p.sha256, 'received', f.sha256 IS NOT NULL) ORDER BY p.place)
         FROM survey_photo p LEFT JOIN photo f ON f.sha256 = p.sha256 WHERE p.survey_id = s.id), '[]') AS photos
       FROM survey s LEFT JOIN tower t ON t.id = s.tower_id
      WHERE s.id = ANY ($1::uuid[]) AND s.surveyor_id = $2 ORDER BY s.received_at, s.id`,
    [ids, surveyorId],
  );
  return rows.map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString(), serverTime: now.toISOString() }));
}
