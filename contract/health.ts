import { z } from "zod";
import { defineRoute } from "./route.ts";
import { dateSchema } from "./dates.ts";
import { roleSchema } from "./roles.ts";

export const health = defineRoute({
  name: "health.read",
  method: "GET",
  path: "/health",
  summary: "Whether the server and its database answer",
  access: "public",
  reply: z.object({
    status: z.literal("ok"),
    version: z.string(),
    database: z.object({ kind: z.enum(["embedded", "server"]), postgres: z.string(), postgis: z.string() }),
    towers: z.int(),
  }),
  problems: [],
});

/** What the client needs to know before anybody is signed in. */
export const registrySchema = z
  .object({
    name: z.string(),
    regency: z.string(),
    sample: z.boolean().describe("the data are samples; every screen says so"),
    sampleAccounts: z.array(z.object({ role: roleSchema, username: z.string(), password: z.string() })),
    today: dateSchema.describe("in Asia/Jakarta"),
    horizonDays: z.int(),
    areasApproximate: z.boolean(),
    /** Named boxes `[west, south, east, north]` that the map's chips fly to. */
    boxes: z.array(z.object({ name: z.string(), bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]) })),
    survey: z.object({
      maxAccuracyM: z.number().describe("a poorer fix is no position without a reason"),
      offPositionM: z.number().describe("surveyed and permitted position farther apart are a finding"),
    }),
    tiles: z.object({ url: z.string(), attribution: z.string() }).nullable(),
  })
  .meta({ id: "Registry" });
export type Registry = z.output<typeof registrySchema>;

export const registry = defineRoute({
  name: "registry.read",
  method: "GET",
  path: "/registry",
  summary: "Name, day and settings of this registry",
  access: "public",
  reply: registrySchema,
  problems: [],
});

export const healthRoutes = { health, registry };
