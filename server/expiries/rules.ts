/** What the calendar is asked for, made definite, and what follows from an end. Pure: no I/O. */
import { addDays, dateSchema, daysBetween, lastDay } from "../../contract/dates.ts";
import { expiryScopeQuery, type ExpiryScope } from "../../contract/expiries.ts";
import { invalidField, ProblemError } from "../http/problem-error.ts";
import { monthsFrom } from "../statistics/rules.ts";

/** Days that one answer may span. */
export const maxDays = 800;
/** Days ahead of which the list tells unless it is asked otherwise. */
const listDays = 30;
/** Months ahead of which the calendar and the feeds tell. */
const calendarMonths = 24;

export interface Span {
  /** Judged date; `from` and `to` both count. `YYYY-MM-DD` */
  on: string;
  from: string;
  to: string;
}

type AskedSpan = { [Key in keyof Span]?: string | undefined };

/** The days of the list: the judged date and 30 days on, unless said. @throws ProblemError `invalid-request` */
export function listSpan(asked: AskedSpan, today: string): Span {
  return checkedSpan(asked, today, (from) => within(addDays(from, listDays)));
}

/** The days of the calendar: 24 months, the first one from the judged date on. @throws ProblemError `invalid-request` */
export function calendarSpan(asked: AskedSpan, today: string): Span {
  return checkedSpan(asked, today, lastOfCalendar);
}

/** Last day of the 24 calendar months that begin with the month of `from`. */
export function lastOfCalendar(from: string): string {
  return monthsFrom(from, calendarMonths).at(-1)?.to ?? lastDay;
}

function within(day: string): string {
  return day > lastDay ? lastDay : day;
}

function checkedSpan(asked: AskedSpan, today: string, end: (from: string) => string): Span {
  const on = asked.on ?? today;
  const from = asked.from ?? on;
  const to = asked.to ?? end(from);
  if (to < from) throw wrongTo("harus sama dengan atau sesudah `from`", "must not lie before `from`");
  if (daysBetween(from, to) >= maxDays) {
    throw wrongTo(`paling banyak ${maxDays} hari sekali minta`, `at most ${maxDays} days at once`);
  }
  return { on, from, to };
}

function wrongTo(id: string, en: string): ProblemError {
  return new ProblemError("invalid-request", { errors: [{ pointer: "?to", detail: { id, en } }] });
}

/**
 * Last day to apply for the renewal of a permit that ends on `until`.
 * @param noticeDays days before the end that its type asks for; null when it asks for none
 */
export function renewalDeadline(until: string, noticeDays: number | null): string | null {
  if (noticeDays === null) return null;
  return dateSchema.safeParse(addDays(until, -noticeDays)).data ?? null;
}

/**
 * The scope that a feed's query says, written as in the address of the calendar (`district=35.25.13&group=SLF`).
 * @throws ProblemError `invalid-data` at `/query` when it says something else
 */
export function scopeOf(query: string): ExpiryScope {
  const params = new URLSearchParams(query);
  const given = Object.fromEntries([...new Set(params.keys())].map((name) => [name, params.getAll(name)]));
  const parsed = expiryScopeQuery.strict().safeParse(given);
  if (parsed.success) return parsed.data;
  const names = [...new Set(parsed.error.issues.flatMap((issue) => namesOf(issue)))].join(", ");
  throw invalidField("/query", `bukan saringan kalender: ${names}`, `not a filter of the calendar: ${names}`);
}

function namesOf(issue: { code: string; keys?: string[]; path: PropertyKey[] }): string[] {
  return issue.keys ?? [String(issue.path[0])];
}

/** A scope as the query that says it; the same scope always gives the same text. */
export function queryOfScope(scope: ExpiryScope): string {
  const entries = Object.entries(scope).flatMap(([name, values]) => (values?.length ? [[name, values.join(",")]] : []));
  return new URLSearchParams(entries).toString().replaceAll("%2C", ",");
}
