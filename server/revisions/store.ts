import type { EntityManager } from "typeorm";
import { towerEntity } from "../../db/entities/towers.ts";
import { ProblemError } from "../http/problem-error.ts";
import type { RevisionLine } from "./sentence.ts";

/** Ids and codes in `row` and in the row before it, as one array. */
const both = (column: string, type: string) =>
  `ARRAY[(r.row ->> '${column}')::${type}, (b.row ->> '${column}')::${type}]`;

/**
 * Lines of a tower and of all that belongs to it, newest first, each with the row before it and the names of what both
 * refer to: one query.
 * @param before only lines with a lower id
 * @throws ProblemError `not-found` when there never was such a tower
 */
export async function revisionsOfTower(
  manager: EntityManager,
  towerId: string,
  before: number | null,
  limit: number,
): Promise<RevisionLine[]> {
  const lines: RevisionLine[] = await manager.query(
    `SELECT r.id, r.at, u.name AS actor, r.entity, r.entity_id AS "entityId", r.operation, r.source, r.row, r.changed,
       b.row AS before, names.names, coalesce(i.file_name, sn.name) AS "sourceTitle"
       FROM revision r
       LEFT JOIN revision b ON b.entity = r.entity AND b.entity_id = r.entity_id AND b.version = r.version - 1
       LEFT JOIN app_user u ON u.id = r.actor
       LEFT JOIN import i ON i.id = substring(r.source FROM '^(?:import|undo):([0-9a-f-]{36})')::uuid
       LEFT JOIN survey sv ON sv.id = substring(r.source FROM '^survey:([0-9a-f-]{36})')::uuid
       LEFT JOIN app_user sn ON sn.id = sv.surveyor_id
       LEFT JOIN LATERAL (SELECT json_object_agg(n.key, n.name) AS names FROM (
           SELECT id::text AS key, short_name AS name FROM company WHERE id = ANY (${both("company_id", "uuid")})
           UNION ALL SELECT code, name FROM area
             WHERE code = ANY (${both("district_code", "text")} || ${both("village_code", "text")})
           UNION ALL SELECT id::text, concat_ws(' ', type_code, number) FROM permit
             WHERE id = ANY (${both("replaces_id", "uuid")})) n) names ON true
      WHERE r.tower_id = $1 AND ($2::bigint IS NULL OR r.id < $2)
      ORDER BY r.id DESC LIMIT $3`,
    [towerId, before, limit],
  );
  if (lines.length === 0 && !(await manager.existsBy(towerEntity, { id: towerId })))
    throw new ProblemError("not-found");
  return lines;
}
