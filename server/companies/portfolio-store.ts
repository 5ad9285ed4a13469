import type { EntityManager } from "typeorm";
import type { Portfolio } from "../../contract/companies.ts";
import { standingOn } from "../towers/filter-query.ts";

type Overview = Pick<Portfolio, "total" | "byStatus" | "byDistrict" | "bbox">;

/** Holds for the stretch of the company $1's time line that contains the day $2. */
function holding(alias: string, on: string): string {
  return [`${alias}.owner_id = $1`, ...standingOn(on, "$2::date", alias)].join(" AND ");
}

/** The company by its names; null: there is none. */
export async function findName(manager: EntityManager, id: string): Promise<Portfolio["company"] | null> {
  const [company] = await manager.query<Portfolio["company"][]>(
    'SELECT id, name, short_name AS "shortName" FROM company WHERE id = $1',
    [id],
  );
  return company ?? null;
}

interface Day {
  on: string;
  /** Days before its end from which a permit counts as expiring. */
  horizon: number;
}

/** The towers that the company owns on the day, counted by status and district, and the box around them. */
export async function countOwned(manager: EntityManager, id: string, { on, horizon }: Day): Promise<Overview> {
  const rows = await manager.query<
    (Overview["byStatus"] & Overview["byDistrict"][number] & { box: [number, number, number, number] })[]
  >(
    `SELECT g.*, a.name FROM (
       SELECT s.district_code AS code, count(*)::int AS towers,
         count(*) FILTER (WHERE s.base = 0)::int AS missing,
         count(*) FILTER (WHERE s.base = 1)::int AS expired,
         count(*) FILTER (WHERE s.base = 2)::int AS undetermined,
         count(*) FILTER (WHERE s.base = 3 AND s.until <= $2::date + $3::int)::int AS expiring,
         count(*) FILTER (WHERE s.base = 3 AND (s.until IS NULL OR s.until > $2::date + $3::int))::int AS valid,
         json_build_array(min(ST_X(t.position)), min(ST_Y(t.position)), max(ST_X(t.position)), max(ST_Y(t.position))) AS box
         FROM tower_span s JOIN tower t ON t.id = s.tower_id
        WHERE ${holding("s", on)}
        GROUP BY s.district_code) g
     LEFT JOIN area a ON a.code = g.code
     ORDER BY g.towers DESC, a.name NULLS LAST`,
    [id, on, horizon],
  );
  const sum = (key: "towers" | keyof Overview["byStatus"]) => rows.reduce((all, row) => all + row[key], 0);
  const edge = (side: 0 | 1 | 2 | 3, which: typeof Math.min) => which(...rows.map(({ box }) => box[side]));
  return {
    total: sum("towers"),
    byStatus: {
      missing: sum("missing"),
      expired: sum("expired"),
      undetermined: sum("undetermined"),
      expiring: sum("expiring"),
      valid: sum("valid"),
    },
    byDistrict: rows.map(({ code, name, towers }) => ({ code, name, towers })),
    bbox: rows.length === 0 ? null : [edge(0, Math.min), edge(1, Math.min), edge(2, Math.max), edge(3, Math.max)],
  };
}

/** What ends from `on` to `to`, both included, by month and permit group: each group of each tower once. */
export function countOwnedExpiries(
  manager: EntityManager,
  id: string,
  { on, to }: { on: string; to: string },
): Promise<Portfolio["expiries"]> {
  return manager.query(
    `SELECT to_char(g.until, 'YYYY-MM') AS month, g.group_code AS "group", count(*)::int AS total
       FROM group_span g
      WHERE ${holding("g", on)} AND g.base = 3 AND g.until BETWEEN $2::date AND $3::date
      GROUP BY 1, 2 ORDER BY 1, 2`,
    [id, on, to],
  );
}

/** Letters to the company as they stand, and its towers that are under seal on the day. */
export async function countLetters(
  manager: EntityManager,
  id: string,
  { on, today }: { on: string; today: string },
): Promise<Pick<Portfolio, "letters" | "sealed">> {
  const [counts] = await manager.query<{ open: number; overdue: number; total: number; sealed: number }[]>(
    `SELECT count(*) FILTER (WHERE state IN ('issued', 'sent'))::int AS open,
       count(*) FILTER (WHERE state = 'sent' AND deadline_on < $3::date)::int AS overdue,
       count(*) FILTER (WHERE state <> 'void')::int AS total,
       (SELECT count(*)::int FROM seal l JOIN tower_span s ON s.tower_id = l.tower_id
         WHERE l.sealed_on <= $2::date AND (l.lifted_on IS NULL OR l.lifted_on > $2::date)
           AND ${holding("s", on)}) AS sealed
     FROM letter WHERE company_id = $1`,
    [id, on, today],
  );
  const { sealed = 0, open = 0, overdue = 0, total = 0 } = counts ?? {};
  return { letters: { open, overdue, total }, sealed };
}
