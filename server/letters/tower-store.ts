import type { EntityManager } from "typeorm";
import type { JudgedRule } from "../../contract/status.ts";
import { holdsOn } from "../towers/sql.ts";
import type { LetterTower } from "./reasons.ts";

/** Towers with all that a letter says of them, in the order of the ids; one query. */
export function findLetterTowers(manager: EntityManager, ids: readonly string[], on: string): Promise<LetterTower[]> {
  return manager.query(
    `SELECT t.id, t.registry_number AS number, t.name, t.site_id AS "siteId",
       concat_ws(', ', CASE WHEN v.kind = 'kelurahan' THEN 'Kelurahan ' ELSE 'Desa ' END || v.name, 'Kecamatan ' || d.name) AS place,
       t.structure, t.site_type AS "siteType", t.height_m AS "heightM", t.year_built AS "yearBuilt",
       t.dismantled_on AS "dismantledOn", o.owner,
       coalesce(s.findings & 1 <> 0, false) AS "abovePermitted", coalesce(s.findings & 2 <> 0, false) AS "ownerChanged",
       s.off_position_m AS "offPositionM",
       coalesce((SELECT json_agg(json_build_object('id', p.id, 'groupCode', p.group_code, 'number', p.number,
           'issuedOn', p.issued_on, 'term', p.term, 'validUntil', p.valid_until, 'replacesId', p.replaces_id,
           'disputed', p.disputed, 'revokedOn', p.revoked_on))
         FROM permit p WHERE p.tower_id = t.id), '[]') AS permits
     FROM unnest($1::uuid[]) WITH ORDINALITY AS chosen (id, place)
     JOIN tower t ON t.id = chosen.id
     LEFT JOIN area v ON v.code = t.village_code
     LEFT JOIN area d ON d.code = t.district_code
     LEFT JOIN tower_span s ON s.tower_id = t.id AND s.from_on <= $2::date AND $2::date < s.to_on
     LEFT JOIN LATERAL (SELECT json_build_object('id', c.id, 'shortName', c.short_name, 'name', c.name) AS owner
       FROM tower_ownership h JOIN company c ON c.id = company_today(h.company_id)
      WHERE h.tower_id = t.id AND ${holdsOn("h", "$2::date")} LIMIT 1) o ON true
     ORDER BY chosen.place`,
    [ids, on],
  );
}

export function findRules(manager: EntityManager): Promise<JudgedRule[]> {
  return manager.query(
    `SELECT id, group_code AS "groupCode", name, legal_basis AS "legalBasis", required_from AS "requiredFrom",
       required_until AS "requiredUntil", structures, site_types AS "siteTypes", min_height_m AS "minHeightM"
       FROM rule ORDER BY group_code, id`,
  );
}
