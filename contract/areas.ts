import { z } from "zod";
import { defineRoute } from "./route.ts";
import { nearSchema } from "./geometry.ts";

export const areaLevels = ["regency", "district", "village"] as const;
export const areaLevel = z.enum(areaLevels);
const code = z.string().regex(/^\d\d\.\d\d(\.\d\d(\.\d{4})?)?$/, "area-code");

export const areaProperties = z.object({
  code: z.string(),
  name: z.string(),
  level: areaLevel,
  kind: z.string(),
  parent: z.string().nullable(),
  approximate: z.boolean(),
  source: z.string(),
});

export const areaCollection = z
  .object({
    type: z.literal("FeatureCollection"),
    features: z.array(
      z.object({
        type: z.literal("Feature"),
        id: z.string(),
        geometry: z
          .object({
            type: z.literal("MultiPolygon"),
            coordinates: z.array(z.array(z.array(z.tuple([z.number(), z.number()])))),
          })
          .nullable(),
        properties: areaProperties,
      }),
    ),
  })
  .meta({ id: "AreaCollection" });
export type AreaCollection = z.output<typeof areaCollection>;

export const listAreas = defineRoute({
  name: "areas.list",
  method: "GET",
  path: "/areas",
  summary: "Areas of one level as GeoJSON; with `near`, the one that holds the point",
  access: "towers:read",
  query: z.object({ level: areaLevel.default("district"), parent: code.optional(), near: nearSchema.optional() }),
  reply: areaCollection,
  problems: [],
});

/** Names and codes without geometry, for pick lists. */
export const areaNames = defineRoute({
  name: "areas.names",
  method: "GET",
  path: "/areas/names",
  summary: "Codes and names of all districts and villages",
  access: "towers:read",
  reply: z.object({
    items: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        level: areaLevel,
        kind: z.string(),
        parent: z.string().nullable(),
      }),
    ),
  }),
  problems: [],
});

export const areaMismatches = defineRoute({
  name: "areas.mismatches",
  method: "GET",
  path: "/areas/mismatches",
  summary: "Towers whose recorded district or village is not the one their position lies in",
  access: "areas:manage",
  reply: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        number: z.string(),
        recordedDistrict: z.string().nullable(),
        derivedDistrict: z.string().nullable(),
        recordedVillage: z.string().nullable(),
        derivedVillage: z.string().nullable(),
      }),
    ),
  }),
  problems: [],
});

export const areaRoutes = { listAreas, areaNames, areaMismatches };
