/** What visits have brought to light about towers, as SQL: derived whenever it is asked for, never stored. */

/** Metres between the point of tower `t` and the point that permit `p` allows. */
const distance = "ST_Distance(t.position::geography, p.permitted_position::geography)";

/**
 * Holds when permit `p` counts for tower `t` on the day and its permitted point lies farther than `limit` metres from
 * where the tower was measured on the spot. Points from maps, lists and papers prove nothing about where it stands.
 */
export function offPosition(day: string, limit: string): string {
  return `p.tower_id = t.id AND t.position_source IN ('survey', 'gps') AND p.permitted_position IS NOT NULL
    AND (p.ends_before IS NULL OR ${day} < p.ends_before) AND ${distance} > ${limit}`;
}

/** The findings of tower `t` as JSON, the greatest distance first. */
export function findingsOf(day: string, limit: string): string {
  return `(SELECT coalesce(json_agg(json_build_object('kind', 'off_position', 'permitId', p.id, 'permitNumber', p.number,
      'distanceM', ${distance}) ORDER BY ${distance} DESC, p.id), '[]')
    FROM permit p WHERE ${offPosition(day, limit)})`;
}
