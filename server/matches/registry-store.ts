/** The registry as matching compares it. */
import type { EntityManager } from "typeorm";
import { companiesToday } from "../imports/store.ts";
import type { Registered } from "./types.ts";

/** Towers per page: small enough not to hold the event loop or the embedded backend for long. */
const pageSize = 2_000;

const select = `${companiesToday}
  SELECT t.id, t.registry_number AS number, t.registry_number AS "registryNumber", ST_X(t.position) AS lon,
    ST_Y(t.position) AS lat, t.position_accuracy_m AS "positionAccuracyM", t.site_id AS "siteId", t.name,
    (SELECT d.target FROM tower_ownership o JOIN today d ON d.id = o.company_id
      WHERE o.tower_id = t.id AND o.until_on IS NULL LIMIT 1) AS "ownerId",
    (SELECT c.name FROM tower_ownership o JOIN company c ON c.id = o.company_id
      WHERE o.tower_id = t.id AND o.until_on IS NULL LIMIT 1) AS "ownerText",
    ARRAY(SELECT DISTINCT d.target FROM tower_ownership o JOIN today d ON d.id = o.company_id
      WHERE o.tower_id = t.id AND o.until_on IS NOT NULL) AS "formerOwnerIds",
    ARRAY(SELECT DISTINCT d.target FROM tower_tenancy o JOIN today d ON d.id = o.company_id
      WHERE o.tower_id = t.id) AS "tenantIds",
    concat_ws(' RT/RW ', t.address, t.rt_rw) AS address, t.district_code AS "districtCode", t.village_code AS "villageCode", t.height_m AS "heightM",
    t.year_built AS "yearBuilt", t.structure,
    coalesce((SELECT jsonb_agg(jsonb_build_object('type', p.type_code, 'number', p.number, 'issuedOn', p.issued_on,
        'validUntil', p.valid_until, 'applicant', p.applicant, 'locationText', p.location_text,
        'heightM', p.permitted_height_m, 'lon', ST_X(p.permitted_position), 'lat', ST_Y(p.permitted_position)))
      FROM permit p WHERE p.tower_id = t.id), '[]') AS permits
  FROM tower t`;

/** All towers, page by page. */
export async function* loadRegistered(manager: EntityManager): AsyncGenerator<Registered[]> {
  let after: string | null = null;
  for (;;) {
    const page: Registered[] = await manager.query<Registered[]>(
      `${select} WHERE $1::uuid IS NULL OR t.id > $1 ORDER BY t.id LIMIT ${pageSize}`,
      [after],
    );
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    after = last.id;
  }
}

/** Some towers by id, in any order; those that are gone are missing. */
export function findRegistered(manager: EntityManager, ids: readonly string[]): Promise<Registered[]> {
  return manager.query(`${select} WHERE t.id = ANY ($1::uuid[])`, [ids]);
}
