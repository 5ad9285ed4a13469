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

/** The registry at a moment, to tell later what has changed since. */
export interface RegistryMark {
  version: string;
  /** The oldest transaction that was still under way. */
  transaction: string;
}

/** Marks the registry before it is read. */
export async function markRegistry(manager: EntityManager): Promise<RegistryMark> {
  const [mark] = await manager.query<RegistryMark[]>(
    "SELECT registry_version() AS version, pg_snapshot_xmin(pg_current_snapshot())::xid::text AS transaction",
  );
  if (mark === undefined) throw new Error("the database did not say its version");
  return mark;
}

/**
 * Towers that were written, or whose owners, tenants or permits were, by a transaction that the mark may not have seen;
 * those that are gone are missing. A walk over the tables, taken only when anything has changed at all.
 * @param limit at most so many ids
 */
export async function changedSince(manager: EntityManager, mark: RegistryMark, limit: number): Promise<string[]> {
  const { version } = await markRegistry(manager);
  if (version === mark.version) return [];
  const rows = await manager.query<{ id: string }[]>(
    `SELECT id FROM tower WHERE age(xmin) <= age($1::xid)
     UNION SELECT tower_id FROM permit WHERE age(xmin) <= age($1::xid)
     UNION SELECT tower_id FROM tower_ownership WHERE age(xmin) <= age($1::xid)
     UNION SELECT tower_id FROM tower_tenancy WHERE age(xmin) <= age($1::xid)
     LIMIT $2`,
    [mark.transaction, limit],
  );
  return rows.map(({ id }) => id);
}
