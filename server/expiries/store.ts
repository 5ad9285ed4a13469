/** Ends that are ahead, read from the time line of each permit group; names and permits are looked up per page. */
import type { EntityManager } from "typeorm";
import { z } from "zod";
import { daysBetween, dateSchema } from "../../contract/dates.ts";
import type { ExpiryItem, ExpiryScope } from "../../contract/expiries.ts";
import { badCursor, cursorJson } from "../towers/cursor.ts";
import { standingOn } from "../towers/filter-query.ts";
import { binder, holdsOn, type Binder } from "../towers/sql.ts";
import { renewalDeadline, type Span } from "./rules.ts";

/** Conditions on the stretch `s`: in force on the judged date, its end between two days, within the scope. */
function conditions(span: Span, scope: ExpiryScope, bind: Binder, day: string): string[] {
  const all = [
    ...standingOn(span.on, day),
    "s.base = 3",
    `s.until BETWEEN ${bind(span.from)}::date AND ${bind(span.to)}::date`,
  ];
  if (scope.district) all.push(`s.district_code = ANY (${bind(scope.district)}::text[])`);
  if (scope.owner) all.push(`s.owner_id = ANY (${bind(scope.owner)}::uuid[])`);
  if (scope.group) all.push(`s.group_code = ANY (${bind(scope.group)}::text[])`);
  if (scope.village) {
    all.push(`EXISTS (SELECT 1 FROM tower t WHERE t.id = s.tower_id
      AND t.village_code = ANY (${bind(scope.village)}::text[]))`);
  }
  if (scope.tenant) {
    all.push(`EXISTS (SELECT 1 FROM tower_tenancy o WHERE o.tower_id = s.tower_id
      AND o.company_id = ANY (${bind(scope.tenant)}::uuid[]) AND ${holdsOn("o", day)})`);
  }
  return all;
}

const keySchema = z.tuple([dateSchema, z.uuid(), z.string().regex(/^[A-Z_]{1,20}$/)]);
type Key = z.output<typeof keySchema>;

function keyOf({ until, tower, group }: ExpiryItem): Key {
  return [until, tower.id, group];
}

function decodeKey(cursor: string): Key {
  const { data } = keySchema.safeParse(cursorJson(cursor));
  if (!data) throw badCursor();
  return data;
}

/** As in the list of towers, for the row's group alone. */
function inProcess(day: string): string {
  return `(EXISTS (SELECT 1 FROM application a JOIN permit_type k ON k.code = a.type_code
      WHERE a.tower_id = page.tower_id AND k.group_code = page.group_code AND a.state = 'open' AND a.complete
        AND a.received_on <= ${day})
    OR EXISTS (SELECT 1 FROM permit q WHERE q.tower_id = page.tower_id AND q.group_code = page.group_code AND q.in_process
      AND (q.issued_on IS NULL OR q.issued_on <= ${day}) AND (q.ends_before IS NULL OR ${day} < q.ends_before)))`;
}

interface ItemRow {
  id: string;
  number: string;
  name: string | null;
  districtCode: string | null;
  districtName: string | null;
  ownerId: string | null;
  ownerName: string | null;
  group: string;
  permitId: string;
  type: string;
  permitNumber: string | null;
  noticeDays: number | null;
  until: string;
  inProcess: boolean;
}

function itemOf(row: ItemRow, on: string): ExpiryItem {
  return {
    tower: { id: row.id, number: row.number, name: row.name },
    district: row.districtCode === null ? null : { code: row.districtCode, name: row.districtName ?? row.districtCode },
    owner: row.ownerId === null ? null : { id: row.ownerId, shortName: row.ownerName ?? "" },
    group: row.group,
    permit: { id: row.permitId, type: row.type, number: row.permitNumber },
    until: row.until,
    days: daysBetween(on, row.until),
    renewBy: renewalDeadline(row.until, row.noticeDays),
    inProcess: row.inProcess,
  };
}

/**
 * One page of the ends within the span and scope, earliest first, then by tower id and group.
 * @throws ProblemError `invalid-request` for a cursor that this list has not given out
 */
export async function listExpiries(
  manager: EntityManager,
  span: Span,
  scope: ExpiryScope,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ items: ExpiryItem[]; next: string | null }> {
  const bind = binder();
  const day = `${bind(span.on)}::date`;
  const wanted = conditions(span, scope, bind, day);
  if (cursor !== undefined) {
    const [until, tower, group] = decodeKey(cursor);
    wanted.push(
      `(s.until, s.tower_id, s.group_code) > (${bind(until)}::date, ${bind(tower)}::uuid, ${bind(group)}::text)`,
    );
  }
  const rows: ItemRow[] = await manager.query(
    `WITH page AS (
       SELECT s.tower_id, s.group_code, s.until, s.owner_id FROM group_span s WHERE ${wanted.join(" AND ")}
        ORDER BY s.until, s.tower_id, s.group_code LIMIT ${bind(limit + 1)})
     SELECT t.id, t.registry_number AS number, t.name, t.district_code AS "districtCode", d.name AS "districtName",
       c.id AS "ownerId", c.short_name AS "ownerName", page.group_code AS "group", page.until,
       p.id AS "permitId", p.type_code AS type, p.number AS "permitNumber", p.renew_days_before AS "noticeDays",
       ${inProcess(day)} AS "inProcess"
     FROM page JOIN tower t ON t.id = page.tower_id
     -- The permit that decides: in force to the very end of the stretch; the latest issue of several.
     JOIN LATERAL (SELECT p.id, p.type_code, p.number, k.renew_days_before
        FROM permit p JOIN permit_type k ON k.code = p.type_code
       WHERE p.tower_id = page.tower_id AND p.group_code = page.group_code AND p.determinate
         AND p.valid_until = page.until AND p.issued_on <= ${day} AND (p.ends_before IS NULL OR ${day} < p.ends_before)
       ORDER BY p.issued_on DESC, p.id LIMIT 1) p ON true
     LEFT JOIN area d ON d.code = t.district_code
     LEFT JOIN company c ON c.id = page.owner_id
     ORDER BY page.until, page.tower_id, page.group_code`,
    bind.values,
  );
  const items = rows.slice(0, limit).map((row) => itemOf(row, span.on));
  const last = items.at(-1);
  const next = rows.length > limit && last ? Buffer.from(JSON.stringify(keyOf(last))).toString("base64url") : null;
  return { items, next };
}

/** How many ends the span and scope hold. */
export async function countExpiries(manager: EntityManager, span: Span, scope: ExpiryScope): Promise<number> {
  const bind = binder();
  const wanted = conditions(span, scope, bind, `${bind(span.on)}::date`);
  const rows = await manager.query<{ total: number }[]>(
    `SELECT count(*)::int AS total FROM group_span s WHERE ${wanted.join(" AND ")}`,
    bind.values,
  );
  return rows[0]?.total ?? 0;
}

/** How many ends of which group fall on which day; days without any are left out. */
export async function countExpiriesByDay(
  manager: EntityManager,
  span: Span,
  scope: ExpiryScope,
): Promise<{ date: string; group: string; total: number }[]> {
  const bind = binder();
  const wanted = conditions(span, scope, bind, `${bind(span.on)}::date`);
  return manager.query(
    `SELECT s.until AS date, s.group_code AS "group", count(*)::int AS total FROM group_span s
      WHERE ${wanted.join(" AND ")} GROUP BY 1, 2 ORDER BY 1, 2`,
    bind.values,
  );
}

/** How many ends lie in which district, by code; towers whose district is not known last. */
export async function countExpiriesByDistrict(
  manager: EntityManager,
  span: Span,
  scope: ExpiryScope,
): Promise<{ code: string | null; name: string | null; total: number }[]> {
  const bind = binder();
  const wanted = conditions(span, scope, bind, `${bind(span.on)}::date`);
  return manager.query(
    `SELECT g.code, a.name, g.total FROM (
       SELECT s.district_code AS code, count(*)::int AS total FROM group_span s WHERE ${wanted.join(" AND ")} GROUP BY 1) g
     LEFT JOIN area a ON a.code = g.code ORDER BY g.code NULLS LAST`,
    bind.values,
  );
}

/** The longest time before its end, in days, at which a renewal of any type is to be asked for. */
export async function longestNotice(manager: EntityManager): Promise<number> {
  const rows = await manager.query<{ days: number }[]>(
    "SELECT coalesce(max(renew_days_before), 0)::int AS days FROM permit_type",
  );
  return rows[0]?.days ?? 0;
}
