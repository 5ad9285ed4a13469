import { z } from "zod";
import { defineRoute } from "./route.ts";
import { dateSchema } from "./dates.ts";

/** Attributes of a tower of which sources may say different things. */
export const claimAttributes = [
  "siteId",
  "name",
  "address",
  "heightM",
  "yearBuilt",
  "structure",
  "siteType",
  "position",
  "owner",
  // What visits say.
  "state",
  "identityPlate",
  "plateText",
  "fence",
  "grounding",
  "lightningRod",
  "obstructionLight",
  "marking",
  "power",
  "tenants",
  "permitPaper",
] as const;
export type ClaimAttribute = (typeof claimAttributes)[number];

/** What one source says of one attribute of a tower. */
export const claimSchema = z
  .object({
    id: z.uuid(),
    attribute: z.enum(claimAttributes),
    label: z.string(),
    shown: z.string().describe("the claimed value in words"),
    accepted: z.boolean(),
    statedOn: dateSchema.nullable(),
    source: z.object({ id: z.uuid(), kind: z.string(), title: z.string(), importId: z.uuid().nullable() }),
    version: z.int(),
  })
  .meta({ id: "Claim" });
export type Claim = z.output<typeof claimSchema>;

export const towerClaims = defineRoute({
  name: "claims.ofTower",
  method: "GET",
  path: "/towers/{id}/claims",
  summary: "What sources say of a tower, attribute by attribute, beside the accepted value",
  access: "towers:read",
  params: z.object({ id: z.uuid() }),
  reply: z.object({
    items: z.array(
      z.object({
        attribute: z.enum(claimAttributes),
        label: z.string(),
        present: z.string().nullable().describe("the accepted value in words"),
        claims: z.array(claimSchema),
      }),
    ),
  }),
  problems: ["not-found"],
});

export const acceptClaim = defineRoute({
  name: "claims.accept",
  method: "POST",
  path: "/claims/{id}/accept",
  summary: "The officer takes this claim as the truth; the others stay on record",
  access: "towers:write",
  params: z.object({ id: z.uuid() }),
  ifMatch: true,
  reply: claimSchema,
  problems: ["not-found", "conflict", "stale", "precondition-required"],
});

export const claimRoutes = { towerClaims, acceptClaim };
