/** Campaigns and assignments as rows. */
import type { EntityManager } from "typeorm";
import type { CampaignScope } from "../../contract/campaigns.ts";
import { campaignEntity } from "../../db/entities/campaigns.ts";

export interface StoredCampaign {
  id: string;
  name: string;
  scope: CampaignScope;
  dueOn: string | null;
  createdAt: Date;
  createdBy: string;
  closedAt: Date | null;
  version: number;
}

export interface StoredAssignment {
  id: string;
  campaignId: string;
  campaignName: string;
  surveyorId: string;
  surveyorName: string;
  /** Its own date or that of the campaign. */
  dueOn: string | null;
  /** When a phone of the surveyor last downloaded its pack. */
  takenAt: Date | null;
}

const campaignQuery = `
  SELECT c.id, c.name, c.scope, c.due_on AS "dueOn", c.created_at AS "createdAt", u.name AS "createdBy",
    c.closed_at AS "closedAt", c.version
  FROM campaign c JOIN app_user u ON u.id = c.created_by`;

/** All campaigns, latest first. */
export function findCampaigns(manager: EntityManager): Promise<StoredCampaign[]> {
  return manager.query(`${campaignQuery} ORDER BY c.created_at DESC, c.id DESC`);
}

/** Null: there is none. */
export async function findCampaign(manager: EntityManager, id: string): Promise<StoredCampaign | null> {
  const [campaign] = await manager.query<StoredCampaign[]>(`${campaignQuery} WHERE c.id = $1`, [id]);
  return campaign ?? null;
}

const assignmentQuery = `
  SELECT a.id, a.campaign_id AS "campaignId", c.name AS "campaignName", a.surveyor_id AS "surveyorId",
    u.name AS "surveyorName", coalesce(a.due_on, c.due_on) AS "dueOn",
    (SELECT max(p.taken_at) FROM device_pack p WHERE p.assignment_id = a.id) AS "takenAt"
  FROM assignment a JOIN campaign c ON c.id = a.campaign_id JOIN app_user u ON u.id = a.surveyor_id
 WHERE EXISTS (SELECT 1 FROM campaign_tower ct WHERE ct.assignment_id = a.id)`;

/** The assignments of a campaign that have towers, by the surveyor's name. */
export function assignmentsOfCampaign(manager: EntityManager, campaignId: string): Promise<StoredAssignment[]> {
  return manager.query(`${assignmentQuery} AND a.campaign_id = $1 ORDER BY u.name, a.id`, [campaignId]);
}

/** The assignments of a surveyor that have towers, of campaigns that go on; what is due first comes first. */
export function assignmentsOfSurveyor(manager: EntityManager, surveyorId: string): Promise<StoredAssignment[]> {
  return manager.query(
    `${assignmentQuery} AND a.surveyor_id = $1 AND c.closed_at IS NULL ORDER BY "dueOn" NULLS LAST, a.id`,
    [surveyorId],
  );
}

export async function insertCampaign(
  manager: EntityManager,
  campaign: { id: string; name: string; scope: CampaignScope; dueOn: string | null; createdBy: string },
): Promise<void> {
  await manager.insert(campaignEntity, campaign);
}

/**
 * Changes the given fields if the row still has `version`.
 * @param now when it is closed, if it is
 * @returns whether it had
 */
export async function changeCampaign(
  manager: EntityManager,
  id: string,
  version: number,
  change: { name?: string | undefined; dueOn?: string | null | undefined; closed?: boolean | undefined },
  now: Date,
): Promise<boolean> {
  const [, changed] = (await manager.query(
    `UPDATE campaign SET name = coalesce($3, name), due_on = CASE WHEN $4::boolean THEN $5::date ELSE due_on END,
       closed_at = CASE $6::boolean WHEN true THEN coalesce(closed_at, $7) WHEN false THEN NULL ELSE closed_at END
     WHERE id = $1 AND version = $2`,
    [id, version, change.name ?? null, change.dueOn !== undefined, change.dueOn ?? null, change.closed ?? null, now],
  )) as [unknown, number];
  return changed === 1;
}
