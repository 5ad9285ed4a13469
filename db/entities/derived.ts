/** What triggers derive from towers, permits and rules; written by them only. */
import { EntitySchema } from "typeorm";

export interface TowerSpanRow {
  towerId: string;
  fromOn: string;
  toOn: string;
  until: string | null;
  base: number;
  live: boolean;
  districtCode: string | null;
  structure: string | null;
  ownerId: string | null;
  /** Bits: 1 above permitted, 2 owner changed, 4 group missing. */
  findings: number;
  /** Metres from the farthest permitted point, where the tower was measured on the spot. */
  offPositionM: number | null;
}

export const towerSpanEntity = new EntitySchema<TowerSpanRow>({
  name: "towerSpan",
  tableName: "tower_span",
  columns: {
    towerId: { type: "uuid", name: "tower_id", primary: true },
    fromOn: { type: "date", name: "from_on", primary: true },
    toOn: { type: "date", name: "to_on" },
    until: { type: "date", nullable: true },
    base: { type: "smallint" },
    live: { type: "boolean" },
    districtCode: { type: "text", name: "district_code", nullable: true },
    structure: { type: "text", nullable: true },
    ownerId: { type: "uuid", name: "owner_id", nullable: true },
    findings: { type: "smallint", default: 0 },
    offPositionM: { type: "double precision", name: "off_position_m", nullable: true },
  },
});

/** The time line of one required permit group of a tower. */
export interface GroupSpanRow extends Omit<TowerSpanRow, "findings" | "offPositionM"> {
  groupCode: string;
}

export const groupSpanEntity = new EntitySchema<GroupSpanRow>({
  name: "groupSpan",
  tableName: "group_span",
  columns: {
    towerId: { type: "uuid", name: "tower_id", primary: true },
    groupCode: { type: "text", name: "group_code", primary: true },
    fromOn: { type: "date", name: "from_on", primary: true },
    toOn: { type: "date", name: "to_on" },
    until: { type: "date", nullable: true },
    base: { type: "smallint" },
    live: { type: "boolean" },
    districtCode: { type: "text", name: "district_code", nullable: true },
    structure: { type: "text", nullable: true },
    ownerId: { type: "uuid", name: "owner_id", nullable: true },
  },
});

export interface TowerDerivedRow {
  towerId: string;
  search: string;
  districtCode: string | null;
  villageCode: string | null;
}

export const towerDerivedEntity = new EntitySchema<TowerDerivedRow>({
  name: "towerDerived",
  tableName: "tower_derived",
  columns: {
    towerId: { type: "uuid", name: "tower_id", primary: true },
    search: { type: "text" },
    districtCode: { type: "text", name: "district_code", nullable: true },
    villageCode: { type: "text", name: "village_code", nullable: true },
  },
});

export interface ChangeCountRow {
  backend: number;
  changes: number;
}

export const changeCountEntity = new EntitySchema<ChangeCountRow>({
  name: "changeCount",
  tableName: "change_count",
  columns: {
    backend: { type: "integer", primary: true },
    changes: { type: "bigint" },
  },
});
