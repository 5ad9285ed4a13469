import { z } from "zod";
import { defineRoute } from "./route.ts";
import { page, pageQuery } from "./paging.ts";

export const revisionSchema = z
  .object({
    id: z.int(),
    at: z.iso.datetime(),
    actor: z.string().nullable().describe("name of the account; null for the system"),
    entity: z.string(),
    entityId: z.string(),
    operation: z.enum(["insert", "update", "delete"]),
    source: z.string(),
    sentence: z
      .string()
      .describe("readable in the language asked for: `12 March 2026, officer: height 40 m → 42 m, source: form`"),
    changes: z.array(
      z.object({ field: z.string(), label: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
    ),
  })
  .meta({ id: "Revision" });
export type Revision = z.output<typeof revisionSchema>;

export const towerRevisions = defineRoute({
  name: "revisions.ofTower",
  method: "GET",
  path: "/towers/{id}/revisions",
  summary: "What changed at a tower, its permits, owners and tenants; newest first",
  access: "towers:read",
  params: z.object({ id: z.uuid() }),
  query: z.object(pageQuery),
  reply: page(revisionSchema),
  problems: ["not-found"],
});

export const revisionRoutes = { towerRevisions };
