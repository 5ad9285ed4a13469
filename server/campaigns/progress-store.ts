/** Where the towers of campaigns stand on their way home: the one place that decides it. */
import type { EntityManager } from "typeorm";
import type { Progress } from "../../contract/campaigns.ts";

export type Stand = Exclude<keyof Progress, "towers">;

export interface StandCount {
  campaignId: string;
  assignmentId: string | null;
  districtCode: string | null;
  districtName: string | null;
  stand: Stand;
  towers: number;
}

/**
 * Each tower of campaigns with its `assignment_id`, `district_code` and `stand`, as a subquery. A survey counts for the
 * campaign of its assignment, whoever has the tower now: what waits for review wins over what was accepted, and both
 * over whose work it is; what was returned or rejected is work again. So each tower has one stand, and the four add up.
 * @param condition on `ct`, the tower in its campaign
 * @param campaigns the ids of the campaigns in question, as SQL for a list or a query: their surveys are looked at once
 */
export function stands(condition: string, campaigns: string): string {
  return `(
    SELECT ct.campaign_id, ct.tower_id, ct.district_code, ct.assignment_id,
      CASE WHEN home.waits THEN 'received' WHEN NOT home.waits THEN 'done'
           WHEN ct.assignment_id IS NULL THEN 'unassigned' ELSE 'open' END AS stand
      FROM campaign_tower ct
      LEFT JOIN (SELECT a.campaign_id, s.tower_id, bool_or(s.state = 'received') AS waits
                   FROM assignment a JOIN survey s ON s.assignment_id = a.id
                  WHERE s.state IN ('received', 'accepted') AND a.campaign_id IN (${campaigns}) GROUP BY 1, 2) home
        ON home.campaign_id = ct.campaign_id AND home.tower_id = ct.tower_id
     WHERE ${condition})`;
}

function count(manager: EntityManager, towers: string, ids: readonly string[]): Promise<StandCount[]> {
  return manager.query(
    `SELECT g.campaign_id AS "campaignId", g.assignment_id AS "assignmentId", g.district_code AS "districtCode",
       d.name AS "districtName", g.stand, g.towers
       FROM (SELECT st.campaign_id, st.assignment_id, st.district_code, st.stand, count(*)::int AS towers
               FROM ${towers} st GROUP BY 1, 2, 3, 4) g
       LEFT JOIN area d ON d.code = g.district_code
      ORDER BY g.district_code`,
    [ids],
  );
}

/** How the towers of campaigns stand, counted by campaign, assignment, district and stand. */
export function countCampaigns(manager: EntityManager, campaignIds: readonly string[]): Promise<StandCount[]> {
  return count(manager, stands("ct.campaign_id = ANY ($1::uuid[])", "SELECT unnest($1::uuid[])"), campaignIds);
}

/** The same of the towers that assignments have. */
export function countAssignments(manager: EntityManager, assignmentIds: readonly string[]): Promise<StandCount[]> {
  const campaigns = "SELECT campaign_id FROM assignment WHERE id = ANY ($1::uuid[])";
  return count(manager, stands("ct.assignment_id = ANY ($1::uuid[])", campaigns), assignmentIds);
}
