/**
 * Who has which towers. Every change locks the campaign first, so that two officers who give away the same district come
 * one after the other.
 */
import type { EntityManager } from "typeorm";
import { v7 as uuid } from "uuid";
import type { Role } from "../../contract/roles.ts";
import { assignmentEntity } from "../../db/entities/campaigns.ts";
import { stands } from "./progress-store.ts";

/** A campaign locked until the commit; null: there is none. */
export async function lockCampaign(manager: EntityManager, id: string): Promise<{ closedAt: Date | null } | null> {
  const [campaign] = await manager.query<{ closedAt: Date | null }[]>(
    `SELECT closed_at AS "closedAt" FROM campaign WHERE id = $1 FOR NO KEY UPDATE`,
    [id],
  );
  return campaign ?? null;
}

/** Null: there is none. */
export async function campaignOfAssignment(manager: EntityManager, id: string): Promise<string | null> {
  const [row] = await manager.query<{ campaignId: string }[]>(
    `SELECT campaign_id AS "campaignId" FROM assignment WHERE id = $1`,
    [id],
  );
  return row?.campaignId ?? null;
}

/**
 * The surveyor's assignment in a locked campaign: the one that is there, or a new one.
 * @param dueOn of a new one; null: the campaign's own date
 */
export async function ensureAssignment(
  manager: EntityManager,
  wanted: { campaignId: string; surveyorId: string; dueOn: string | null; createdBy: string },
): Promise<string> {
  const { campaignId, surveyorId } = wanted;
  const known = await manager.findOneBy(assignmentEntity, { campaignId, surveyorId });
  if (known) return known.id;
  const id = uuid();
  await manager.insert(assignmentEntity, { id, ...wanted });
  return id;
}

export async function setDueOn(manager: EntityManager, assignmentId: string, dueOn: string): Promise<void> {
  await manager.update(assignmentEntity, { id: assignmentId }, { dueOn });
}

/**
 * Gives an assignment the towers of districts that nobody has and that have not come home.
 * @param take also those that others have and have not brought home
 */
export async function giveTowers(
  manager: EntityManager,
  campaignId: string,
  assignmentId: string,
  districts: readonly string[],
  take: boolean,
): Promise<void> {
  await manager.query(
    `UPDATE campaign_tower given SET assignment_id = $2::uuid
      WHERE given.campaign_id = $1 AND given.tower_id IN (
        SELECT st.tower_id FROM ${stands("ct.campaign_id = $1 AND ct.district_code = ANY ($3::text[])", "$1")} st
         WHERE st.stand = 'unassigned' OR (st.stand = 'open' AND $4::boolean AND st.assignment_id <> $2::uuid))`,
    [campaignId, assignmentId, districts, take],
  );
}

/**
 * Moves what has not come home of an assignment to another one of the same campaign, or to nobody.
 * @returns how many towers
 */
export async function moveOpenTowers(manager: EntityManager, from: string, to: string | null): Promise<number> {
  const [, moved] = (await manager.query(
    `UPDATE campaign_tower moved SET assignment_id = $2::uuid
      WHERE moved.assignment_id = $1 AND moved.tower_id IN (
        SELECT st.tower_id FROM ${stands("ct.assignment_id = $1", "SELECT campaign_id FROM assignment WHERE id = $1")} st
         WHERE st.stand = 'open')`,
    [from, to],
  )) as [unknown, number];
  return moved;
}

/** An account as the rules on surveyors ask for it; null: there is none. */
export async function findAccount(
  manager: EntityManager,
  id: string,
): Promise<{ role: Role; disabled: boolean } | null> {
  const [account] = await manager.query<{ role: Role; disabled: boolean }[]>(
    "SELECT role, disabled_at IS NOT NULL AS disabled FROM app_user WHERE id = $1",
    [id],
  );
  return account ?? null;
}

const openCampaigns = "SELECT id FROM campaign WHERE closed_at IS NULL";

/** Enabled accounts of the roles with the towers that they still have to visit, by name. */
export function findSurveyors(
  manager: EntityManager,
  roles: readonly Role[],
): Promise<{ id: string; name: string; open: number }[]> {
  return manager.query(
    `SELECT u.id, u.name, coalesce(work.open, 0)::int AS open FROM app_user u
       LEFT JOIN (SELECT a.surveyor_id, count(*) AS open
                    FROM ${stands(`ct.campaign_id IN (${openCampaigns})`, openCampaigns)} st
                    JOIN assignment a ON a.id = st.assignment_id
                   WHERE st.stand = 'open' GROUP BY 1) work ON work.surveyor_id = u.id
      WHERE u.role = ANY ($1::text[]) AND u.disabled_at IS NULL ORDER BY u.name, u.id`,
    [roles],
  );
}

/** The assignments of an account in campaigns that go on, their campaigns locked in the order of their ids. */
export function lockAssignmentsOf(
  manager: EntityManager,
  surveyorId: string,
): Promise<{ id: string; campaignId: string; dueOn: string | null }[]> {
  return manager.query(
    `SELECT a.id, a.campaign_id AS "campaignId", a.due_on AS "dueOn"
       FROM campaign c JOIN assignment a ON a.campaign_id = c.id
      WHERE a.surveyor_id = $1 AND c.closed_at IS NULL ORDER BY c.id FOR NO KEY UPDATE OF c`,
    [surveyorId],
  );
}

/** Surveys that wait for correction go to another account. Who handed them in before stands in their revisions. */
export async function moveReturnedSurveys(manager: EntityManager, from: string, to: string): Promise<number> {
  const [, moved] = (await manager.query(
    "UPDATE survey SET surveyor_id = $2 WHERE surveyor_id = $1 AND state = 'returned'",
    [from, to],
  )) as [unknown, number];
  return moved;
}
