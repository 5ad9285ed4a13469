/** One tower with all that belongs to it, in three queries whatever the size of the registry. */
import type { EntityManager } from "typeorm";
import { judge, stands, type JudgedRule, type Reason } from "../../contract/status.ts";
import type { Tower } from "../../contract/towers.ts";
import { permitColumns, permitOf, type PermitWireRow } from "../permits/permit-columns.ts";
import { ProblemError } from "../http/problem-error.ts";
import { findingsOf } from "./finding-query.ts";
import { area, inProcess } from "./list-store.ts";
import { holdsOn } from "./sql.ts";

export interface JudgedDay {
  on: string;
  horizon: number;
  /** Metres from the permitted position beyond which a measured tower has a finding. */
  offPositionM: number;
}

type Tenure = Tower["owners"][number];
type AreaKey = "district" | "village" | "derivedDistrict" | "derivedVillage";

type TowerWireRow = Omit<
  Tower,
  AreaKey | "owner" | "tenants" | "position" | "on" | "status" | "permits" | "owners" | "tenancies"
> &
  Record<`${AreaKey}Code` | `${AreaKey}Name`, string | null> & {
    lon: number;
    lat: number;
    owners: Tenure[] | null;
    tenancies: Tenure[] | null;
  };

const tenures = (table: string) => `(
  SELECT json_agg(json_build_object('id', o.id, 'company', json_build_object('id', c.id, 'shortName', c.short_name),
      'from', o.from_on, 'until', o.until_on, 'evidence', o.evidence)
      ORDER BY o.from_on NULLS FIRST, c.short_name, o.id)
    FROM ${table} o JOIN company c ON c.id = o.company_id WHERE o.tower_id = t.id)`;

const towerQuery = (id: string) => `
  SELECT t.id, t.registry_number AS number, t.site_id AS "siteId", t.name, t.address, t.rt_rw AS "rtRw",
    t.district_code AS "districtCode", d.name AS "districtName", t.village_code AS "villageCode", v.name AS "villageName",
    dd.code AS "derivedDistrictCode", dd.name AS "derivedDistrictName",
    dv.code AS "derivedVillageCode", dv.name AS "derivedVillageName",
    coalesce(dv.approximate, dd.approximate, v.approximate, d.approximate, true) AS "areasApproximate",
    ST_X(t.position) AS lon, ST_Y(t.position) AS lat, t.position_source AS "positionSource",
    t.position_accuracy_m AS "positionAccuracyM", t.structure, t.site_type AS "siteType", t.height_m AS "heightM",
    t.building_height_m AS "buildingHeightM", t.antenna_height_m AS "antennaHeightM", t.year_built AS "yearBuilt",
    t.dismantled_on AS "dismantledOn", t.state, t.identity_plate AS "identityPlate", t.fence, t.grounding,
    t.lightning_rod AS "lightningRod", t.obstruction_light AS "obstructionLight", t.marking, t.power,
    t.plate_text AS "plateText", t.note,
    t.last_seen_on AS "lastSeenOn", t.version, ${tenures("tower_ownership")} AS owners, ${tenures("tower_tenancy")} AS tenancies,
    ${findingsOf("$2::date", "$3::float8", "owner.company_id")} AS findings, ${inProcess("$2::date")} AS "inProcess"
  FROM tower t
  LEFT JOIN tower_derived td ON td.tower_id = t.id
  LEFT JOIN area d ON d.code = t.district_code
  LEFT JOIN area v ON v.code = t.village_code
  LEFT JOIN area dd ON dd.code = td.district_code
  LEFT JOIN area dv ON dv.code = td.village_code
  LEFT JOIN LATERAL (SELECT o.company_id FROM tower_ownership o
     WHERE o.tower_id = t.id AND ${holdsOn("o", "$2::date")} LIMIT 1) owner ON true
  WHERE t.id = ${id}`;

const uuid = /^[0-9a-f]{8}-/i;
/** The number of a tower that was merged into another leads to the survivor. */
const byNumber = `coalesce((SELECT n.id FROM tower n WHERE n.registry_number = $1),
  (SELECT f.tower_id FROM former_number f WHERE f.number = $1))`;

/**
 * A tower as it is on record now, judged for a day; null when there is none.
 * @param idOrNumber id or registry number; a former number finds the tower that it leads to
 */
export async function findTower(manager: EntityManager, idOrNumber: string, day: JudgedDay): Promise<Tower | null> {
  const [row]: TowerWireRow[] = await manager.query(towerQuery(uuid.test(idOrNumber) ? "$1" : byNumber), [
    ...[idOrNumber, day.on, day.offPositionM],
  ]);
  if (!row) return null;
  const permitRows: PermitWireRow[] = await manager.query(
    `SELECT ${permitColumns} FROM permit p LEFT JOIN company pc ON pc.id = p.company_id
      WHERE p.tower_id = $1 ORDER BY p.issued_on DESC NULLS LAST, p.id DESC`,
    [row.id],
  );
  const rules: JudgedRule[] = await manager.query(
    `SELECT id, group_code AS "groupCode", name, legal_basis AS "legalBasis", required_from AS "requiredFrom",
       required_until AS "requiredUntil", structures, site_types AS "siteTypes", min_height_m AS "minHeightM"
       FROM rule ORDER BY group_code, id`,
  );
  return assemble(row, permitRows.map(permitOf), rules, day);
}

/** @throws ProblemError `not-found` */
export async function readTower(manager: EntityManager, idOrNumber: string, day: JudgedDay): Promise<Tower> {
  const tower = await findTower(manager, idOrNumber, day);
  if (!tower) throw new ProblemError("not-found");
  return tower;
}

function assemble(
  row: TowerWireRow,
  permits: Tower["permits"],
  rules: readonly JudgedRule[],
  { on, horizon }: JudgedDay,
): Tower {
  const standing = stands(row, on);
  const judged = standing ? judge(row, permits, rules, on, horizon) : { value: null, until: null, reasons: [] };
  const owners = row.owners ?? [];
  const tenancies = row.tenancies ?? [];
  const { lon, lat, ...tower } = row;
  return {
    ...tower,
    position: [lon, lat],
    district: area(row.districtCode, row.districtName),
    village: area(row.villageCode, row.villageName),
    derivedDistrict: area(row.derivedDistrictCode, row.derivedDistrictName),
    derivedVillage: area(row.derivedVillageCode, row.derivedVillageName),
    owner: owners.find((tenure) => holds(tenure, on))?.company ?? null,
    tenants: tenancies.filter((tenure) => holds(tenure, on)).map(({ company }) => company),
    owners,
    tenancies,
    on,
    status: judged,
    findings: standing ? [...row.findings, ...missingGroups(judged.reasons)] : [],
    permits,
  };
}

/** Required groups without a permit where another one has one, each once. */
function missingGroups(reasons: readonly Reason[]): Tower["findings"] {
  if (reasons.every(({ value }) => value === "missing")) return [];
  const groups = new Set(reasons.filter(({ value }) => value === "missing").map(({ group }) => group));
  const nothing = { permitId: null, permitNumber: null, distanceM: null, permittedHeightM: null, company: null };
  return [...groups].map((group) => ({ kind: "group_missing", ...nothing, group }));
}

function holds({ from, until }: Tenure, on: string): boolean {
  return (from === null || from <= on) && (until === null || on < until);
}
