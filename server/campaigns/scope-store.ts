/** Which towers a campaign visits. */
import type { EntityManager } from "typeorm";
import type { CampaignScope } from "../../contract/campaigns.ts";
import { selectionLimit } from "../../contract/selection.ts";
import { towerFilterQuery } from "../../contract/towers.ts";
import type { Context } from "../http/handler.ts";
import { judgedOn, spanConditions, statusesCondition } from "../towers/filter-query.ts";
import { resolveSelection } from "../towers/selection.ts";
import { binder, type Binder } from "../towers/sql.ts";
import { standing } from "./freshness-store.ts";

type Judging = Pick<Context, "today" | "deps">;

/** Towers that stand today and belong to the scope, as a query for their `tower_id` and `district_code`. */
async function scopeQuery(
  manager: EntityManager,
  scope: CampaignScope,
  context: Judging,
  bind: Binder,
): Promise<string> {
  const day = `${bind(context.today)}::date`;
  if (scope.kind === "unseen") {
    return `SELECT t.id AS tower_id, t.district_code FROM tower t
      WHERE ${standing(day)} AND (t.last_seen_on IS NULL OR t.last_seen_on < ${day} - ${bind(scope.days)}::integer)`;
  }
  if (scope.kind === "chosen") {
    const ids = await resolveSelection({ ...context, manager }, scope.selection, selectionLimit, "/scope/selection");
    return `SELECT t.id AS tower_id, t.district_code FROM tower t
      WHERE ${standing(day)} AND t.id = ANY (${bind(ids)}::uuid[])`;
  }
  // The others are filters of the list of towers, in its own SQL.
  const filter = await judgedOn(
    towerFilterQuery.parse({
      ...(scope.kind === "districts" && { district: scope.districts }),
      ...(scope.kind === "missing" && { status: ["missing"] }),
    }),
    { ...context, manager },
  );
  const conditions = [...spanConditions(filter, bind, day), ...statusesCondition(filter, bind, day)];
  return `SELECT s.tower_id, s.district_code FROM tower_span s WHERE ${conditions.join(" AND ")}`;
}

/** How many towers the scope holds today, per district (see `fillCampaign`); null: in none. */
export async function countScope(
  manager: EntityManager,
  scope: CampaignScope,
  context: Judging,
): Promise<{ code: string | null; name: string | null; towers: number }[]> {
  const bind = binder();
  const towers = await scopeQuery(manager, scope, context, bind);
  // Those without a district on their papers are few, and only of them it is asked where they lie.
  return manager.query(
    `WITH scope AS MATERIALIZED (${towers}), counted AS (
       SELECT district_code, count(*) AS towers FROM scope WHERE district_code IS NOT NULL GROUP BY 1
       UNION ALL
       SELECT td.district_code, count(*) FROM scope LEFT JOIN tower_derived td USING (tower_id)
        WHERE scope.district_code IS NULL GROUP BY 1)
     SELECT c.district_code AS code, d.name, sum(c.towers)::int AS towers
       FROM counted c LEFT JOIN area d ON d.code = c.district_code GROUP BY 1, 2 ORDER BY 1`,
    bind.values,
  );
}

/**
 * Fixes the towers of a campaign as those that the scope holds today, each in the district of its papers or else in the
 * one where it lies.
 * @returns how many
 */
export async function fillCampaign(
  manager: EntityManager,
  campaignId: string,
  scope: CampaignScope,
  context: Judging,
): Promise<number> {
  const bind = binder();
  const towers = await scopeQuery(manager, scope, context, bind);
  const [row] = await manager.query<{ towers: number }[]>(
    `WITH filled AS (
       INSERT INTO campaign_tower (campaign_id, tower_id, district_code)
       SELECT ${bind(campaignId)}::uuid, scope.tower_id, coalesce(scope.district_code, td.district_code)
         FROM (${towers}) scope
         LEFT JOIN tower_derived td ON scope.district_code IS NULL AND td.tower_id = scope.tower_id
       RETURNING 1)
     SELECT count(*)::int AS towers FROM filled`,
    bind.values,
  );
  return row?.towers ?? 0;
}

/** Which of the codes are no districts of this registry. */
export async function unknownDistricts(manager: EntityManager, codes: readonly string[]): Promise<string[]> {
  const rows = await manager.query<{ code: string }[]>(
    `SELECT code FROM unnest($1::text[]) AS given (code)
      WHERE NOT EXISTS (SELECT 1 FROM area a WHERE a.level = 'district' AND a.code = given.code)`,
    [codes],
  );
  return rows.map(({ code }) => code);
}
