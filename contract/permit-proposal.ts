import { daysBetween } from "./dates.ts";
import type { PermitType } from "./rules.ts";
import type { Term } from "./status.ts";

/** What a proposal needs to know of a permit type. */
export type UsualTerm = Pick<PermitType, "usualTerm" | "usualMonths">;

/** Days by which an end may differ from the usual one before anybody is asked: offices round to the end of a month. */
const toleranceDays = 16;

/**
 * The same day some months later, or the month's last when it has none: 29 February + 12 months is 28 February.
 * @param date `YYYY-MM-DD`
 */
export function monthsLater(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0));
  last.setUTCDate(Math.min(day, last.getUTCDate()));
  return last.toISOString().slice(0, 10);
}

/**
 * The last day that a permit of this type usually has, or null when the type has no usual length.
 * @param issuedOn `YYYY-MM-DD`; "" or null while it is not known
 */
export function usualEnd(type: UsualTerm | undefined, issuedOn: string | null): string | null {
  if (type?.usualTerm !== "fixed" || type.usualMonths === null || !issuedOn) return null;
  return monthsLater(issuedOn, type.usualMonths);
}

/** What is unlike the type's usual papers: another kind of term, or an end far from the usual one. */
export type Unlikeness = { kind: "term"; usual: Term } | { kind: "end"; usual: string; months: number };

interface GivenTerm {
  issuedOn: string | null;
  term: Term;
  validUntil: string | null;
}

/**
 * Whether a permit's term is unlike what its type usually has: a reason to look at the paper once more, never to refuse
 * it. A term that nobody can read is like any.
 */
export function unlikeUsual(type: UsualTerm | undefined, { issuedOn, term, validUntil }: GivenTerm): Unlikeness | null {
  if (!type || term === "unknown" || type.usualTerm === "unknown") return null;
  if (term !== type.usualTerm) return { kind: "term", usual: type.usualTerm };
  const usual = usualEnd(type, issuedOn);
  if (usual === null || type.usualMonths === null || !validUntil) return null;
  return Math.abs(daysBetween(usual, validUntil)) > toleranceDays
    ? { kind: "end", usual, months: type.usualMonths }
    : null;
}
