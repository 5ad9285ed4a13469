import { z } from "zod";
import { defineRoute } from "./route.ts";
import { dateSchema } from "./dates.ts";
import { positionSchema } from "./geometry.ts";
import { terms } from "./status.ts";

export const capacities = ["owner", "proxy"] as const;

/** How a permit came to follow another one: it was issued on its own, it renews it, or it says what changed from a day on. */
export const permitActs = ["issue", "renewal", "change"] as const;

export const permitSchema = z
  .object({
    id: z.uuid(),
    towerId: z.uuid(),
    type: z.string(),
    groupCode: z.string(),
    number: z.string().nullable(),
    issuer: z.string().nullable(),
    issuedOn: dateSchema.nullable(),
    term: z.enum(terms),
    validUntil: dateSchema.nullable(),
    applicant: z.string().nullable(),
    capacity: z.enum(capacities).nullable(),
    company: z.object({ id: z.uuid(), shortName: z.string() }).nullable(),
    locationText: z.string().nullable(),
    permittedPosition: positionSchema.nullable(),
    permittedHeightM: z.number().nullable(),
    replacesId: z.uuid().nullable(),
    act: z.enum(permitActs),
    disputed: z.boolean(),
    doubt: z.string().nullable(),
    revokedOn: dateSchema.nullable(),
    revokedReason: z.string().nullable(),
    inProcess: z.boolean().describe("a renewal with complete papers is being decided"),
    legalBasis: z.string().nullable(),
    note: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: "Permit" });
export type Permit = z.output<typeof permitSchema>;

const text = (max: number) => z.string().trim().min(1).max(max).nullable();

const writable = {
  type: z.string().min(1).max(20),
  number: text(120),
  issuer: text(160),
  issuedOn: dateSchema.nullable(),
  term: z.enum(terms),
  validUntil: dateSchema.nullable(),
  applicant: text(160),
  capacity: z.enum(capacities).nullable(),
  companyId: z.uuid().nullable(),
  locationText: text(400),
  permittedPosition: positionSchema.nullable(),
  permittedHeightM: z.number().positive().max(400).nullable(),
  replacesId: z.uuid().nullable(),
  act: z.enum(permitActs),
  disputed: z.boolean(),
  doubt: text(400),
  inProcess: z.boolean(),
  legalBasis: text(400),
  note: text(2000),
};

/** A new permit: type and term must be said, everything else may be unknown. */
export const newPermit = z.strictObject({
  ...z.object(writable).partial().shape,
  type: writable.type,
  term: writable.term,
});

export const createPermit = defineRoute({
  name: "permits.create",
  method: "POST",
  path: "/towers/{id}/permits",
  summary: "Register a permit of a tower",
  access: "permits:write",
  params: z.object({ id: z.uuid() }),
  body: newPermit,
  status: 201,
  reply: permitSchema,
  problems: ["not-found", "invalid-data", "conflict"],
});

export const updatePermit = defineRoute({
  name: "permits.update",
  method: "PATCH",
  path: "/permits/{id}",
  summary: "Correct a permit",
  access: "permits:write",
  ifMatch: true,
  params: z.object({ id: z.uuid() }),
  body: z.strictObject(writable).partial(),
  reply: permitSchema,
  problems: ["not-found", "invalid-data", "conflict", "stale", "precondition-required"],
});

export const revokePermit = defineRoute({
  name: "permits.revoke",
  method: "POST",
  path: "/permits/{id}/revoke",
  summary: "Revoke a permit from a day on, with the reason",
  access: "permits:write",
  ifMatch: true,
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({ on: dateSchema, reason: z.string().trim().min(3).max(400) }),
  reply: permitSchema,
  problems: ["not-found", "invalid-data", "conflict", "stale", "precondition-required"],
});

/**
 * What a permit says is different from a day on (owner, height, position): a new record that takes the old one's place
 * on that day and keeps it. Putting right what was typed wrong is `permits.update`.
 */
export const changePermit = defineRoute({
  name: "permits.change",
  method: "POST",
  path: "/permits/{id}/change",
  summary: "The permit is different from a day on; the record so far stays as its predecessor",
  access: "permits:write",
  ifMatch: true,
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({
    from: dateSchema,
    ...z
      .object(writable)
      .omit({ type: true, issuedOn: true, replacesId: true, disputed: true, doubt: true, inProcess: true })
      .partial().shape,
  }),
  status: 201,
  reply: permitSchema,
  problems: ["not-found", "invalid-data", "conflict", "stale", "precondition-required"],
});

export const permitRoutes = { createPermit, updatePermit, revokePermit, changePermit };
