import { z } from "zod";
import { defineRoute } from "./route.ts";
import { dateSchema } from "./dates.ts";
import { list, page, pageQuery } from "./paging.ts";

const areaCode = z.string().regex(/^\d\d\.\d\d\.\d\d(\.\d{4})?$/, "area-code");

/** Whose expiries: by area, owner, tenant and permit group. The same filter makes the calendar, its list and a feed. */
export const expiryScope = {
  district: list(areaCode),
  village: list(areaCode),
  owner: list(z.uuid()),
  tenant: list(z.uuid()),
  group: list(z.string().regex(/^[A-Z_]{1,20}$/)),
};
export const expiryScopeQuery = z.object(expiryScope);
export type ExpiryScope = z.output<typeof expiryScopeQuery>;

/**
 * One end that is ahead (or behind): a required permit group of a tower whose deciding permit is in force on the judged
 * date and runs out on `until`, its last day. `to` counts.
 */
export const expiryItem = z
  .object({
    tower: z.object({ id: z.uuid(), number: z.string(), name: z.string().nullable() }),
    district: z.object({ code: z.string(), name: z.string() }).nullable(),
    owner: z.object({ id: z.uuid(), shortName: z.string() }).nullable(),
    group: z.string(),
    permit: z.object({ id: z.uuid(), type: z.string(), number: z.string().nullable() }),
    until: dateSchema,
    days: z.int().describe("from the judged date; 0 on the last day"),
    renewBy: dateSchema.nullable().describe("last day to apply for the renewal, where the type asks for one"),
    inProcess: z.boolean(),
  })
  .meta({ id: "Expiry" });
export type ExpiryItem = z.output<typeof expiryItem>;

const span = { on: dateSchema.optional(), from: dateSchema.optional(), to: dateSchema.optional() };

export const listExpiries = defineRoute({
  name: "expiries.list",
  method: "GET",
  path: "/expiries",
  summary:
    "Permits in force on the judged date that end between two days (today and 30 days on, unless said), earliest first",
  access: "desk:read",
  query: z.object({ ...span, ...expiryScope, ...pageQuery }),
  reply: z.object({ ...page(expiryItem).shape, on: dateSchema, total: z.int() }),
  problems: [],
});

export const countExpiriesByDay = defineRoute({
  name: "expiries.days",
  method: "GET",
  path: "/expiries/days",
  summary: "The same, counted per day and group (at most 800 days; 24 months unless said)",
  access: "desk:read",
  query: z.object({ ...span, ...expiryScope }),
  reply: z.object({
    on: dateSchema,
    from: dateSchema,
    to: dateSchema,
    days: z.array(z.object({ date: dateSchema, group: z.string(), total: z.int() })),
  }),
  problems: [],
});

export const countExpiriesByDistrict = defineRoute({
  name: "expiries.districts",
  method: "GET",
  path: "/expiries/districts",
  summary: "What the list holds, counted per district; the scope's own districts and villages are left aside",
  access: "desk:read",
  query: z.object({ ...span, ...expiryScope }),
  reply: z.object({
    on: dateSchema,
    from: dateSchema,
    to: dateSchema,
    districts: z.array(z.object({ code: z.string().nullable(), name: z.string().nullable(), total: z.int() })),
  }),
  problems: [],
});

/** A private calendar address: whoever has it reads it, until it is revoked or its owner's account is disabled. */
export const feedSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    query: z.string().describe("scope of the feed, written as in the address of the calendar"),
    createdAt: z.iso.datetime(),
    lastReadAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "Feed" });
export type Feed = z.output<typeof feedSchema>;

export const listFeeds = defineRoute({
  name: "feeds.list",
  method: "GET",
  path: "/feeds",
  summary: "One's own calendar feeds; their addresses were said once, when they were made",
  access: "desk:read",
  reply: z.object({ items: z.array(feedSchema) }),
  problems: [],
});

export const createFeed = defineRoute({
  name: "feeds.create",
  method: "POST",
  path: "/feeds",
  summary: "Make a private calendar address for a scope",
  access: "desk:read",
  body: z.strictObject({ name: z.string().trim().min(1).max(80), query: z.string().max(2000) }),
  status: 201,
  reply: z.object({ feed: feedSchema, path: z.string().describe("below the address of this server; said only now") }),
  problems: ["invalid-data", "conflict"],
});

export const revokeFeed = defineRoute({
  name: "feeds.revoke",
  method: "DELETE",
  path: "/feeds/{id}",
  summary: "Revoke a feed: its address answers no longer",
  access: "desk:read",
  params: z.object({ id: z.uuid() }),
  status: 204,
  problems: ["not-found"],
});

export const readFeed = defineRoute({
  name: "feeds.read",
  method: "GET",
  path: "/feeds/{token}.ics",
  summary: "The feed as iCalendar: renewal deadlines and last days of the next 24 months as all-day events with links",
  access: "public",
  params: z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) }),
  reply: { stream: ["text/calendar"] },
  problems: ["not-found"],
});

export const expiryRoutes = {
  listExpiries,
  countExpiriesByDay,
  countExpiriesByDistrict,
  listFeeds,
  createFeed,
  revokeFeed,
  readFeed,
};
