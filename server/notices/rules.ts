/** When which digest is due, and what its mail says of itself. Pure: no I/O. */
import { addDays, dateInJakarta, daysBetween } from "../../contract/dates.ts";
import type { EventKind } from "../../contract/notices.ts";
import { ProblemError } from "../http/problem-error.ts";

export type DigestKind = "daily" | "weekly";

/** What decides whether somebody gets a digest. */
export interface Wish {
  daily: boolean;
  weekly: boolean;
  /** Of the weekly digest: 1 Monday … 7 Sunday. */
  weekday: number;
}

/** Digests are made from this hour on, Western Indonesian time (WIB). */
const hourWib = 6;
/** A first digest looks back so many days: enough to begin with, and no flood of what is long past. */
const firstDays = 7;
/** Nor does one after a long pause look back further: a server that was off for years, an account that was closed. */
const mostDays = 92;

/** The day whose digest should be there at `now`: today from 06.00 WIB on, yesterday before. */
export function digestDay(now: Date): string {
  return dateInJakarta(new Date(now.getTime() - hourWib * 3_600_000));
}

/** 1 Monday … 7 Sunday. */
function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** The last `weekday` up to `day`, itself included. */
function lastWeekday(day: string, weekday: number): string {
  return addDays(day, -((weekdayOf(day) - weekday + 7) % 7));
}

/** Up to which day somebody counts as told who has no digest of this kind yet. */
export function firstMark(kind: DigestKind, { weekday }: Wish, day: string): string {
  // The first weekly digest comes on its weekday: then the one of a week ago counts as told.
  return kind === "daily" ? addDays(day, -firstDays) : lastWeekday(addDays(day, -1), weekday);
}

/**
 * The first day of what a digest on `day` covers, when the one before went up to `through`; null when none is due. The
 * day of the last digest is looked at again: what came up on it after six o'clock has not been told. What has been told
 * is known by its key.
 */
export function digestFrom(kind: DigestKind, wish: Wish, through: string, day: string): string | null {
  if (!wish[kind] || through >= (kind === "daily" ? day : lastWeekday(day, wish.weekday))) return null;
  return daysBetween(through, day) > mostDays ? addDays(day, -mostDays) : through;
}

export type Counts = Partial<Record<EventKind, number>>;

const countWords: readonly (readonly [EventKind, string])[] = [
  ["expired", "izin kedaluwarsa"],
  ["letter_overdue", "surat lewat tenggat"],
  ["expiring", "izin segera berakhir"],
  ["survey_waiting", "survei menunggu tinjauan"],
];

/** "2 izin kedaluwarsa, 5 izin segera berakhir": e-mails are written in Indonesian. */
export function countSentence(counts: Counts): string {
  return countWords
    .filter(([kind]) => counts[kind])
    .map(([kind, words]) => `${counts[kind]} ${words}`)
    .join(", ");
}

/** @throws ProblemError `invalid-data` when a chosen kecamatan or company is not known */
export function checkScope(known: { districts: boolean; owners: boolean }): void {
  const errors = [];
  if (!known.districts) {
    errors.push({
      pointer: "/districts",
      detail: { id: "ada kecamatan yang tidak dikenal", en: "not all districts are known" },
    });
  }
  if (!known.owners) {
    errors.push({
      pointer: "/owners",
      detail: { id: "ada perusahaan yang tidak dikenal", en: "not all companies are known" },
    });
  }
  if (errors.length > 0) throw new ProblemError("invalid-data", { errors });
}
