/** What the calendar shows, as its address says it. */
import { addDays } from "../../contract/dates.ts";
import { monthOf } from "./days.ts";

export interface CalendarView {
  /** Judged date; absent from the address: today. */
  on: string;
  /** Days of the list; both count. */
  from: string;
  to: string;
  /** Month of the grid, `YYYY-MM`. */
  month: string;
  district: string[];
  owner: string[];
  group: string[];
  /** What a phone shows of it. */
  view: "list" | "calendar";
}

/** Days of the list unless the address says others. */
export const usualDays = 30;
/** More than the server answers at once. */
const maxDays = 799;

const listNames = ["district", "owner", "group"] as const;
export type Scope = Pick<CalendarView, (typeof listNames)[number]>;

function dateIn(search: URLSearchParams, name: string): string | null {
  const text = search.get(name) ?? "";
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const known = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(known.getTime()) || known.toISOString().slice(0, 10) !== text ? null : text;
}

const listIn = (search: URLSearchParams, name: string) => (search.get(name) ?? "").split(",").filter(Boolean);

/** Reads an address; whatever is not of the language is ignored, as in a hand-typed or old link. */
export function readView(search: URLSearchParams, today: string): CalendarView {
  const on = dateIn(search, "on") ?? today;
  const from = dateIn(search, "from") ?? on;
  const asked = dateIn(search, "to") ?? addDays(from, usualDays);
  const to = asked < from ? from : asked > addDays(from, maxDays) ? addDays(from, maxDays) : asked;
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.exec(search.get("month") ?? "")?.[0] ?? monthOf(from);
  const view = search.get("view") === "calendar" ? "calendar" : "list";
  return { on, from, to, month, view, ...readScope(search) };
}

/** The filter of an address. */
export function readScope(search: URLSearchParams): Scope {
  const [district, owner, group] = listNames.map((name) => listIn(search, name));
  return { district: district ?? [], owner: owner ?? [], group: group ?? [] };
}

/** The address with some of it changed; an empty value takes its parameter away. */
export function writeView(
  search: URLSearchParams,
  patch: Partial<Record<keyof CalendarView, string | string[] | null>>,
): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(patch)) {
    const text = Array.isArray(value) ? value.join(",") : (value ?? "");
    if (text === "") next.delete(name);
    else next.set(name, text);
  }
  return next;
}

/** A scope as the part of an address behind `?`, the way a feed keeps it. */
export function scopeSearch(scope: Scope): string {
  const search = writeView(new URLSearchParams(), { ...scope });
  return search.toString().replaceAll("%2C", ",");
}
