/** Lists and counts of towers. */
import type { EntityManager } from "typeorm";
import { statuses, type Status } from "../../contract/status.ts";
import type { Position } from "../../contract/geometry.ts";
import type { FindingKind, TowerItem, TowerSort } from "../../contract/towers.ts";
import { decodeCursor, encodeCursor, urgencyKey } from "./cursor.ts";
import { needCondition, spanConditions, spanTable, standingOn, towerConditions, type Judged } from "./filter-query.ts";
import { kindsOf } from "./finding-query.ts";
import { distanceTo, pageClause } from "./list-query.ts";
import { searchClause, understand } from "./search-query.ts";
import { binder, holdsOn } from "./sql.ts";

export interface ListInput {
  filter: Judged;
  sort: TowerSort;
  near: Position | undefined;
  cursor: string | undefined;
  limit: number;
}

type CompanyRef = { id: string; shortName: string };

interface ItemRow extends Omit<
  TowerItem,
  "district" | "village" | "owner" | "tenants" | "position" | "findings" | "missing"
> {
  key: string | number | null;
  base: number;
  findings: FindingKind[] | null;
  missing: string[] | null;
  districtCode: string | null;
  districtName: string | null;
  villageCode: string | null;
  villageName: string | null;
  ownerId: string | null;
  ownerName: string | null;
  tenants: CompanyRef[] | null;
  lon: number;
  lat: number;
}

/** An application with complete papers is being decided, or a permit that counts on the day says so. */
export function inProcess(day: string): string {
  return `(EXISTS (SELECT 1 FROM application a
      WHERE a.tower_id = t.id AND a.state = 'open' AND a.complete AND a.received_on <= ${day})
    OR EXISTS (SELECT 1 FROM permit p WHERE p.tower_id = t.id AND p.in_process
      AND (p.issued_on IS NULL OR p.issued_on <= ${day}) AND (p.ends_before IS NULL OR ${day} < p.ends_before)))`;
}

/** The latest letter about tower `t` that is still open, as JSON. */
const letterMark = `(SELECT json_build_object('id', l.id, 'kind', l.kind, 'number', l.number, 
      'deadlineOn', CASE WHEN l.state = 'sent' THEN l.deadline_on END)
    FROM letter_tower lt JOIN letter l ON l.id = lt.letter_id
   WHERE lt.tower_id = t.id AND l.state NOT IN ('closed', 'void') ORDER BY l.issued_on DESC, l.year DESC, l.seq DESC LIMIT 1)`;

/** One page of the filtered list in its order. @throws ProblemError `invalid-request` for a cursor of another order */
export async function listTowers(
  manager: EntityManager,
  input: ListInput,
): Promise<{ items: TowerItem[]; next: string | null }> {
  const { filter, sort, near, cursor, limit } = input;
  const after = cursor === undefined ? null : decodeCursor(sort, cursor);
  const words = await understand(manager, filter.q);
  const bind = binder();
  const { clause, order } = pageClause({ filter, sort, near, words, after, limit: limit + 1 }, bind);
  const day = `${bind(filter.on)}::date`;
  const offPosition = `${bind(filter.offPositionM)}::float8`;
  const rows: ItemRow[] = await manager.query(
    `${clause}
     SELECT page.key, page.base, t.id, t.registry_number AS number, t.site_id AS "siteId", t.name, t.address,
       t.district_code AS "districtCode", d.name AS "districtName", t.village_code AS "villageCode", v.name AS "villageName",
       owner.id AS "ownerId", owner.short_name AS "ownerName", tenants.tenants,
       t.structure, t.site_type AS "siteType", t.height_m AS "heightM", t.year_built AS "yearBuilt", t.state,
       ST_X(t.position) AS lon, ST_Y(t.position) AS lat,
       status_of(page.base, page.until, ${day}, ${bind(filter.horizon)}::integer) AS status, page.until,
       ${near ? distanceTo(near, bind) : "NULL::float8"} AS "distanceM", t.last_seen_on AS "lastSeenOn",
       found.findings, lacking.missing, ${inProcess(day)} AS "inProcess", ${letterMark} AS letter
     FROM page JOIN tower t ON t.id = page.id
     LEFT JOIN area d ON d.code = t.district_code
     LEFT JOIN area v ON v.code = t.village_code
     LEFT JOIN LATERAL (SELECT c.id, c.short_name FROM tower_ownership o JOIN company c ON c.id = o.company_id
        WHERE o.tower_id = t.id AND ${holdsOn("o", day)} LIMIT 1) owner ON true
     LEFT JOIN LATERAL (SELECT json_agg(json_build_object('id', c.id, 'shortName', c.short_name) ORDER BY c.short_name, c.id) AS tenants
        FROM tower_tenancy o JOIN company c ON c.id = o.company_id
        WHERE o.tower_id = t.id AND ${holdsOn("o", day)}) tenants ON true
     LEFT JOIN LATERAL (SELECT ${kindsOf(offPosition)} AS findings FROM tower_span f
        WHERE f.tower_id = t.id AND ${standingOn(filter.on, day, "f").join(" AND ")}) found ON true
     LEFT JOIN LATERAL (SELECT array_agg(g.group_code ORDER BY g.group_code) AS missing FROM group_span g
        WHERE page.base = 0 AND g.tower_id = t.id AND g.base = 0 AND ${standingOn(filter.on, day, "g").join(" AND ")}) lacking ON true
     ORDER BY ${order}`,
    bind.values,
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const key = last && (sort === "urgency" ? urgencyKey(last.base, last.until) : last.key);
  const next = rows.length > limit && last ? encodeCursor(sort, { key: key ?? null, id: last.id }) : null;
  return { items: items.map(towerItem), next };
}

function towerItem(row: ItemRow): TowerItem {
  const {
    key: _key,
    base: _base,
    districtCode,
    districtName,
    villageCode,
    villageName,
    ownerId,
    ownerName,
    lon,
    lat,
    ...item
  } = row;
  return {
    ...item,
    district: area(districtCode, districtName),
    village: area(villageCode, villageName),
    owner: ownerId === null ? null : { id: ownerId, shortName: ownerName ?? "" },
    tenants: row.tenants ?? [],
    findings: row.findings ?? [],
    missing: row.missing ?? [],
    position: [lon, lat],
  };
}

export function area(code: string | null, name: string | null): { code: string; name: string } | null {
  return code === null ? null : { code, name: name ?? code };
}

/** How many towers the filter finds by status; its own `status` is left aside, so that a legend can show all five. */
export async function countTowers(manager: EntityManager, filter: Judged): Promise<Record<Status, number>> {
  const bind = binder();
  const day = `${bind(filter.on)}::date`;
  const search = searchClause(await understand(manager, filter.q), bind);
  const ofTower = towerConditions(filter, bind, day);
  const conditions = [...spanConditions(filter, bind, day), ...needCondition(filter, bind, day), ...ofTower];
  const rows: { status: Status; total: number }[] = await manager.query(
    `${search && `WITH ${search}`}
     SELECT status_of(s.base, s.until, ${day}, ${bind(filter.horizon)}::integer) AS status, count(*) AS total
       FROM ${spanTable(filter)} s ${ofTower.length > 0 ? "JOIN tower t ON t.id = s.tower_id" : ""}
      WHERE ${conditions.join(" AND ")}
      GROUP BY 1`,
    bind.values,
  );
  const found = new Map(rows.map(({ status, total }) => [status, total]));
  return Object.fromEntries(statuses.map((status) => [status, found.get(status) ?? 0])) as Record<Status, number>;
}
