import type { DataSource, EntityManager } from "typeorm";
import type { groupings } from "../../contract/statistics.ts";
import type { StatusCounts } from "./rules.ts";

export type Grouping = (typeof groupings)[number];

export interface GroupCount extends StatusCounts {
  key: string | null;
  name: string | null;
}

/** Five counts over the spans `s` that hold on $1, with the horizon of $2 days. */
const counts = `
  count(*) FILTER (WHERE s.base = 0)::int AS missing,
  count(*) FILTER (WHERE s.base = 1)::int AS expired,
  count(*) FILTER (WHERE s.base = 2)::int AS undetermined,
  count(*) FILTER (WHERE s.base = 3 AND s.until <= $1::date + $2::int)::int AS expiring,
  count(*) FILTER (WHERE s.base = 3 AND (s.until IS NULL OR s.until > $1::date + $2::int))::int AS valid`;

/** Towers that stand on $1, each once. */
const standing = "s.from_on <= $1::date AND s.to_on > $1::date";

/** Groups are few: their names are looked up after the counting, not for every tower. */
const queries: Record<Grouping, string> = {
  district: `
    SELECT g.*, a.name FROM (
      SELECT s.district_code AS key, ${counts} FROM tower_span s WHERE ${standing} GROUP BY s.district_code) g
    LEFT JOIN area a ON a.code = g.key ORDER BY g.key NULLS LAST`,
  type: `
    SELECT s.structure AS key, NULL AS name, ${counts} FROM tower_span s WHERE ${standing}
     GROUP BY s.structure ORDER BY 1 NULLS LAST`,
  owner: `
    SELECT g.*, c.short_name AS name FROM (
      SELECT s.owner_id AS key, ${counts} FROM tower_span s WHERE ${standing} GROUP BY s.owner_id) g
    LEFT JOIN company c ON c.id = g.key ORDER BY c.short_name NULLS LAST`,
};

/**
 * Towers that stand on `on` by status and group, counted in the database in one query over the narrow time line. The
 * groups sum to the total: each standing tower has one district, one structure and at most one owner on a day.
 */
export function countByGroup(
  dataSource: DataSource,
  on: string,
  horizonDays: number,
  by: Grouping,
): Promise<GroupCount[]> {
  return dataSource.query(queries[by], [on, horizonDays]);
}

/** Towers in force on `from` whose deciding end lies in `from`..`to`, per calendar month `YYYY-MM`. */
export async function countExpiries(manager: EntityManager, from: string, to: string): Promise<Map<string, number>> {
  const rows = await manager.query<{ month: string; total: number }[]>(
    `SELECT to_char(until, 'YYYY-MM') AS month, count(*)::int AS total FROM tower_span
      WHERE from_on <= $1::date AND to_on > $1::date AND base = 3 AND until BETWEEN $1::date AND $2::date
      GROUP BY 1`,
    [from, to],
  );
  return new Map(rows.map(({ month, total }) => [month, total]));
}
