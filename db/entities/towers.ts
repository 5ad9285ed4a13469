/** Towers, and who owned and rented them when. */
import type { Point } from "geojson";
import { EntitySchema } from "typeorm";
import type { conditions, positionSources, siteTypes, states, structures } from "../../contract/towers.ts";

type Condition = (typeof conditions)[number];
type PositionSource = (typeof positionSources)[number];
type SiteType = (typeof siteTypes)[number];
type State = (typeof states)[number];
type Structure = (typeof structures)[number];

export interface TowerRow {
  id: string;
  registryNumber: string;
  siteId: string | null;
  name: string | null;
  address: string | null;
  rtRw: string | null;
  districtCode: string | null;
  villageCode: string | null;
  position: Point;
  positionSource: PositionSource;
  positionAccuracyM: number | null;
  structure: Structure | null;
  siteType: SiteType | null;
  heightM: number | null;
  buildingHeightM: number | null;
  antennaHeightM: number | null;
  yearBuilt: number | null;
  /** Computed by the database. */
  stoodFrom: string | null;
  dismantledOn: string | null;
  state: State;
  identityPlate: Condition;
  fence: Condition;
  grounding: Condition;
  lightningRod: Condition;
  obstructionLight: Condition;
  marking: Condition;
  power: Condition;
  /** What the identity plate says. */
  plateText: string | null;
  note: string | null;
  lastSeenOn: string | null;
  version: number;
  createdAt: Date;
}

export const towerEntity = new EntitySchema<TowerRow>({
  name: "tower",
  tableName: "tower",
  columns: {
    id: { type: "uuid", primary: true },
    registryNumber: { type: "text", name: "registry_number" },
    siteId: { type: "text", name: "site_id", nullable: true },
    name: { type: "text", nullable: true },
    address: { type: "text", nullable: true },
    rtRw: { type: "text", name: "rt_rw", nullable: true },
    districtCode: { type: "text", name: "district_code", nullable: true },
    villageCode: { type: "text", name: "village_code", nullable: true },
    position: { type: "geometry", spatialFeatureType: "Point", srid: 4326, select: false },
    positionSource: { type: "text", name: "position_source" },
    positionAccuracyM: { type: "double precision", name: "position_accuracy_m", nullable: true },
    structure: { type: "text", nullable: true },
    siteType: { type: "text", name: "site_type", nullable: true },
    heightM: { type: "double precision", name: "height_m", nullable: true },
    buildingHeightM: { type: "double precision", name: "building_height_m", nullable: true },
    antennaHeightM: { type: "double precision", name: "antenna_height_m", nullable: true },
    yearBuilt: { type: "integer", name: "year_built", nullable: true },
    stoodFrom: { type: "date", name: "stood_from", nullable: true, insert: false, update: false },
    dismantledOn: { type: "date", name: "dismantled_on", nullable: true },
    state: { type: "text" },
    identityPlate: { type: "text", name: "identity_plate" },
    fence: { type: "text" },
    grounding: { type: "text" },
    lightningRod: { type: "text", name: "lightning_rod" },
    obstructionLight: { type: "text", name: "obstruction_light" },
    marking: { type: "text" },
    power: { type: "text" },
    plateText: { type: "text", name: "plate_text", nullable: true },
    note: { type: "text", nullable: true },
    lastSeenOn: { type: "date", name: "last_seen_on", nullable: true },
    version: { type: "integer", default: 1 },
    createdAt: { type: "timestamptz", name: "created_at", default: () => "now()" },
  },
});

export interface TowerOwnershipRow {
  id: string;
  towerId: string;
  companyId: string;
  fromOn: string | null;
  untilOn: string | null;
  evidence: string | null;
  version: number;
}

export const towerOwnershipEntity = new EntitySchema<TowerOwnershipRow>({
  name: "towerOwnership",
  tableName: "tower_ownership",
  columns: {
    id: { type: "uuid", primary: true },
    towerId: { type: "uuid", name: "tower_id" },
    companyId: { type: "uuid", name: "company_id" },
    fromOn: { type: "date", name: "from_on", nullable: true },
    untilOn: { type: "date", name: "until_on", nullable: true },
    evidence: { type: "text", nullable: true },
    version: { type: "integer", default: 1 },
  },
});

export interface TowerTenancyRow {
  id: string;
  towerId: string;
  companyId: string;
  fromOn: string | null;
  untilOn: string | null;
  evidence: string | null;
  version: number;
}

export const towerTenancyEntity = new EntitySchema<TowerTenancyRow>({
  name: "towerTenancy",
  tableName: "tower_tenancy",
  columns: {
    id: { type: "uuid", primary: true },
    towerId: { type: "uuid", name: "tower_id" },
    companyId: { type: "uuid", name: "company_id" },
    fromOn: { type: "date", name: "from_on", nullable: true },
    untilOn: { type: "date", name: "until_on", nullable: true },
    evidence: { type: "text", nullable: true },
    version: { type: "integer", default: 1 },
  },
});
