/** What does not fit between a tower and its papers, as SQL. The time line keeps it; the tower's page derives it anew. */
import type { FindingKind } from "../../contract/towers.ts";

/** Where `tower_span.findings` keeps each kind; how far off is too far is the deployment's setting. */
const bits: Record<Exclude<FindingKind, "off_position">, number> = {
  above_permitted: 1,
  owner_changed: 2,
  group_missing: 4,
};

/**
 * Holds when a span of the tower's time line has one of the findings.
 * @param span its alias
 * @param limit metres from the permitted point beyond which a tower is off it, as SQL; asked only when it matters
 */
export function hasFinding(span: string, kinds: readonly FindingKind[], limit: () => string): string {
  const mask = kinds.reduce((sum, kind) => sum | (kind === "off_position" ? 0 : bits[kind]), 0);
  const ways = [
    ...(mask > 0 ? [`${span}.findings & ${mask} <> 0`] : []),
    ...(kinds.includes("off_position") ? [`${span}.off_position_m > ${limit()}`] : []),
  ];
  // The first half is what the partial index says, so that the few with findings are found through it.
  return `((${span}.findings <> 0 OR ${span}.off_position_m IS NOT NULL) AND (${ways.join(" OR ")}))`;
}

/** The kinds of findings of span `f` as JSON, in the order of the contract. */
export function kindsOf(limit: string): string {
  return `to_json(array_remove(ARRAY[CASE WHEN f.off_position_m > ${limit} THEN 'off_position' END,
    CASE WHEN f.findings & 1 <> 0 THEN 'above_permitted' END, CASE WHEN f.findings & 2 <> 0 THEN 'owner_changed' END,
    CASE WHEN f.findings & 4 <> 0 THEN 'group_missing' END], NULL))`;
}

/** Permit `p` is in force on the day, as far as it says so: an unreadable end does not speak against it. */
const inForce = (day: string) => `(p.issued_on IS NULL OR p.issued_on <= ${day})
  AND (p.ends_before IS NULL OR ${day} < p.ends_before) AND (p.valid_until IS NULL OR ${day} <= p.valid_until)`;

const distance = "ST_Distance(t.position::geography, p.permitted_position::geography)";

/**
 * The findings of tower `t` that rest on permits, each with what it rests on, as JSON: the words of `permit_findings` in
 * the database, told permit by permit. Points from maps, lists and papers prove nothing about where a tower stands; the
 * highest permit of a group and the one that was issued last speak for their group. Half a metre is no difference.
 * @param owner the owner on the day, as SQL
 */
export function findingsOf(day: string, limit: string, owner: string): string {
  const finding = (kind: FindingKind, order: string, values: string) => `SELECT ${order} AS place,
    json_build_object('kind', '${kind}', 'permitId', p.id, 'permitNumber', p.number, 'distanceM', NULL,
      'permittedHeightM', NULL, 'company', NULL, 'group', NULL)::jsonb || ${values}::jsonb AS finding`;
  const ofTower = `FROM permit p WHERE p.tower_id = t.id AND ${inForce(day)}`;
  return `(SELECT coalesce(json_agg(x.finding ORDER BY x.place, x.finding ->> 'permitId'), '[]') FROM (
    ${finding("off_position", `-${distance}`, `jsonb_build_object('distanceM', ${distance})`)} ${ofTower}
       AND t.position_source IN ('survey', 'gps') AND ${distance} > ${limit}
    UNION ALL
    ${finding("above_permitted", "1", "jsonb_build_object('permittedHeightM', p.permitted_height_m)")} FROM (
      SELECT DISTINCT ON (p.group_code) p.* ${ofTower} AND p.permitted_height_m IS NOT NULL
       ORDER BY p.group_code, p.permitted_height_m DESC, p.issued_on DESC NULLS LAST, p.id DESC) p
     WHERE p.permitted_height_m < t.height_m - 0.5
    UNION ALL
    ${finding("owner_changed", "2", "jsonb_build_object('company', json_build_object('id', c.id, 'shortName', c.short_name))")} FROM (
      SELECT DISTINCT ON (p.group_code) p.* ${ofTower} AND p.company_id IS NOT NULL
       ORDER BY p.group_code, p.issued_on DESC NULLS LAST, p.id DESC) p JOIN company c ON c.id = p.company_id
     WHERE p.company_id <> ${owner} AND company_today(p.company_id) <> company_today(${owner})) x)`;
}
