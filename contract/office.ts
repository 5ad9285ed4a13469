import { z } from "zod";
import { defineRoute } from "./route.ts";
import { dateSchema } from "./dates.ts";

/** What an office decides about its own work and letters; one row. */
export const officeSchema = z
  .object({
    horizonDays: z.int().describe("an end within this many days makes a permit expiring"),
    letterhead: z.array(z.string()).describe("lines of the letterhead, from the regency down to the address"),
    place: z.string().describe("where letters are dated"),
    numberPattern: z
      .string()
      .describe("number of a letter: {seq} or {seq:4}, {kind}, {month} (Roman), {year}; the rest stands as it is"),
    signatory: z.object({ title: z.string(), name: z.string(), rank: z.string(), nip: z.string() }),
    copies: z.array(z.string()).describe("tembusan"),
    version: z.int(),
  })
  .meta({ id: "Office" });
export type Office = z.output<typeof officeSchema>;

const line = z.string().trim().max(160);
export const officeFields = z.strictObject({
  horizonDays: z.int().min(0).max(3650),
  letterhead: z.array(line.min(1)).min(1).max(8),
  place: line.min(1),
  numberPattern: z
    .string()
    .trim()
    .min(3)
    .max(80)
    .regex(/\{seq(:\d)?\}/, "letter-pattern"),
  signatory: z.strictObject({ title: line.min(1), name: line, rank: line, nip: line }),
  copies: z.array(line.min(1)).max(10),
});

export const readOffice = defineRoute({
  name: "office.read",
  method: "GET",
  path: "/office",
  summary: "The office's settings",
  access: "desk:read",
  reply: officeSchema,
  problems: [],
});

export const updateOffice = defineRoute({
  name: "office.update",
  method: "PATCH",
  path: "/office",
  summary: "Change the office's settings",
  access: "rules:manage",
  ifMatch: true,
  body: officeFields.partial(),
  reply: officeSchema,
  problems: ["invalid-data", "stale", "precondition-required"],
});

/** A day on which the office does not work, beside Saturdays and Sundays. */
export const holidaySchema = z
  .object({
    on: dateSchema,
    name: z.string(),
    kind: z.enum(["holiday", "joint_leave"]).describe("libur nasional, cuti bersama"),
    source: z.string().describe("the decree, or how the date was reckoned before there is one"),
  })
  .meta({ id: "Holiday" });
export type Holiday = z.output<typeof holidaySchema>;

export const listHolidays = defineRoute({
  name: "holidays.list",
  method: "GET",
  path: "/holidays",
  summary: "Holidays of a year, or all",
  access: "desk:read",
  query: z.object({ year: z.coerce.number().int().min(1945).max(2999).optional() }),
  reply: z.object({ items: z.array(holidaySchema) }),
  problems: [],
});

export const putHoliday = defineRoute({
  name: "holidays.put",
  method: "PUT",
  path: "/holidays/{on}",
  summary: "Add or correct a holiday; deadlines of letters that are still open follow",
  access: "rules:manage",
  params: z.object({ on: dateSchema }),
  body: z.strictObject({
    name: z.string().trim().min(1).max(120),
    kind: z.enum(["holiday", "joint_leave"]),
    source: z.string().trim().min(1).max(200),
  }),
  reply: holidaySchema,
  problems: ["invalid-data"],
});

export const removeHoliday = defineRoute({
  name: "holidays.remove",
  method: "DELETE",
  path: "/holidays/{on}",
  summary: "Take a holiday away",
  access: "rules:manage",
  params: z.object({ on: dateSchema }),
  status: 204,
  problems: ["not-found"],
});

export const officeRoutes = { readOffice, updateOffice, listHolidays, putHoliday, removeHoliday };
