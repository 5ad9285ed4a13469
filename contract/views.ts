import { z } from "zod";
import { defineRoute } from "./route.ts";
import { selectionSchema } from "./selection.ts";

/** A work list that somebody gave a name: its filter and order as in the address, and its columns. */
export const viewSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    query: z.string().describe("the part of the address behind `?`"),
    columns: z.array(z.string()),
    shared: z.boolean().describe("everybody at the desk sees it; only its author changes it"),
    author: z.object({ id: z.uuid(), name: z.string() }),
    version: z.int(),
  })
  .meta({ id: "View" });
export type View = z.output<typeof viewSchema>;

const idParams = z.object({ id: z.uuid() });
const fields = {
  name: z.string().trim().min(1).max(80),
  query: z.string().max(2000),
  columns: z.array(z.string().max(40)).max(40),
  shared: z.boolean(),
};

export const listViews = defineRoute({
  name: "views.list",
  method: "GET",
  path: "/views",
  summary: "One's own saved views and those that are shared",
  access: "desk:read",
  reply: z.object({ items: z.array(viewSchema) }),
  problems: [],
});

export const createView = defineRoute({
  name: "views.create",
  method: "POST",
  path: "/views",
  summary: "Save a view under a name",
  access: "desk:read",
  body: z.strictObject(fields),
  status: 201,
  reply: viewSchema,
  problems: ["invalid-data", "conflict"],
});

export const updateView = defineRoute({
  name: "views.update",
  method: "PATCH",
  path: "/views/{id}",
  summary: "Rename, change or share a view of one's own",
  access: "desk:read",
  ifMatch: true,
  params: idParams,
  body: z.strictObject(fields).partial(),
  reply: viewSchema,
  problems: ["not-found", "invalid-data", "conflict", "stale", "precondition-required"],
});

export const removeView = defineRoute({
  name: "views.remove",
  method: "DELETE",
  path: "/views/{id}",
  summary: "Remove a view of one's own",
  access: "desk:read",
  params: idParams,
  status: 204,
  problems: ["not-found"],
});

/** A note of the desk on a tower: dated, signed, never changed. */
export const remarkSchema = z
  .object({ id: z.uuid(), text: z.string(), at: z.iso.datetime(), author: z.string() })
  .meta({ id: "Remark" });
export type Remark = z.output<typeof remarkSchema>;

export const addRemarks = defineRoute({
  name: "remarks.add",
  method: "POST",
  path: "/remarks",
  summary: "Leave the same note on all chosen towers",
  access: "towers:write",
  body: z.strictObject({ selection: selectionSchema, text: z.string().trim().min(1).max(2000) }),
  status: 201,
  reply: z.object({ towers: z.int() }),
  problems: ["invalid-data", "not-found"],
});

export const towerRemarks = defineRoute({
  name: "remarks.ofTower",
  method: "GET",
  path: "/towers/{id}/remarks",
  summary: "The desk's notes on a tower, latest first",
  access: "desk:read",
  params: idParams,
  reply: z.object({ items: z.array(remarkSchema) }),
  problems: ["not-found"],
});

export const viewRoutes = { listViews, createView, updateView, removeView, addRemarks, towerRemarks };
