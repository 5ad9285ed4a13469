/** Regency, districts and villages with their boundaries. */
import type { MultiPolygon, Point } from "geojson";
import { EntitySchema } from "typeorm";
import type { areaLevels } from "../../contract/areas.ts";

export interface AreaRow {
  code: string;
  level: (typeof areaLevels)[number];
  kind: string;
  name: string;
  parentCode: string | null;
  bpsCode: string | null;
  reference: Point | null;
  boundary: MultiPolygon | null;
  approximate: boolean;
  source: string;
  version: number;
}

export const areaEntity = new EntitySchema<AreaRow>({
  name: "area",
  tableName: "area",
  columns: {
    code: { type: "text", primary: true },
    level: { type: "text" },
    kind: { type: "text" },
    name: { type: "text" },
    parentCode: { type: "text", name: "parent_code", nullable: true },
    bpsCode: { type: "text", name: "bps_code", nullable: true },
    reference: { type: "geometry", spatialFeatureType: "Point", srid: 4326, select: false, nullable: true },
    boundary: { type: "geometry", spatialFeatureType: "MultiPolygon", srid: 4326, select: false, nullable: true },
    approximate: { type: "boolean" },
    source: { type: "text" },
    version: { type: "integer", default: 1 },
  },
});
