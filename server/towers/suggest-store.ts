/** What a search box offers while somebody types. */
import type { EntityManager } from "typeorm";
import type { ReplyOf } from "../../contract/route.ts";
import type { suggestTowers } from "../../contract/towers.ts";
import { escapeLike, searchCondition, understand } from "./search-query.ts";
import { binder } from "./sql.ts";

type Suggestion = ReplyOf<typeof suggestTowers>["items"][number];
type Row = Omit<Suggestion, "position"> & { lon: number | null; lat: number | null };

/** Matches that are ranked; a text that fits more towers than this is too short for any ranking to help. */
const candidates = 300;

/**
 * Areas and towers that fit, best first: the registry number as typed, then areas by name, then towers by likeness.
 * An area's position is its reference point.
 */
export async function suggest(manager: EntityManager, q: string, limit: number): Promise<Suggestion[]> {
  const words = await understand(manager, q);
  if (words.length === 0) return [];
  const typed = words.map(({ word }) => word).join(" ");
  const bind = binder();
  const text = bind(typed);
  const start = bind(`${escapeLike(typed)}%`);
  const most = bind(limit);
  const rows: Row[] = await manager.query(
    `WITH found AS (
       (SELECT t.id AS tower_id FROM tower t WHERE t.registry_number = upper(${text}))
       UNION
       (SELECT d.tower_id FROM tower_derived d WHERE ${searchCondition(words, bind)} LIMIT ${candidates})
     ), tower_match AS (
       SELECT 'tower' AS kind, t.id::text AS id, concat_ws(' · ', t.registry_number, coalesce(t.name, t.site_id)) AS label,
         nullif(concat_ws(', ', v.name, a.name), '') AS detail, ST_X(t.position) AS lon, ST_Y(t.position) AS lat,
         CASE WHEN lower(t.registry_number) = ${text} THEN 3 ELSE word_similarity(${text}, d.search) END AS score
         FROM found JOIN tower t ON t.id = found.tower_id JOIN tower_derived d ON d.tower_id = t.id
         LEFT JOIN area v ON v.code = t.village_code LEFT JOIN area a ON a.code = t.district_code
        ORDER BY score DESC, t.registry_number LIMIT ${most}
     ), area_match AS (
       SELECT a.level AS kind, a.code AS id, a.name AS label, p.name AS detail,
         ST_X(a.reference) AS lon, ST_Y(a.reference) AS lat,
         word_similarity(${text}, lower(a.name)) + CASE WHEN lower(a.name) LIKE ${start} THEN 1 ELSE 0 END
           + CASE a.level WHEN 'district' THEN 0.2 ELSE 0 END AS score
         FROM area a LEFT JOIN area p ON p.code = a.parent_code
        WHERE a.level IN ('district', 'village')
          AND (lower(a.name) LIKE ${start} OR word_similarity(${text}, lower(a.name)) >= 0.5)
        ORDER BY score DESC, a.code LIMIT ${most}
     )
     SELECT kind, id, label, detail, lon, lat FROM (SELECT * FROM tower_match UNION ALL SELECT * FROM area_match) m
      ORDER BY score DESC, label, id LIMIT ${most}`,
    bind.values,
  );
  return rows.map(({ lon, lat, ...row }) => ({ ...row, position: lon === null || lat === null ? null : [lon, lat] }));
}
