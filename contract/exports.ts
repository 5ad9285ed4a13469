import { z } from "zod";
import { defineRoute } from "./route.ts";
import { nearSchema } from "./geometry.ts";
import { flag } from "./paging.ts";
import { towerFilter, towerSorts } from "./towers.ts";

export const exportTypes = {
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  geojson: "application/geo+json",
} as const;
export const exportFormats = Object.keys(exportTypes) as (keyof typeof exportTypes)[];
export type ExportFormat = keyof typeof exportTypes;

export const exportTowers = defineRoute({
  name: "exports.towers",
  method: "GET",
  path: "/exports/towers.{format}",
  summary: "The filtered list as a file, streamed: CSV (UTF-8, BOM by `bom=true`), XLSX or GeoJSON",
  access: "exports:read",
  params: z.object({ format: z.enum(exportFormats as [ExportFormat, ...ExportFormat[]]) }),
  query: z.object({
    ...towerFilter,
    near: nearSchema.optional(),
    sort: z.enum(towerSorts).optional(),
    bom: flag.optional(),
  }),
  reply: { stream: Object.values(exportTypes) },
  problems: ["not-found"],
});

export const exportRoutes = { exportTowers };
