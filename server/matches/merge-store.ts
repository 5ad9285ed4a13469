/**
 * Two records of one tower become one. Every row that moves, changes or goes leaves its revision by trigger, so what the
 * merged record said can still be read.
 */
import type { EntityManager } from "typeorm";
import { followPermits, moveDocuments } from "../documents/store.ts";
import type { conditionItems } from "../../contract/towers.ts";
import { moveDesk } from "./merge-desk.ts";
import { inOrder, type LockedTower, type PermitLink } from "./merge-rules.ts";

/** Locks towers for change or removal, always in the order of their ids, so that two mergers cannot block each other. */
export function lockTowers(manager: EntityManager, ids: readonly string[]): Promise<LockedTower[]> {
  return manager.query(
    "SELECT id, registry_number AS number, version FROM tower WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE",
    [ids],
  );
}

/** All permits of a tower with what they replace. */
export function findPermitLinks(manager: EntityManager, towerId: string): Promise<PermitLink[]> {
  return manager.query(`SELECT id, replaces_id AS "replacesId" FROM permit WHERE tower_id = $1`, [towerId]);
}

/** Moves permits with their chains, documents and applications to another tower. */
export async function movePermits(manager: EntityManager, permits: readonly PermitLink[], to: string): Promise<void> {
  for (const ids of inOrder(permits))
    await manager.query("UPDATE permit SET tower_id = $2 WHERE id = ANY ($1::uuid[])", [ids, to]);
  const moved = permits.map(({ id }) => id);
  await followPermits(manager, moved);
  await manager.query(
    "UPDATE application SET tower_id = $2 WHERE renews_id = ANY ($1::uuid[]) OR permit_id = ANY ($1::uuid[])",
    [moved, to],
  );
}

/**
 * Moves everything of `merged` to `survivor` and removes it; its number, and those that led to it, lead to the survivor.
 * @param on the day of the merger, `YYYY-MM-DD`
 */
export async function mergeTower(
  manager: EntityManager,
  merged: LockedTower,
  survivor: LockedTower,
  on: string,
  reason: string,
): Promise<void> {
  const pair = [merged.id, survivor.id] as const;
  await movePermits(manager, await findPermitLinks(manager, merged.id), survivor.id);
  await moveDocuments(manager, merged.id, survivor.id);
  await moveDesk(manager, pair);
  await moveTenancies(manager, pair);
  await moveOwnership(manager, pair);
  await moveClaims(manager, pair);
  await manager.query(fillGaps, pair);
  await manager.query("UPDATE former_number SET tower_id = $2 WHERE tower_id = $1", pair);
  await manager.query("INSERT INTO former_number (number, tower_id, merged_on, reason) VALUES ($1, $2, $3, $4)", [
    merged.number,
    survivor.id,
    on,
    reason,
  ]);
  await redirectImports(manager, pair);
  await redirectSurveys(manager, pair);
  await manager.query("DELETE FROM tower WHERE id = $1", [merged.id]);
}

/** A tenancy moves; of one that overlaps the same company's at the survivor, only the days that are not there yet. */
async function moveTenancies(manager: EntityManager, pair: readonly string[]): Promise<void> {
  await manager.query(
    `UPDATE tower_tenancy m SET tower_id = $2
      WHERE m.tower_id = $1 AND NOT EXISTS (
        SELECT 1 FROM tower_tenancy s WHERE s.tower_id = $2 AND s.company_id = m.company_id
           AND daterange(s.from_on, s.until_on, '[)') && daterange(m.from_on, m.until_on, '[)'))`,
    pair,
  );
  await manager.query(
    `INSERT INTO tower_tenancy (id, tower_id, company_id, from_on, until_on, evidence)
     SELECT gen_random_uuid(), $2::uuid, m.company_id, lower(g.days), upper(g.days), m.evidence
       FROM tower_tenancy m
      CROSS JOIN LATERAL unnest(
        datemultirange(daterange(m.from_on, m.until_on, '[)')) - (
          SELECT range_agg(daterange(s.from_on, s.until_on, '[)')) FROM tower_tenancy s
           WHERE s.tower_id = $2 AND s.company_id = m.company_id)) AS g (days)
      WHERE m.tower_id = $1`,
    pair,
  );
  await manager.query("DELETE FROM tower_tenancy WHERE tower_id = $1", [pair[0]]);
}

/** The survivor's own history of owners stands; only if it has none, that of the merged record is taken. */
async function moveOwnership(manager: EntityManager, pair: readonly string[]): Promise<void> {
  await manager.query(
    `UPDATE tower_ownership SET tower_id = $2
      WHERE tower_id = $1 AND NOT EXISTS (SELECT 1 FROM tower_ownership s WHERE s.tower_id = $2)`,
    pair,
  );
  await manager.query("DELETE FROM tower_ownership WHERE tower_id = $1", [pair[0]]);
}

/** Columns of attributes that claims speak of and a tower may lack. */
const claimedColumns: Readonly<Record<string, string>> = {
  siteId: "site_id",
  name: "name",
  address: "address",
  heightM: "height_m",
  yearBuilt: "year_built",
  structure: "structure",
  siteType: "site_type",
  plateText: "plate_text",
};
/** Conditions, of which a tower without a word says "unknown". */
const conditionColumns: Readonly<Record<(typeof conditionItems)[number], string>> = {
  identityPlate: "identity_plate",
  fence: "fence",
  grounding: "grounding",
  lightningRod: "lightning_rod",
  obstructionLight: "obstruction_light",
  marking: "marking",
  power: "power",
};

/** An accepted claim stays accepted only where the survivor takes its value over. */
async function moveClaims(manager: EntityManager, pair: readonly string[]): Promise<void> {
  const lacking = [
    ...Object.entries(claimedColumns).map(([of, column]) => `(c.attribute = '${of}' AND s.${column} IS NULL)`),
    ...Object.entries(conditionColumns).map(([of, column]) => `(c.attribute = '${of}' AND s.${column} = 'unknown')`),
  ];
  await manager.query(
    `UPDATE claim c SET tower_id = $2,
       accepted = c.accepted AND (${lacking.join(" OR ")}) AND NOT EXISTS (
         SELECT 1 FROM claim x WHERE x.tower_id = $2 AND x.attribute = c.attribute AND x.accepted)
      FROM tower s WHERE s.id = $2 AND c.tower_id = $1`,
    pair,
  );
}

const known = (column: string) => `${column} = CASE s.${column} WHEN 'unknown' THEN m.${column} ELSE s.${column} END`;
const lacked = (column: string) => `${column} = coalesce(s.${column}, m.${column})`;

/** What the survivor does not say is taken from the merged record; areas and years only where they fit. */
const fillGaps = `
  UPDATE tower s SET
    ${["site_id", "name", "address", "rt_rw", "structure", "site_type", "height_m", "building_height_m"].map(lacked).join(", ")},
    ${["antenna_height_m", "plate_text", "note", "district_code"].map(lacked).join(", ")},
    village_code = CASE WHEN s.village_code IS NOT NULL THEN s.village_code
      WHEN coalesce(s.district_code, m.district_code) = m.district_code THEN m.village_code END,
    year_built = CASE WHEN s.year_built IS NULL AND (s.dismantled_on IS NULL OR s.dismantled_on >= m.stood_from)
      THEN m.year_built ELSE s.year_built END,
    last_seen_on = greatest(s.last_seen_on, m.last_seen_on),
    ${Object.values(conditionColumns).map(known).join(", ")}
  FROM tower m WHERE m.id = $1 AND s.id = $2`;

/**
 * What lists were matched with is the survivor now; of two candidates that are one, the better rank remains. Each import
 * is asked by its own id, because the indexes of these large tables begin with it.
 */
async function redirectImports(manager: EntityManager, pair: readonly string[]): Promise<void> {
  await manager.query("UPDATE import_row SET tower_id = $2 WHERE tower_id = $1", pair);
  await manager.query("UPDATE match_memory SET tower_id = $2 WHERE tower_id = $1", pair);
  await manager.query(
    `DELETE FROM import_candidate c USING import i, import_candidate better
      WHERE c.import_id = i.id AND c.tower_id IN ($1, $2)
        AND better.import_id = i.id AND better.tower_id IN ($1, $2) AND better.row = c.row AND better.rank < c.rank`,
    pair,
  );
  await manager.query(
    "UPDATE import_candidate c SET tower_id = $2 FROM import i WHERE c.import_id = i.id AND c.tower_id = $1",
    pair,
  );
  await manager.query(
    `INSERT INTO import_tower (import_id, tower_id)
     SELECT t.import_id, $2::uuid FROM import i JOIN import_tower t ON t.import_id = i.id WHERE t.tower_id = $1
     ON CONFLICT DO NOTHING`,
    pair,
  );
  await manager.query("DELETE FROM import_tower t USING import i WHERE t.import_id = i.id AND t.tower_id = $1", [
    pair[0],
  ]);
}

/** Visits stay visits, and campaigns send a surveyor there once: of two assignments, the survivor's own remains. */
async function redirectSurveys(manager: EntityManager, pair: readonly string[]): Promise<void> {
  await manager.query("UPDATE survey SET tower_id = $2 WHERE tower_id = $1", pair);
  await manager.query(
    `INSERT INTO campaign_tower (campaign_id, tower_id, district_code, assignment_id)
     SELECT campaign_id, $2::uuid, district_code, assignment_id FROM campaign_tower WHERE tower_id = $1
     ON CONFLICT (campaign_id, tower_id) DO UPDATE
       SET assignment_id = coalesce(campaign_tower.assignment_id, excluded.assignment_id)`,
    pair,
  );
  await manager.query("DELETE FROM campaign_tower WHERE tower_id = $1", [pair[0]]);
}
