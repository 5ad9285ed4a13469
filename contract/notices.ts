import { z } from "zod";
import { defineRoute } from "./route.ts";
import { dateSchema } from "./dates.ts";
import { list, page, pageQuery } from "./paging.ts";

/** Days before a permit's last day on which a reminder is due; 0 is the first day on which it has expired. */
export const reminderDays = [90, 60, 30, 7, 0] as const;

/** What a reminder is about. */
export const eventKinds = ["expiring", "expired", "letter_overdue", "survey_waiting"] as const;
export type EventKind = (typeof eventKinds)[number];

const areaCode = z.string().regex(/^\d\d\.\d\d\.\d\d$/, "area-code");

/** How one person wants to be reminded. */
export const reminderSettings = z
  .object({
    email: z.string().nullable(),
    daily: z.boolean(),
    weekly: z.boolean(),
    weekday: z.int().describe("of the weekly digest: 1 Monday … 7 Sunday"),
    districts: z.array(z.string()).describe("only these; none: all"),
    owners: z.array(z.uuid()).describe("only these; none: all"),
    mail: z.boolean().describe("this server sends e-mail; otherwise digests appear here only"),
    version: z.int(),
  })
  .meta({ id: "ReminderSettings" });
export type ReminderSettings = z.output<typeof reminderSettings>;

export const readReminders = defineRoute({
  name: "reminders.read",
  method: "GET",
  path: "/reminders",
  summary: "One's own reminders",
  access: "desk:read",
  reply: reminderSettings,
  problems: [],
});

export const updateReminders = defineRoute({
  name: "reminders.update",
  method: "PATCH",
  path: "/reminders",
  summary: "Change one's own reminders",
  access: "desk:read",
  ifMatch: true,
  body: z
    .strictObject({
      email: z.email().max(200).nullable(),
      daily: z.boolean(),
      weekly: z.boolean(),
      weekday: z.int().min(1).max(7),
      districts: z.array(areaCode).max(100),
      owners: z.array(z.uuid()).max(100),
    })
    .partial(),
  reply: reminderSettings,
  problems: ["invalid-data", "stale", "precondition-required"],
});

export const noticeEvent = z.object({
  kind: z.enum(eventKinds),
  on: dateSchema.describe("the day that it is about: the last day, the deadline, the day of arrival"),
  days: z.int().nullable().describe("`expiring`: which of the reminders it is (90, 60, 30, 7)"),
  label: z.string().describe("what it is about, in words"),
  path: z.string().describe("where it leads to in the application"),
});

/** A digest: what came up for one person on one day or in one week. Empty ones are not made. */
export const noticeSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(["daily", "weekly"]),
    on: dateSchema,
    counts: z.record(z.enum(eventKinds), z.int()),
    events: z.array(noticeEvent).describe("the first 200; `counts` has them all"),
    readAt: z.iso.datetime().nullable(),
    mail: z.enum(["none", "waiting", "sent", "unclear", "failed"]).describe("`none`: no e-mail was wanted"),
  })
  .meta({ id: "Notice" });
export type Notice = z.output<typeof noticeSchema>;

export const listNotices = defineRoute({
  name: "notices.list",
  method: "GET",
  path: "/notices",
  summary: "One's own digests, latest first",
  access: "desk:read",
  query: z.object(pageQuery),
  reply: z.object({ ...page(noticeSchema).shape, unread: z.int() }),
  problems: [],
});

export const countNotices = defineRoute({
  name: "notices.count",
  method: "GET",
  path: "/notices/unread",
  summary: "How many of one's own digests are unread",
  access: "desk:read",
  reply: z.object({ unread: z.int() }),
  problems: [],
});

export const readNotice = defineRoute({
  name: "notices.read",
  method: "POST",
  path: "/notices/{id}/read",
  summary: "It was read",
  access: "desk:read",
  params: z.object({ id: z.uuid() }),
  status: 204,
  problems: ["not-found"],
});

export const listDeliveries = defineRoute({
  name: "deliveries.list",
  method: "GET",
  path: "/deliveries",
  summary: "What was sent to whom by e-mail, latest first",
  access: "users:manage",
  query: z.object({ state: list(z.enum(["waiting", "sent", "unclear", "failed"])), ...pageQuery }),
  reply: page(
    z.object({
      id: z.uuid(),
      user: z.string(),
      to: z.string(),
      subject: z.string(),
      events: z.int(),
      state: z.enum(["waiting", "sent", "unclear", "failed"]),
      attempts: z.int(),
      createdAt: z.iso.datetime(),
      sentAt: z.iso.datetime().nullable(),
      error: z.string().nullable(),
    }),
  ),
  problems: [],
});

export const noticeRoutes = {
  readReminders,
  updateReminders,
  listNotices,
  countNotices,
  readNotice,
  listDeliveries,
};
