/**
 * Merging companies. Both kinds come down to one step: from a day on (or from ever), what the source holds, the target
 * holds. Every row that changes goes through the revision triggers, so a merger can be read in each tower's history.
 */
import type { EntityManager } from "typeorm";
import { v7 as uuid } from "uuid";

type Table = "tower_ownership" | "tower_tenancy";

interface Tenure {
  id: string;
  towerId: string;
  from: string | null;
  until: string | null;
  evidence: string | null;
}

/**
 * Marks the source as merged and hands over what it holds.
 * @param on first day on which the target holds it, `YYYY-MM-DD`; null: the two were one company all along
 */
export async function mergeInto(
  manager: EntityManager,
  source: string,
  target: string,
  on: string | null,
): Promise<void> {
  await handOver(manager, "tower_ownership", source, target, on);
  await handOver(manager, "tower_tenancy", source, target, on);
  if (on === null) {
    // A permit names the company that applied then: only a company that was the same all along changes its name there.
    await manager.query("UPDATE permit SET company_id = $2 WHERE company_id = $1", [source, target]);
    await manager.query("UPDATE company_alias SET company_id = $2 WHERE company_id = $1", [source, target]);
  }
  await manager.query(
    `INSERT INTO company_alias (id, company_id, alias)
     SELECT $3::uuid, $2::uuid, c.name FROM company c WHERE c.id = $1::uuid
     ON CONFLICT (lower(alias)) DO NOTHING`,
    [source, target, uuid()],
  );
  await manager.query(
    `UPDATE company t SET is_owner = t.is_owner OR s.is_owner, is_operator = t.is_operator OR s.is_operator
       FROM company s WHERE s.id = $1 AND t.id = $2`,
    [source, target],
  );
  await manager.query("UPDATE company SET merged_into = $2, merged_on = $3 WHERE id = $1", [source, target, on]);
}

/** The part of each tenure from `on` on goes to the target, as far as the target does not hold it already. */
async function handOver(
  manager: EntityManager,
  table: Table,
  source: string,
  target: string,
  on: string | null,
): Promise<void> {
  const handed = await manager.query<Tenure[]>(
    `SELECT id, tower_id AS "towerId", greatest(from_on, $2::date) AS "from", until_on AS until, evidence FROM ${table}
      WHERE company_id = $1 AND (until_on IS NULL OR $2::date IS NULL OR until_on > $2::date)`,
    [source, on],
  );
  if (handed.length === 0) return;
  // What began before the day ends on it; what begins later, or without a day everything, is the target's altogether.
  await manager.query(
    `UPDATE ${table} SET until_on = $2::date
      WHERE id = ANY ($1::uuid[]) AND $2::date IS NOT NULL AND (from_on IS NULL OR from_on < $2::date)`,
    [handed.map(({ id }) => id), on],
  );
  await manager.query(
    `DELETE FROM ${table} WHERE id = ANY ($1::uuid[]) AND ($2::date IS NULL OR from_on >= $2::date)`,
    [handed.map(({ id }) => id), on],
  );
  const rows = handed.map((tenure) => ({ ...tenure, id: uuid() }));
  await manager.query(gaps(table), [JSON.stringify(rows), target]);
}

/** Inserts tenures without the days on which the target has the tower already; one tenure may fall into several. */
function gaps(table: Table): string {
  return `
    INSERT INTO ${table} (id, tower_id, company_id, from_on, until_on, evidence)
    SELECT CASE WHEN g.n = 1 THEN r.id ELSE gen_random_uuid() END, r."towerId", $2::uuid, lower(g.days), upper(g.days), r.evidence
      FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, "towerId" uuid, "from" date, until date, evidence text)
     CROSS JOIN LATERAL unnest(
       datemultirange(daterange(r."from", r.until, '[)')) - coalesce((
         SELECT range_agg(daterange(x.from_on, x.until_on, '[)')) FROM ${table} x
          WHERE x.tower_id = r."towerId" AND x.company_id = $2::uuid), '{}'::datemultirange)
     ) WITH ORDINALITY AS g (days, n)`;
}
