/** What a phone takes along: a fixed number of queries, however many towers an assignment has. */
import type { EntityManager } from "typeorm";
import type { Pack, PackTower } from "../../contract/campaigns.ts";
import { conditionItems } from "../../contract/towers.ts";
import { standingOn } from "../towers/filter-query.ts";
import { officeHorizon } from "../towers/horizon-store.ts";
import { area } from "../towers/list-store.ts";
import { holdsOn } from "../towers/sql.ts";

type Neighbour = Pack["neighbours"][number];
type OfTower<Row> = Row & { towerId: string };
type PermitRow = Omit<PackTower["permits"][number], "permittedPosition"> & { lon: number | null; lat: number | null };
type Values = PackTower["values"];

interface TowerRow
  extends
    Omit<PackTower, "district" | "village" | "values" | "permits" | "photos" | "survey">,
    Omit<Values, "position"> {
  districtCode: string | null;
  districtName: string | null;
  villageCode: string | null;
  villageName: string | null;
  lon: number;
  lat: number;
}

/** Neighbours at most; beyond it no phone could hold them. */
const neighbourLimit = 20_000;
/** How far around its towers an assignment looks, metres. */
const reachM = 1000;

const columnOf = (item: string) => item.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const conditionColumns = conditionItems.map((item) => `t.${columnOf(item)} AS "${item}"`).join(", ");

const owner = `(SELECT c.short_name FROM tower_ownership o JOIN company c ON c.id = o.company_id
  WHERE o.tower_id = t.id AND ${holdsOn("o", "$2::date")} LIMIT 1)`;

const towersQuery = (today: string) => `
  SELECT t.id, t.registry_number AS number, t.site_id AS "siteId", t.name, t.address,
    t.district_code AS "districtCode", d.name AS "districtName", t.village_code AS "villageCode", v.name AS "villageName",
    ${owner} AS owner, t.position_source AS "positionSource", t.position_accuracy_m AS "positionAccuracyM",
    ST_X(t.position) AS lon, ST_Y(t.position) AS lat, t.state, t.structure, t.height_m AS "heightM", ${conditionColumns},
    t.plate_text AS "plateText",
    ARRAY(SELECT o.company_id::text FROM tower_tenancy o WHERE o.tower_id = t.id AND ${holdsOn("o", "$2::date")}
           ORDER BY o.company_id) AS tenants,
    t.version, status_of(s.base, s.until, $2::date, $3::integer) AS status, s.until, t.last_seen_on AS "lastSeenOn"
  FROM tower t
  LEFT JOIN area d ON d.code = t.district_code
  LEFT JOIN area v ON v.code = t.village_code
  LEFT JOIN tower_span s ON s.tower_id = t.id AND ${standingOn(today, "$2::date").join(" AND ")}
 WHERE t.id = ANY ($1::uuid[]) ORDER BY t.registry_number`;

// A paper that no longer counts would mislead whoever compares it with what is shown at the tower.
const permitsQuery = `
  SELECT p.tower_id AS "towerId", p.id, p.type_code AS type, p.number, p.issued_on AS "issuedOn", p.term,
    p.valid_until AS "validUntil", ST_X(p.permitted_position) AS lon, ST_Y(p.permitted_position) AS lat,
    p.permitted_height_m AS "permittedHeightM"
  FROM permit p WHERE p.tower_id = ANY ($1::uuid[]) AND (p.ends_before IS NULL OR $2::date < p.ends_before)
 ORDER BY p.issued_on DESC NULLS LAST, p.id DESC`;

const photosQuery = `
  SELECT visit.tower_id AS "towerId", p.sha256, p.kind, (p.taken_at AT TIME ZONE 'Asia/Jakarta')::date AS "takenOn"
  FROM (SELECT DISTINCT ON (s.tower_id) s.tower_id, s.id FROM survey s
         WHERE s.tower_id = ANY ($1::uuid[]) AND s.state = 'accepted'
         ORDER BY s.tower_id, s.visited_at DESC, s.id DESC) visit
 CROSS JOIN LATERAL (SELECT sp.sha256, sp.kind, sp.taken_at, sp.place FROM survey_photo sp JOIN photo USING (sha256)
         WHERE sp.survey_id = visit.id ORDER BY sp.place LIMIT 3) p
 ORDER BY visit.tower_id, p.place`;

// The one that decides how the tower stands in its campaign (see progress-store), whoever made it.
const homeQuery = `
  SELECT DISTINCT ON (s.tower_id) s.tower_id AS "towerId", s.id, s.state
  FROM survey s JOIN assignment a ON a.id = s.assignment_id
 WHERE s.tower_id = ANY ($1::uuid[]) AND a.campaign_id = (SELECT campaign_id FROM assignment WHERE id = $2)
 ORDER BY s.tower_id, s.state = 'received' DESC, s.state = 'accepted' DESC, s.received_at DESC, s.id DESC`;

/** Ids of the towers that an assignment has. */
export async function towersOfAssignment(manager: EntityManager, assignmentId: string): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    "SELECT tower_id AS id FROM campaign_tower WHERE assignment_id = $1",
    [assignmentId],
  );
  return rows.map(({ id }) => id);
}

/**
 * Towers as a pack has them, by registry number; those that are gone are left out.
 * @param assignmentId whose campaign's surveys are told of; null: none
 */
export async function packTowers(
  manager: EntityManager,
  ids: readonly string[],
  assignmentId: string | null,
  today: string,
): Promise<PackTower[]> {
  const rows = await manager.query<TowerRow[]>(towersQuery(today), [ids, today, await officeHorizon(manager)]);
  const permits = byTower(await manager.query<OfTower<PermitRow>[]>(permitsQuery, [ids, today]));
  const photos = byTower(await manager.query<OfTower<PackTower["photos"][number]>[]>(photosQuery, [ids]));
  const home = byTower(
    await manager.query<OfTower<NonNullable<PackTower["survey"]>>[]>(homeQuery, [ids, assignmentId]),
  );
  return rows.map((row) => ({
    ...towerOf(row),
    permits: (permits.get(row.id) ?? []).map(permitOf),
    photos: photos.get(row.id) ?? [],
    survey: home.get(row.id)?.[0] ?? null,
  }));
}

function byTower<Row>(rows: readonly OfTower<Row>[]): Map<string, OfTower<Row>[]> {
  const found = new Map<string, OfTower<Row>[]>();
  for (const row of rows) {
    const own = found.get(row.towerId);
    if (own) own.push(row);
    else found.set(row.towerId, [row]);
  }
  return found;
}

function permitOf({ lon, lat, ...permit }: PermitRow): PackTower["permits"][number] {
  return { ...permit, permittedPosition: lon === null || lat === null ? null : [lon, lat] };
}

function towerOf(row: TowerRow): Omit<PackTower, "permits" | "photos" | "survey"> {
  const { lon, lat, districtCode, districtName, villageCode, villageName, ...rest } = row;
  const { state, structure, heightM, plateText, tenants, ...others } = rest;
  const { identityPlate, fence, grounding, lightningRod, obstructionLight, marking, power, ...tower } = others;
  const conditions = { identityPlate, fence, grounding, lightningRod, obstructionLight, marking, power };
  return {
    ...tower,
    district: area(districtCode, districtName),
    village: area(villageCode, villageName),
    values: { state, position: [lon, lat], structure, heightM, plateText, ...conditions, tenants },
  };
}

type NeighbourRow = Omit<Neighbour, "position"> & { lon: number; lat: number };

async function neighbours(manager: EntityManager, where: string, key: unknown, today: string): Promise<Neighbour[]> {
  const rows = await manager.query<NeighbourRow[]>(
    `SELECT t.id, t.registry_number AS number, t.name, ${owner} AS owner, ST_X(t.position) AS lon, ST_Y(t.position) AS lat
       FROM tower t
      WHERE ${where}
        AND EXISTS (SELECT 1 FROM tower_span s WHERE s.tower_id = t.id AND ${standingOn(today, "$2::date").join(" AND ")})
      ORDER BY t.id LIMIT ${neighbourLimit}`,
    [key, today],
  );
  return rows.map(({ lon, lat, ...tower }) => ({ ...tower, position: [lon, lat] }));
}

/**
 * Registered towers that stand in and around the assignment: within the box of its towers in each district, grown by a
 * kilometre. One box per district, because an assignment may have towers on both sides of a sea.
 */
export function neighboursOfAssignment(
  manager: EntityManager,
  assignmentId: string,
  today: string,
): Promise<Neighbour[]> {
  return neighbours(
    manager,
    `t.id IN (SELECT near.id FROM (
       SELECT ST_Extent(own.position)::geometry AS box FROM campaign_tower ct JOIN tower own ON own.id = ct.tower_id
        WHERE ct.assignment_id = $1 GROUP BY ct.district_code) part
      JOIN tower near ON near.position && ST_Expand(ST_SetSRID(part.box, 4326),
        ${reachM} / (111320 * greatest(cos(radians(greatest(abs(ST_YMin(part.box)), abs(ST_YMax(part.box))))), 0.01)),
        ${reachM} / 110574.0))`,
    assignmentId,
    today,
  );
}

/** Registered towers that stand within a kilometre of a tower, itself among them. */
export function neighboursOfTower(manager: EntityManager, towerId: string, today: string): Promise<Neighbour[]> {
  return neighbours(
    manager,
    `ST_DWithin(t.position::geography, (SELECT position::geography FROM tower WHERE id = $1), ${reachM})`,
    towerId,
    today,
  );
}

/** Notes that a phone has the assignment as of now. */
export async function noteTaken(
  manager: EntityManager,
  deviceId: string,
  assignmentId: string,
  now: Date,
): Promise<void> {
  await manager.query(
    `INSERT INTO device_pack (device_id, assignment_id, taken_at) VALUES ($1, $2, $3)
     ON CONFLICT (device_id, assignment_id) DO UPDATE SET taken_at = excluded.taken_at`,
    [deviceId, assignmentId, now],
  );
}
