import { z } from "zod";
import { defineRoute } from "./route.ts";
import { dateSchema } from "./dates.ts";
import { flag } from "./paging.ts";
import { statusCounts } from "./towers.ts";

export const companySchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    shortName: z.string(),
    isOwner: z.boolean(),
    isOperator: z.boolean(),
    aliases: z.array(z.object({ id: z.uuid(), alias: z.string() })),
    mergedInto: z.object({ id: z.uuid(), shortName: z.string() }).nullable(),
    mergedOn: dateSchema.nullable(),
    towersOwned: z.int().describe("towers owned today"),
    towersRented: z.int().describe("towers rented today"),
    version: z.int(),
  })
  .meta({ id: "Company" });
export type Company = z.output<typeof companySchema>;

const idParams = z.object({ id: z.uuid() });
const text = (max: number) => z.string().trim().min(1).max(max);
const fields = {
  name: text(160),
  shortName: text(60),
  isOwner: z.boolean(),
  isOperator: z.boolean(),
};

export const listCompanies = defineRoute({
  name: "companies.list",
  method: "GET",
  path: "/companies",
  summary: "All companies with aliases and mergers",
  access: "towers:read",
  query: z.object({ owner: flag.optional(), operator: flag.optional() }),
  reply: z.object({ items: z.array(companySchema) }),
  problems: [],
});

export const createCompany = defineRoute({
  name: "companies.create",
  method: "POST",
  path: "/companies",
  summary: "Register a company",
  access: "companies:write",
  body: z.strictObject(fields),
  status: 201,
  reply: companySchema,
  problems: ["conflict", "invalid-data"],
});

export const updateCompany = defineRoute({
  name: "companies.update",
  method: "PATCH",
  path: "/companies/{id}",
  summary: "Correct a company's names and kinds",
  access: "companies:write",
  ifMatch: true,
  params: idParams,
  body: z.strictObject(fields).partial(),
  reply: companySchema,
  problems: ["not-found", "conflict", "invalid-data", "stale", "precondition-required"],
});

export const addAlias = defineRoute({
  name: "companies.addAlias",
  method: "POST",
  path: "/companies/{id}/aliases",
  summary: "Another spelling under which lists know the company",
  access: "companies:write",
  params: idParams,
  body: z.strictObject({ alias: text(160) }),
  status: 201,
  reply: companySchema,
  problems: ["not-found", "conflict", "invalid-data"],
});

export const removeAlias = defineRoute({
  name: "companies.removeAlias",
  method: "DELETE",
  path: "/companies/{id}/aliases/{aliasId}",
  summary: "Take a spelling away",
  access: "companies:write",
  params: z.object({ id: z.uuid(), aliasId: z.uuid() }),
  status: 204,
  problems: ["not-found"],
});

export const mergeCompany = defineRoute({
  name: "companies.merge",
  method: "POST",
  path: "/companies/{id}/merge",
  summary:
    "Merge this company into another: with a date, its towers and tenancies change hands on that day; without one, the two records were one company all along",
  access: "companies:write",
  params: idParams,
  body: z.strictObject({ into: z.uuid(), on: dateSchema.nullable() }),
  reply: companySchema,
  problems: ["not-found", "conflict", "invalid-data"],
});

export const contactSchema = z.object({
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
});

export const companyContact = defineRoute({
  name: "companies.contact",
  method: "GET",
  path: "/companies/{id}/contact",
  summary: "Personal contact of a company; every look is logged",
  access: "contacts:read",
  params: idParams,
  reply: contactSchema,
  problems: ["not-found"],
});

/** One owner at a glance; the towers themselves come from the list and the map by the owner's id. */
export const portfolioSchema = z
  .object({
    company: z.object({ id: z.uuid(), name: z.string(), shortName: z.string() }),
    on: dateSchema,
    total: z.int(),
    byStatus: statusCounts,
    byDistrict: z.array(z.object({ code: z.string().nullable(), name: z.string().nullable(), towers: z.int() })),
    expiries: z
      .array(z.object({ month: z.string().describe("YYYY-MM"), group: z.string(), total: z.int() }))
      .describe("of the next 24 months"),
    letters: z.object({ open: z.int(), overdue: z.int(), total: z.int() }),
    sealed: z.int().describe("towers under seal"),
    bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable().describe("west, south, east, north"),
  })
  .meta({ id: "Portfolio" });
export type Portfolio = z.output<typeof portfolioSchema>;

export const companyPortfolio = defineRoute({
  name: "companies.portfolio",
  method: "GET",
  path: "/companies/{id}/portfolio",
  summary: "An owner's towers by status and district, what ends ahead, letters and seals",
  access: "desk:read",
  params: idParams,
  query: z.object({ on: dateSchema.optional() }),
  reply: portfolioSchema,
  problems: ["not-found"],
});

export const companyRoutes = {
  listCompanies,
  createCompany,
  updateCompany,
  addAlias,
  removeAlias,
  mergeCompany,
  companyContact,
  companyPortfolio,
};
