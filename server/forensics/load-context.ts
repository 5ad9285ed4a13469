/** What the examination of lists asks of the registry. Reads only. */
import type { EntityManager } from "typeorm";
import { loadKnowledge } from "../imports/store.ts";
import type { Context, ContextArea, ContextPermitType, ContextTower, MultiPolygon } from "./types.ts";

interface AreaRow {
  code: string;
  name: string;
  level: ContextArea["level"];
  parent: string | null;
  lon: number | null;
  lat: number | null;
  boundary: string | null;
  approximate: boolean;
}

/** Decimals of boundary coordinates: about a metre, like the boundaries themselves. */
const boundaryDecimals = 5;

/** @param today the day of the judgement, `YYYY-MM-DD` in Asia/Jakarta */
export async function loadContext(manager: EntityManager, today: string): Promise<Context> {
  const { companies } = await loadKnowledge(manager);
  const areas = await manager.query<AreaRow[]>(
    `SELECT code, name, level, parent_code AS parent, ST_X(reference) AS lon, ST_Y(reference) AS lat, approximate,
            CASE WHEN level <> 'regency' THEN ST_AsGeoJSON(boundary, ${boundaryDecimals}) END AS boundary
       FROM area ORDER BY code`,
  );
  const permitTypes = await manager.query<ContextPermitType[]>(
    `SELECT code, group_code AS "group", usual_term AS "usualTerm", usual_months AS "usualMonths",
            issued_from::text AS "issuedFrom", issued_until::text AS "issuedUntil"
       FROM permit_type ORDER BY sort`,
  );
  const towers = await manager.query<ContextTower[]>(
    `SELECT t.id, t.registry_number AS number, t.site_id AS "siteId", t.name,
            (SELECT o.company_id FROM tower_ownership o WHERE o.tower_id = t.id AND o.until_on IS NULL LIMIT 1) AS "ownerId",
            ST_X(t.position) AS lon, ST_Y(t.position) AS lat
       FROM tower t ORDER BY t.registry_number`,
  );
  return { areas: areas.map(toArea), companies, permitTypes, towers, today };
}

function toArea({ lon, lat, boundary, ...area }: AreaRow): ContextArea {
  return {
    ...area,
    reference: lon === null || lat === null ? null : [lon, lat],
    boundary: boundary === null ? null : (JSON.parse(boundary) as MultiPolygon),
  };
}
