import { z } from "zod";
import { defineRoute } from "./route.ts";
import { dateSchema } from "./dates.ts";
import { judgedQuery, statusCounts } from "./towers.ts";

export const groupings = ["district", "owner", "type"] as const;

export const summarySchema = z
  .object({
    on: dateSchema,
    total: z.int(),
    byStatus: statusCounts,
    groups: z.array(
      z.object({
        key: z.string().nullable().describe("area code, company id or structure; null: not known"),
        name: z.string().nullable(),
        total: z.int(),
        byStatus: statusCounts,
      }),
    ),
  })
  .meta({ id: "Summary" });
export type Summary = z.output<typeof summarySchema>;

export const summary = defineRoute({
  name: "statistics.summary",
  method: "GET",
  path: "/statistics/summary",
  summary: "Counts per status on a date, in all and per district, owner or tower type",
  access: "towers:read",
  query: z.object({ ...judgedQuery, by: z.enum(groupings).default("district") }),
  reply: summarySchema,
  problems: [],
});

export const expiries = defineRoute({
  name: "statistics.expiries",
  method: "GET",
  path: "/statistics/expiries",
  summary: "Towers whose status runs out, per calendar month from the judged date on",
  access: "towers:read",
  query: z.object({ on: dateSchema.optional(), months: z.coerce.number().int().min(1).max(60).default(24) }),
  reply: z.object({
    on: dateSchema,
    months: z.array(
      z.object({ month: z.string().describe("YYYY-MM"), from: dateSchema, to: dateSchema, total: z.int() }),
    ),
  }),
  problems: [],
});

export const statisticsRoutes = { summary, expiries };
