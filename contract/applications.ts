import { z } from "zod";
import { defineRoute } from "./route.ts";
import { dateSchema } from "./dates.ts";

export const applicationStates = ["open", "granted", "refused", "withdrawn"] as const;

/**
 * An application for a permit that is being decided. Only with complete papers is the tower's renewal "in process"; a
 * receipt for incomplete papers does not count.
 */
export const applicationSchema = z
  .object({
    id: z.uuid(),
    towerId: z.uuid(),
    type: z.string(),
    renewsId: z.uuid().nullable().describe("the permit that it would renew"),
    receiptNumber: z.string().nullable(),
    receivedOn: dateSchema,
    papers: z.array(z.object({ name: z.string(), received: z.boolean() })),
    complete: z.boolean().describe("every paper of the type's list is there"),
    state: z.enum(applicationStates),
    decidedOn: dateSchema.nullable(),
    permitId: z.uuid().nullable().describe("the permit that was granted"),
    note: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: "Application" });
export type Application = z.output<typeof applicationSchema>;

const papers = z.array(z.strictObject({ name: z.string().trim().min(1).max(160), received: z.boolean() })).max(40);
const note = z.string().trim().min(1).max(2000).nullable();

export const towerApplications = defineRoute({
  name: "applications.ofTower",
  method: "GET",
  path: "/towers/{id}/applications",
  summary: "Applications of a tower, latest first",
  access: "desk:read",
  params: z.object({ id: z.uuid() }),
  reply: z.object({ items: z.array(applicationSchema) }),
  problems: ["not-found"],
});

export const createApplication = defineRoute({
  name: "applications.create",
  method: "POST",
  path: "/towers/{id}/applications",
  summary: "Take in an application; its list of papers is the type's unless said",
  access: "permits:write",
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({
    type: z.string().min(1).max(20),
    renewsId: z.uuid().nullable().default(null),
    receiptNumber: z.string().trim().min(1).max(120).nullable().default(null),
    receivedOn: dateSchema,
    papers: papers.optional(),
    note: note.default(null),
  }),
  status: 201,
  reply: applicationSchema,
  problems: ["not-found", "invalid-data", "conflict"],
});

export const updateApplication = defineRoute({
  name: "applications.update",
  method: "PATCH",
  path: "/applications/{id}",
  summary: "Papers that came in, the receipt, and how it was decided; a granted one names its permit",
  access: "permits:write",
  ifMatch: true,
  params: z.object({ id: z.uuid() }),
  body: z
    .strictObject({
      receiptNumber: z.string().trim().min(1).max(120).nullable(),
      papers,
      state: z.enum(applicationStates),
      decidedOn: dateSchema.nullable(),
      permitId: z.uuid().nullable(),
      note,
    })
    .partial(),
  reply: applicationSchema,
  problems: ["not-found", "invalid-data", "conflict", "stale", "precondition-required"],
});

export const applicationRoutes = { towerApplications, createApplication, updateApplication };
