/**
 * When towers were last seen. Asked of the towers themselves, whose two indexes by day answer counts and pages alike
 * without reading the rows.
 */
import type { EntityManager } from "typeorm";
import { freshnessDays, type freshnessBuckets } from "../../contract/campaigns.ts";
import { binder, type Binder } from "../towers/sql.ts";

export type Bucket = (typeof freshnessBuckets)[number];
export type BucketCounts = Record<Bucket, number>;

/** Where a page ended. */
export interface FreshnessCursor {
  lastSeenOn: string | null;
  id: string;
}

export interface SeenTower extends FreshnessCursor {
  number: string;
  name: string | null;
  districtCode: string | null;
  districtName: string | null;
  lon: number;
  lat: number;
  lastSeenBy: string | null;
  surveyId: string | null;
}

/** The tower `t` stands on the day, as `tower_status` has it. */
export function standing(day: string): string {
  return `(t.stood_from IS NULL OR t.stood_from <= ${day}) AND (t.dismantled_on IS NULL OR ${day} < t.dismantled_on)`;
}

/** The periods as conditions on when it was last seen. */
function bucketCondition(bucket: Bucket, day: string): string {
  const { month, quarter, year } = freshnessDays;
  const since = (days: number) => `t.last_seen_on >= ${day} - ${days}`;
  const before = (days: number) => `t.last_seen_on < ${day} - ${days}`;
  switch (bucket) {
    case "month":
      return since(month);
    case "quarter":
      return `${since(quarter)} AND ${before(month)}`;
    case "year":
      return `${since(year)} AND ${before(quarter)}`;
    case "older":
      return before(year);
    case "never":
      return "t.last_seen_on IS NULL";
  }
}

const countOf = (bucket: Bucket) =>
  `count(*) FILTER (WHERE ${bucketCondition(bucket, "$1::date")})::int AS "${bucket}"`;

/** Towers that stand on the day by district and by how long ago they were last seen; outside of all districts last. */
export function countByDistrict(
  manager: EntityManager,
  on: string,
): Promise<({ code: string | null; name: string | null } & BucketCounts)[]> {
  return manager.query(
    `SELECT g.*, d.name FROM (
       SELECT t.district_code AS code, ${(["month", "quarter", "year", "older", "never"] as const).map(countOf).join(", ")}
         FROM tower t WHERE ${standing("$1::date")} GROUP BY t.district_code) g
     LEFT JOIN area d ON d.code = g.code ORDER BY g.code NULLS LAST`,
    [on],
  );
}

const order = "t.last_seen_on NULLS FIRST, t.id";

/** The conditions of the rest of the list, one branch per stretch of the index that it runs through. */
function branches(after: FreshnessCursor | null, bind: Binder): string[] {
  if (after === null) return ["true"];
  const id = `${bind(after.id)}::uuid`;
  if (after.lastSeenOn === null) return [`t.last_seen_on IS NULL AND t.id > ${id}`, "t.last_seen_on IS NOT NULL"];
  return [`(t.last_seen_on, t.id) > (${bind(after.lastSeenOn)}::date, ${id})`];
}

interface Wanted {
  on: string;
  district: string | undefined;
  bucket: Bucket | undefined;
  after: FreshnessCursor | null;
  /** Rows at most. */
  limit: number;
}

/**
 * Towers that stand on the day, never seen first, then longest ago first. Seen by: the surveyor of the latest accepted
 * visit of that very day that found the tower; null when the day comes from elsewhere.
 */
export function findSeenTowers(manager: EntityManager, wanted: Wanted): Promise<SeenTower[]> {
  const bind = binder();
  const day = `${bind(wanted.on)}::date`;
  const common = [standing(day)];
  if (wanted.district !== undefined) common.push(`t.district_code = ${bind(wanted.district)}`);
  if (wanted.bucket !== undefined) common.push(bucketCondition(wanted.bucket, day));
  const limit = bind(wanted.limit);
  const rows = branches(wanted.after, bind).map(
    (condition) => `(SELECT t.id, t.last_seen_on FROM tower t
      WHERE ${[...common, condition].join(" AND ")} ORDER BY ${order} LIMIT ${limit})`,
  );
  return manager.query(
    `WITH page AS (SELECT * FROM (${rows.join(" UNION ALL ")}) t ORDER BY ${order} LIMIT ${limit})
     SELECT t.id, t.registry_number AS number, t.name, t.district_code AS "districtCode", d.name AS "districtName",
       ST_X(t.position) AS lon, ST_Y(t.position) AS lat, t.last_seen_on AS "lastSeenOn", seen.name AS "lastSeenBy",
       seen.id AS "surveyId"
     FROM page JOIN tower t ON t.id = page.id
     LEFT JOIN area d ON d.code = t.district_code
     LEFT JOIN LATERAL (SELECT s.id, u.name FROM survey s JOIN app_user u ON u.id = s.surveyor_id
        WHERE s.tower_id = t.id AND s.state = 'accepted' AND s.outcome IN ('found', 'moved', 'new')
          AND (s.visited_at AT TIME ZONE 'Asia/Jakarta')::date = t.last_seen_on
        ORDER BY s.visited_at DESC, s.id DESC LIMIT 1) seen ON true
     ORDER BY ${order}`,
    bind.values,
  );
}
