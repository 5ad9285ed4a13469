import { z } from "zod";

/** Longitude then latitude, decimal degrees, WGS 84 (EPSG:4326). */
export const positionSchema = z
  .tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
  .meta({ description: "[longitude, latitude] in degrees, WGS 84", example: [112.6, -7.16] });

export type Position = z.output<typeof positionSchema>;

/** `lon,lat` in a query. */
export const nearSchema = z
  .string()
  .regex(/^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/, "lon,lat")
  .transform((text) => text.split(",").map(Number) as [number, number])
  .refine(([lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90, "lon,lat")
  .meta({ description: "longitude,latitude in degrees", example: "112.6,-7.16" });

/** `west,south,east,north` in a query, degrees. */
export const bboxSchema = z
  .string()
  .regex(/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$/, "west,south,east,north")
  .transform((text) => text.split(",").map(Number) as [number, number, number, number])
  .refine(([w, s, e, n]) => w >= -180 && e <= 180 && s >= -90 && n <= 90 && w <= e && s <= n, "west,south,east,north")
  .meta({ description: "west,south,east,north in degrees", example: "112.3,-7.5,112.8,-5.7" });

export const pointGeometry = z.object({ type: z.literal("Point"), coordinates: positionSchema });
