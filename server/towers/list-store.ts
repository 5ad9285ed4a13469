/** Lists and counts of towers. */
import type { EntityManager } from "typeorm";
import { statuses, type Status } from "../../contract/status.ts";
import type { Position } from "../../contract/geometry.ts";
import type { TowerItem, TowerSort } from "../../contract/towers.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { spanConditions, towerConditions, type Judged } from "./filter-query.ts";
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

interface ItemRow extends Omit<TowerItem, "district" | "village" | "owner" | "tenants" | "position"> {
  key: string | number | null;
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
  const rows: ItemRow[] = await manager.query(
    `${clause}
     SELECT page.key, t.id, t.registry_number AS number, t.site_id AS "siteId", t.name, t.address,
       t.district_code AS "districtCode", d.name AS "districtName", t.village_code AS "villageCode", v.name AS "villageName",
       owner.id AS "ownerId", owner.short_name AS "ownerName", tenants.tenants,
       t.structure, t.site_type AS "siteType", t.height_m AS "heightM", t.year_built AS "yearBuilt", t.state,
       ST_X(t.position) AS lon, ST_Y(t.position) AS lat,
       status_of(page.base, page.until, ${day}, ${bind(filter.horizon)}::integer) AS status, page.until,
       ${near ? distanceTo(near, bind) : "NULL::float8"} AS "distanceM", t.last_seen_on AS "lastSeenOn"
     FROM page JOIN tower t ON t.id = page.id
     LEFT JOIN area d ON d.code = t.district_code
     LEFT JOIN area v ON v.code = t.village_code
     LEFT JOIN LATERAL (SELECT c.id, c.short_name FROM tower_ownership o JOIN company c ON c.id = o.company_id
        WHERE o.tower_id = t.id AND ${holdsOn("o", day)} LIMIT 1) owner ON true
     LEFT JOIN LATERAL (SELECT json_agg(json_build_object('id', c.id, 'shortName', c.short_name) ORDER BY c.short_name, c.id) AS tenants
        FROM tower_tenancy o JOIN company c ON c.id = o.company_id
        WHERE o.tower_id = t.id AND ${holdsOn("o", day)}) tenants ON true
     ORDER BY ${order}`,
    bind.values,
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const next = rows.length > limit && last ? encodeCursor(sort, { key: last.key, id: last.id }) : null;
  return { items: items.map(towerItem), next };
}

function towerItem(row: ItemRow): TowerItem {
  const {
    key: _key,
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
  const conditions = [...spanConditions(filter, bind, day), ...ofTower];
  const rows: { status: Status; total: number }[] = await manager.query(
    `${search && `WITH ${search}`}
     SELECT status_of(s.base, s.until, ${day}, ${bind(filter.horizon)}::integer) AS status, count(*) AS total
       FROM tower_span s ${ofTower.length > 0 ? "JOIN tower t ON t.id = s.tower_id" : ""}
      WHERE ${conditions.join(" AND ")}
      GROUP BY 1`,
    bind.values,
  );
  const found = new Map(rows.map(({ status, total }) => [status, total]));
  return Object.fromEntries(statuses.map((status) => [status, found.get(status) ?? 0])) as Record<Status, number>;
}
