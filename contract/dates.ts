import { z } from "zod";

/** The time zone in which the registry's calendar turns: Western Indonesia (WIB). */
export const timeZone = "Asia/Jakarta";

/** The last day that the registry knows. */
export const lastDay = "2999-12-31";

/** A calendar date `YYYY-MM-DD`. Always a string: a `Date` would carry a time zone, and a day would get lost. */
export const dateSchema = z.iso
  .date()
  .refine((text) => text >= "1945-08-17" && text <= lastDay, "date")
  .meta({ example: "2026-12-01" });

const dayMs = 86_400_000;

/** Whole days from `from` to `to` (both `YYYY-MM-DD`); negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

/** The date `days` after `date` (`YYYY-MM-DD`). */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

const calendar = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });

/** Today's date in Asia/Jakarta at the instant `now`. */
export function dateInJakarta(now: Date): string {
  return calendar.format(now);
}
