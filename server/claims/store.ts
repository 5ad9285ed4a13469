import type { EntityManager } from "typeorm";
import { claimAttributes, type ClaimAttribute } from "../../contract/claims.ts";
import { holdsOn } from "../towers/sql.ts";
import { lockTower } from "../towers/write-store.ts";
import type { PresentValues, StoredClaim } from "./rules.ts";

const claimQuery = `
  SELECT c.id, c.tower_id AS "towerId", c.attribute, c.value, c.accepted, coalesce(c.stated_on, s.stated_on) AS "statedOn",
    c.version, json_build_object('id', s.id, 'kind', s.kind, 'title', s.title) AS source,
    (SELECT json_object_agg(o.id, o.short_name) FROM company o
      WHERE c.attribute IN ('owner', 'tenants') AND c.value ? o.id::text) AS names
  FROM claim c JOIN source s ON s.id = c.source_id`;

/** All claims on a tower's attributes. */
export function findClaims(manager: EntityManager, towerId: string): Promise<StoredClaim[]> {
  return manager.query(`${claimQuery} WHERE c.tower_id = $1 AND c.attribute = ANY ($2::text[])`, [
    towerId,
    claimAttributes,
  ]);
}

/** One claim; null: there is none. */
export async function findClaim(manager: EntityManager, id: string): Promise<StoredClaim | null> {
  const [claim] = await manager.query<StoredClaim[]>(
    `${claimQuery} WHERE c.id = $1 AND c.attribute = ANY ($2::text[])`,
    [id, claimAttributes],
  );
  return claim ?? null;
}

/** What the record says of the attributes that claims may be about; null: no such tower. */
export async function presentValues(
  manager: EntityManager,
  towerId: string,
  today: string,
): Promise<PresentValues | null> {
  const [present] = await manager.query<PresentValues[]>(
    `SELECT t.site_id AS "siteId", t.name, t.address, t.height_m AS "heightM", t.year_built AS "yearBuilt", t.structure,
       t.site_type AS "siteType", json_build_array(ST_X(t.position), ST_Y(t.position)) AS position,
       (SELECT c.short_name FROM tower_ownership o JOIN company c ON c.id = o.company_id
         WHERE o.tower_id = t.id AND o.until_on IS NULL) AS owner,
       t.state, nullif(t.identity_plate, 'unknown') AS "identityPlate", t.plate_text AS "plateText",
       nullif(t.fence, 'unknown') AS fence, nullif(t.grounding, 'unknown') AS grounding,
       nullif(t.lightning_rod, 'unknown') AS "lightningRod", nullif(t.obstruction_light, 'unknown') AS "obstructionLight",
       nullif(t.marking, 'unknown') AS marking, nullif(t.power, 'unknown') AS power,
       coalesce((SELECT json_agg(c.short_name) FROM tower_tenancy o JOIN company c ON c.id = o.company_id
         WHERE o.tower_id = t.id AND ${holdsOn("o", "$2::date")}), '[]') AS tenants,
       NULL AS "permitPaper"
     FROM tower t WHERE t.id = $1`,
    [towerId, today],
  );
  return present ?? null;
}

/**
 * A claim with its tower locked until the commit. Whoever writes claims locks the tower first, so two acceptances, or
 * an acceptance and a merger, come one after the other.
 * @returns null when there is no such claim, or its tower went while we waited
 */
export async function lockClaim(manager: EntityManager, id: string) {
  const found = await findClaim(manager, id);
  const tower = found && (await lockTower(manager, found.towerId));
  const claim = tower && (await findClaim(manager, id));
  return tower && claim && claim.towerId === found.towerId ? { claim, tower } : null;
}

/** Makes this claim the accepted one of its attribute. @returns whether it was still there */
export async function markAccepted(
  manager: EntityManager,
  { id, towerId, attribute }: { id: string; towerId: string; attribute: ClaimAttribute },
): Promise<boolean> {
  await manager.query(
    "UPDATE claim SET accepted = false WHERE tower_id = $1 AND attribute = $2 AND accepted AND id <> $3",
    [towerId, attribute, id],
  );
  const [, marked] = (await manager.query("UPDATE claim SET accepted = true WHERE id = $1", [id])) as [unknown, number];
  return marked === 1;
}
