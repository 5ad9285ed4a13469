/** Writes what was decided of a survey. Towers and permits change through their own stores. */
import type { EntityManager } from "typeorm";
import { v7 } from "uuid";
import type { SurveyState } from "../../contract/surveys.ts";
import type { Choices } from "../../db/entities/surveys.ts";
import { holdsOn } from "../towers/sql.ts";
import type { NewClaim } from "./apply.ts";

/** A survey as a decision finds it, locked until the commit. */
export interface Decided {
  state: SurveyState;
  version: number;
  towerId: string | null;
}

/** Locks a survey for its decision; its tower must be locked before. Null: there is none. */
export async function lockForDecision(manager: EntityManager, id: string): Promise<Decided | null> {
  const [row] = await manager.query<Decided[]>(
    `SELECT state, version, tower_id AS "towerId" FROM survey WHERE id = $1 FOR UPDATE`,
    [id],
  );
  return row ?? null;
}

export interface Verdict {
  state: SurveyState;
  /** The tower that the survey is about from now on. */
  towerId: string | null;
  by: string;
  at: Date;
  reason: string | null;
  choices: Choices | null;
}

/** Keeps the verdict with the survey, and the reason with the attempt that it was about. */
export async function saveVerdict(manager: EntityManager, id: string, verdict: Verdict): Promise<void> {
  const { state, towerId, by, at, reason, choices } = verdict;
  await manager.query(
    `UPDATE survey SET state = $2, tower_id = $3, decided_by = $4, decided_at = $5, reason = $6, choices = $7::jsonb
      WHERE id = $1`,
    [id, state, towerId, by, at, reason, choices && JSON.stringify(choices)],
  );
  await manager.query(
    `UPDATE survey_attempt a SET reason = $2 FROM survey s
      WHERE s.id = $1 AND a.survey_id = s.id AND a.attempt = s.attempt AND $2::text IS NOT NULL`,
    [id, reason],
  );
}

/** The survey as a source that claims refer to. */
export async function insertSurveySource(
  manager: EntityManager,
  { id, title, statedOn }: { id: string; title: string; statedOn: string },
): Promise<void> {
  await manager.query(
    `INSERT INTO source (id, kind, title, sha256, stated_on, created_by)
     SELECT s.id, 'survey', $2, s.sha256, $3::date, s.surveyor_id FROM survey s WHERE s.id = $1`,
    [id, title, statedOn],
  );
}

/** Records claims of one source; an accepted one takes the place of the attribute's earlier accepted claim. */
export async function insertClaims(
  manager: EntityManager,
  towerId: string,
  sourceId: string,
  statedOn: string,
  claims: readonly NewClaim[],
): Promise<void> {
  const rows = claims.map((claim) => ({ ...claim, id: v7() }));
  await manager.query(
    `UPDATE claim SET accepted = false WHERE tower_id = $1 AND accepted AND attribute = ANY ($2::text[])`,
    [towerId, rows.filter(({ accepted }) => accepted).map(({ attribute }) => attribute)],
  );
  await manager.query(
    `INSERT INTO claim (id, tower_id, attribute, value, stated_on, source_id, accepted)
     SELECT r.id, $1, r.attribute, r.value, $3::date, $2, r.accepted
       FROM jsonb_to_recordset($4::jsonb) AS r (id uuid, attribute text, value jsonb, accepted boolean)`,
    [towerId, sourceId, statedOn, JSON.stringify(rows)],
  );
}

/**
 * Makes the tenants of today those that were seen on the day of the visit. Who was not seen moved out on that day, or
 * never was there if its tenancy began no earlier; who was seen moved in on that day, or stayed on after an end that
 * lies later.
 * @param seen company ids
 * @param evidence what the tenancies that begin are known from
 */
export async function setTenants(
  manager: EntityManager,
  towerId: string,
  seen: readonly string[],
  { visitedOn, today, evidence }: { visitedOn: string; today: string; evidence: string },
): Promise<void> {
  const gone = `FROM tower_tenancy o WHERE o.tower_id = $1 AND NOT o.company_id = ANY ($2::uuid[]) AND ${holdsOn("o", "$3::date")}`;
  await manager.query(`DELETE FROM tower_tenancy WHERE id IN (SELECT o.id ${gone} AND o.from_on >= $4::date)`, [
    ...[towerId, seen, today, visitedOn],
  ]);
  await manager.query(`UPDATE tower_tenancy SET until_on = $4::date WHERE id IN (SELECT o.id ${gone})`, [
    ...[towerId, seen, today, visitedOn],
  ]);
  await manager.query(
    `INSERT INTO tower_tenancy (id, tower_id, company_id, from_on, until_on, evidence)
     SELECT gen_random_uuid(), $1, c.id,
       greatest($4::date, (SELECT max(o.until_on) FROM tower_tenancy o WHERE o.tower_id = $1 AND o.company_id = c.id
                            AND o.until_on <= $3::date)),
       (SELECT min(o.from_on) FROM tower_tenancy o WHERE o.tower_id = $1 AND o.company_id = c.id AND o.from_on > $3::date),
       $5
       FROM unnest($2::uuid[]) AS c (id)
      WHERE NOT EXISTS (SELECT 1 FROM tower_tenancy o
        WHERE o.tower_id = $1 AND o.company_id = c.id AND ${holdsOn("o", "$3::date")})`,
    [towerId, seen, today, visitedOn, evidence],
  );
}
