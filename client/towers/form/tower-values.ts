import {
  conditionItems,
  type conditions,
  type createTower,
  type positionSources,
  type siteTypes,
  type states,
  type structures,
  type Tower,
  type updateTower,
  type updateTowerAtSite,
} from "../../../contract/towers.ts";
import type { BodyInput } from "../../../contract/route.ts";
import { degreesText, parsePosition } from "../../ui/coordinates.ts";

/**
 * The values of the tower forms and their way to and from the wire: a form holds texts ("" for nothing) and chosen
 * keys; the wire holds numbers, nulls and a position (lon, lat).
 */
type Conditions = Record<(typeof conditionItems)[number], (typeof conditions)[number]>;

export interface SiteValues extends Conditions {
  lat: string;
  lon: string;
  positionSource: (typeof positionSources)[number];
  positionAccuracyM: number | "";
  structure: (typeof structures)[number] | null;
  siteType: (typeof siteTypes)[number] | null;
  heightM: number | "";
  buildingHeightM: number | "";
  antennaHeightM: number | "";
  state: (typeof states)[number];
  dismantledOn: string;
  plateText: string;
  note: string;
  lastSeenOn: string;
}

export interface TowerValues extends SiteValues {
  siteId: string;
  name: string;
  address: string;
  rtRw: string;
  districtCode: string | null;
  villageCode: string | null;
  yearBuilt: number | "";
}

export const siteFieldNames = [
  "lat",
  "lon",
  "positionSource",
  "positionAccuracyM",
  "structure",
  "siteType",
  "heightM",
  "buildingHeightM",
  "antennaHeightM",
  "state",
  "dismantledOn",
  ...conditionItems,
  "plateText",
  "note",
  "lastSeenOn",
] as const satisfies readonly (keyof SiteValues)[];

export const towerFieldNames = [
  "name",
  "siteId",
  "address",
  "rtRw",
  "districtCode",
  "villageCode",
  "yearBuilt",
  ...siteFieldNames,
] as const satisfies readonly (keyof TowerValues)[];
export type TowerField = (typeof towerFieldNames)[number];

/** The form of a tower as the server has it. */
export function valuesOf(tower: Tower): TowerValues {
  return {
    siteId: tower.siteId ?? "",
    name: tower.name ?? "",
    address: tower.address ?? "",
    rtRw: tower.rtRw ?? "",
    districtCode: tower.district?.code ?? null,
    villageCode: tower.village?.code ?? null,
    yearBuilt: tower.yearBuilt ?? "",
    lat: degreesText(tower.position[1]),
    lon: degreesText(tower.position[0]),
    positionSource: tower.positionSource,
    positionAccuracyM: tower.positionAccuracyM ?? "",
    structure: tower.structure,
    siteType: tower.siteType,
    heightM: tower.heightM ?? "",
    buildingHeightM: tower.buildingHeightM ?? "",
    antennaHeightM: tower.antennaHeightM ?? "",
    state: tower.state,
    dismantledOn: tower.dismantledOn ?? "",
    ...(Object.fromEntries(conditionItems.map((item) => [item, tower[item]])) as Conditions),
    plateText: tower.plateText ?? "",
    note: tower.note ?? "",
    lastSeenOn: tower.lastSeenOn ?? "",
  };
}

/** The empty form of a tower that is not registered yet. */
export const emptyValues: TowerValues = {
  siteId: "",
  name: "",
  address: "",
  rtRw: "",
  districtCode: null,
  villageCode: null,
  yearBuilt: "",
  lat: "",
  lon: "",
  positionSource: "map",
  positionAccuracyM: "",
  structure: null,
  siteType: null,
  heightM: "",
  buildingHeightM: "",
  antennaHeightM: "",
  state: "active",
  dismantledOn: "",
  ...(Object.fromEntries(conditionItems.map((item) => [item, "unknown"])) as Conditions),
  plateText: "",
  note: "",
  lastSeenOn: "",
};

const textOrNull = (text: string) => (text.trim() === "" ? null : text.trim());
const numberOrNull = (value: number | "") => (value === "" ? null : value);

type SiteBody = Required<BodyInput<typeof updateTowerAtSite>>;
type TowerBody = Required<BodyInput<typeof updateTower>>;
export type NewTowerBody = BodyInput<typeof createTower>;

/**
 * What a visit can establish, as the wire wants it.
 * @throws Error when a coordinate is unreadable: the form's own check comes first
 */
export function siteBody(values: SiteValues): SiteBody {
  const position = parsePosition(values.lat, values.lon);
  if (position === null) throw new Error("siteBody() of unreadable coordinates");
  return {
    position,
    positionSource: values.positionSource,
    positionAccuracyM: numberOrNull(values.positionAccuracyM),
    structure: values.structure,
    siteType: values.siteType,
    heightM: numberOrNull(values.heightM),
    buildingHeightM: numberOrNull(values.buildingHeightM),
    antennaHeightM: numberOrNull(values.antennaHeightM),
    state: values.state,
    // A tower that stands again has no day on which it was taken down.
    dismantledOn: values.state === "dismantled" ? textOrNull(values.dismantledOn) : null,
    ...(Object.fromEntries(conditionItems.map((item) => [item, values[item]])) as Conditions),
    plateText: textOrNull(values.plateText),
    note: textOrNull(values.note),
    lastSeenOn: textOrNull(values.lastSeenOn),
  };
}

/** The whole record as the wire wants it. */
export function towerBody(values: TowerValues): TowerBody {
  return {
    ...siteBody(values),
    siteId: textOrNull(values.siteId),
    name: textOrNull(values.name),
    address: textOrNull(values.address),
    rtRw: textOrNull(values.rtRw),
    districtCode: values.districtCode,
    villageCode: values.villageCode,
    yearBuilt: numberOrNull(values.yearBuilt),
  };
}

/**
 * Only what differs from the record that was read: a PATCH that says no more than the person changed leaves a readable
 * revision..
 */
export function changed<Body extends object>(before: Body, after: Body): Partial<Body> {
  const result: Partial<Body> = {};
  for (const key of Object.keys(after) as (keyof Body)[]) {
    if (JSON.stringify(before[key]) !== JSON.stringify(after[key])) result[key] = after[key];
  }
  return result;
}
