import { z } from "zod";
import { defineRoute } from "./route.ts";
import { dateSchema } from "./dates.ts";
import { nearSchema } from "./geometry.ts";
import { flag, page, pageQuery } from "./paging.ts";
import { selectionSchema } from "./selection.ts";
import { towerFilter, towerSorts } from "./towers.ts";

export const exportTypes = {
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  geojson: "application/geo+json",
  kml: "application/vnd.google-earth.kml+xml",
  gpkg: "application/geopackage+sqlite3",
  pdf: "application/pdf",
} as const;
export const exportFormats = Object.keys(exportTypes) as (keyof typeof exportTypes)[];
export type ExportFormat = keyof typeof exportTypes;

export const exportTowers = defineRoute({
  name: "exports.towers",
  method: "GET",
  path: "/exports/towers.{format}",
  summary:
    "The filtered list as a file, streamed: CSV (UTF-8, BOM by `bom=true`), XLSX, GeoJSON, KML, GeoPackage or a table in PDF; every export is on record",
  access: "exports:read",
  params: z.object({ format: z.enum(exportFormats as [ExportFormat, ...ExportFormat[]]) }),
  query: z.object({
    ...towerFilter,
    near: nearSchema.optional(),
    sort: z.enum(towerSorts).optional(),
    bom: flag.optional(),
  }),
  reply: { stream: Object.values(exportTypes) },
  problems: ["not-found", "too-many-features"],
});

/** Of a list the towers that were ticked; without a judged date, today's. */
export const exportChosen = defineRoute({
  name: "exports.chosen",
  method: "POST",
  path: "/exports/towers.{format}",
  summary: "Chosen towers as a file, as of the list they were chosen from",
  access: "exports:read",
  params: exportTowers.params,
  body: z.strictObject({
    selection: selectionSchema,
    on: dateSchema.optional(),
    horizon: z.int().min(0).max(3650).optional(),
    bom: z.boolean().default(false),
  }),
  reply: exportTowers.reply,
  problems: ["not-found", "invalid-data"],
});

/** Who took which list out of the registry. */
export const listExports = defineRoute({
  name: "exports.list",
  method: "GET",
  path: "/exports",
  summary: "What was exported by whom, latest first",
  access: "users:manage",
  query: z.object(pageQuery),
  reply: page(
    z.object({
      id: z.uuid(),
      at: z.iso.datetime(),
      by: z.string(),
      format: z.string(),
      query: z.string(),
      chosen: z.int().nullable().describe("towers that were ticked; null: the whole list"),
      rows: z.int().nullable().describe("null: it did not come to its end"),
    }),
  ),
  problems: [],
});

export const exportRoutes = { exportTowers, exportChosen, listExports };
