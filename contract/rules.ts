import { z } from "zod";
import { defineRoute } from "./route.ts";
import { terms } from "./status.ts";

export const ruleSchema = z
  .object({
    id: z.uuid(),
    groupCode: z.string(),
    name: z.string(),
    legalBasis: z.string(),
    requiredFrom: z.string().nullable(),
    requiredUntil: z.string().nullable().describe("last day on which it is required"),
    structures: z.array(z.string()).nullable(),
    siteTypes: z.array(z.string()).nullable(),
    minHeightM: z.number().nullable(),
  })
  .meta({ id: "Rule" });

export const permitTypeSchema = z
  .object({
    code: z.string(),
    groupCode: z.string(),
    name: z.string(),
    usualTerm: z.enum(terms),
    usualMonths: z.int().nullable(),
    issuedFrom: z.string().nullable(),
    issuedUntil: z.string().nullable(),
    legalBasis: z.string(),
  })
  .meta({ id: "PermitType" });
export type PermitType = z.output<typeof permitTypeSchema>;

export const listRules = defineRoute({
  name: "rules.list",
  method: "GET",
  path: "/rules",
  summary: "Which permit groups a tower needs, from when to when, by which regulation",
  access: "towers:read",
  reply: z.object({ items: z.array(ruleSchema) }),
  problems: [],
});

export const listPermitTypes = defineRoute({
  name: "permitTypes.list",
  method: "GET",
  path: "/permit-types",
  summary: "Permit types, their groups and usual terms",
  access: "towers:read",
  reply: z.object({ items: z.array(permitTypeSchema) }),
  problems: [],
});

export const ruleRoutes = { listRules, listPermitTypes };
