import { z } from "zod";
import { defineRoute } from "./route.ts";
import { dateSchema } from "./dates.ts";
import { statusSchema, terms } from "./status.ts";
import { siteTypes, statusCounts, structures } from "./towers.ts";

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
    version: z.int(),
  })
  .meta({ id: "Rule" });
export type Rule = z.output<typeof ruleSchema>;

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
    renewDaysBefore: z.int().nullable().describe("days before the end by which the renewal must be applied for"),
    papers: z.array(z.string()).describe("what a complete application holds"),
    version: z.int(),
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

const groupCode = z.string().regex(/^[A-Z_]{1,20}$/, "group-code");
export const ruleFields = z.strictObject({
  groupCode,
  name: z.string().trim().min(3).max(160),
  legalBasis: z.string().trim().min(3).max(400),
  requiredFrom: dateSchema.nullable(),
  requiredUntil: dateSchema.nullable(),
  structures: z.array(z.enum(structures)).min(1).nullable(),
  siteTypes: z.array(z.enum(siteTypes)).min(1).nullable(),
  minHeightM: z.number().positive().max(400).nullable(),
});
export type RuleFields = z.output<typeof ruleFields>;

/** What is about to be done to the rules. */
export const ruleChange = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("create"), rule: ruleFields }),
  z.strictObject({ kind: z.literal("update"), id: z.uuid(), rule: ruleFields.partial() }),
  z.strictObject({ kind: z.literal("remove"), id: z.uuid() }),
]);
export type RuleChange = z.output<typeof ruleChange>;

export const rulePreview = z
  .object({
    days: z
      .array(
        z.object({
          on: dateSchema,
          before: statusCounts,
          after: statusCounts,
          changes: z
            .array(z.object({ from: statusSchema, to: statusSchema, towers: z.int() }))
            .describe("how many towers go from one status to another; those that keep theirs are left out"),
        }),
      )
      .describe("today first, then the days on which the rule begins and ends to ask"),
  })
  .meta({ id: "RulePreview" });
export type RulePreview = z.output<typeof rulePreview>;

export const previewRule = defineRoute({
  name: "rules.preview",
  method: "POST",
  path: "/rules/preview",
  summary: "How many towers would change status, and on which day; writes nothing",
  access: "rules:manage",
  body: z.strictObject({ change: ruleChange, on: z.array(dateSchema).max(10).optional() }),
  reply: rulePreview,
  problems: ["invalid-data", "not-found"],
});

export const createRule = defineRoute({
  name: "rules.create",
  method: "POST",
  path: "/rules",
  summary: "A rule: a permit group that towers need, from when to when, by which regulation",
  access: "rules:manage",
  body: ruleFields,
  status: 201,
  reply: ruleSchema,
  problems: ["invalid-data", "conflict"],
});

export const updateRule = defineRoute({
  name: "rules.update",
  method: "PATCH",
  path: "/rules/{id}",
  summary: "Change a rule",
  access: "rules:manage",
  ifMatch: true,
  params: z.object({ id: z.uuid() }),
  body: ruleFields.partial(),
  reply: ruleSchema,
  problems: ["not-found", "invalid-data", "conflict", "stale", "precondition-required"],
});

export const removeRule = defineRoute({
  name: "rules.remove",
  method: "DELETE",
  path: "/rules/{id}",
  summary: "Take a rule away, past days included; to end it from a day on, give its last day instead",
  access: "rules:manage",
  ifMatch: true,
  params: z.object({ id: z.uuid() }),
  status: 204,
  problems: ["not-found", "stale", "precondition-required"],
});

export const updatePermitType = defineRoute({
  name: "permitTypes.update",
  method: "PATCH",
  path: "/permit-types/{code}",
  summary: "Change a type's usual term, the days before its end for a renewal, and its list of papers",
  access: "rules:manage",
  ifMatch: true,
  params: z.object({ code: z.string().min(1).max(20) }),
  body: z
    .strictObject({
      name: z.string().trim().min(3).max(160),
      usualTerm: z.enum(terms),
      usualMonths: z.int().min(1).max(1200).nullable(),
      legalBasis: z.string().trim().min(3).max(400),
      renewDaysBefore: z.int().min(0).max(3650).nullable(),
      papers: z.array(z.string().trim().min(1).max(160)).max(40),
    })
    .partial(),
  reply: permitTypeSchema,
  problems: ["not-found", "invalid-data", "stale", "precondition-required"],
});

export const ruleRoutes = {
  listRules,
  listPermitTypes,
  previewRule,
  createRule,
  updateRule,
  removeRule,
  updatePermitType,
};
