/** Dates in any dress, with the other day that the same digits could mean. */
import { addDays, daysBetween } from "../../contract/dates.ts";
import { plain } from "../imports/cells.ts";
import { editDistance } from "./text.ts";
import type { FindingKind } from "./types.ts";

export interface DayReading {
  /** `YYYY-MM-DD`. */
  day: string;
  /** How it was written, where that deserves a word. */
  kind: Extract<FindingKind, "excel_serial" | "two_digit_year" | "month_name" | "day_month"> | null;
  /** Day and month exchanged, when that is a date too and another one. */
  flipped: string | null;
  /** Digits, read day first: `first` above 12 proves that order, `second` above 12 the other. */
  order: "day" | "month" | "either" | null;
}

const monthNames: readonly (readonly string[])[] = [
  ["januari", "jan", "january", "jnr"],
  ["februari", "pebruari", "feb", "peb", "february"],
  ["maret", "mar", "mrt", "march"],
  ["april", "apr"],
  ["mei", "may"],
  ["juni", "jun", "june"],
  ["juli", "jul", "july"],
  ["agustus", "agt", "ags", "agu", "agst", "august", "aug"],
  ["september", "sep", "sept"],
  ["oktober", "okt", "october", "oct"],
  ["november", "nopember", "nov", "nop"],
  ["desember", "des", "december", "dec"],
];
const monthOf = new Map(monthNames.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));

/** 1 January 1980 to the end of 2079 as Excel counts days. */
const excelDays = { first: 29221, last: 65744, epoch: "1899-12-30" };
const years = { first: 1970, last: 2079 };
const weekday = /^(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)[,\s]+/i;

/**
 * @param monthFirst this column writes the month before the day
 * @returns null when it is no date that somebody could have meant
 */
export function readDay(text: string, monthFirst = false): DayReading | null {
  const cell = text
    .trim()
    .replace(weekday, "")
    .replace(/[\sT]+\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)?(Z| ?[ap]m| wib)?$/i, "")
    .replace(/^(tgl|tanggal)\.?\s*/i, "");
  const iso = /^(\d{4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,2})$/.exec(cell);
  if (iso) return numeric(Number(iso[1]), Number(iso[3]), Number(iso[2]), null, false);
  const digits = /^(\d{1,2})\s*[-/., ]\s*(\d{1,2})\s*[-/., ]\s*(\d{4}|\d{2})$/.exec(cell);
  if (digits) {
    const short = digits[3]?.length === 2;
    const [first, second] = [Number(digits[1]), Number(digits[2])];
    return numeric(fullYear(digits[3] ?? ""), first, second, short ? "two_digit_year" : null, monthFirst);
  }
  const named = /^(\d{1,2})\s*[-/. ]*\s*([a-z]{3,})\.?\s*[-/., ']*\s*(\d{4}|\d{2})$/i.exec(cell);
  if (named) return withName(Number(named[1]), named[2] ?? "", named[3] ?? "");
  const american = /^([a-z]{3,})\.?\s*(\d{1,2})\s*,\s*(\d{4})$/i.exec(cell);
  if (american) return withName(Number(american[2]), american[1] ?? "", american[3] ?? "");
  const serial = /^(\d{5})(?:[.,]\d+)?$/.exec(cell);
  if (serial && Number(serial[1]) >= excelDays.first && Number(serial[1]) <= excelDays.last)
    return { day: addDays(excelDays.epoch, Number(serial[1])), kind: "excel_serial", flipped: null, order: null };
  const packed = /^(\d{2})(\d{2})((?:19|20)\d{2})$/.exec(cell);
  return packed ? numeric(Number(packed[3]), Number(packed[1]), Number(packed[2]), null, monthFirst) : null;
}

function numeric(
  year: number,
  first: number,
  second: number,
  kind: "two_digit_year" | null,
  monthFirst: boolean,
): DayReading | null {
  const dayFirst = existing(year, second, first);
  const other = existing(year, first, second);
  const order = first > 12 ? "day" : second > 12 ? "month" : "either";
  if (monthFirst && other !== null) return { day: other, kind, flipped: dayFirst !== other ? dayFirst : null, order };
  if (dayFirst !== null) return { day: dayFirst, kind, flipped: dayFirst !== other ? other : null, order };
  return other === null ? null : { day: other, kind: "day_month", flipped: null, order };
}

function withName(day: number, name: string, year: string): DayReading | null {
  const month = findMonth(name);
  const found = month === null ? null : existing(fullYear(year), month, day);
  return found === null ? null : { day: found, kind: "month_name", flipped: null, order: null };
}

/** A month's name, also with one slip in a long one. */
export function findMonth(name: string): number | null {
  const key = plain(name);
  const exact = monthOf.get(key);
  if (exact !== undefined || key.length < 4) return exact ?? null;
  for (const [known, month] of monthOf) if (known.length >= 5 && editDistance(known, key) <= 1) return month;
  return null;
}

function existing(year: number, month: number, day: number): string | null {
  if (year < years.first || year > years.last || month < 1 || month > 12 || day < 1 || day > 31) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null;
}

/** 00..69 is this century, 70..99 the last. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

/** `5 tahun`, `3 (tiga) tahun`, `36 bulan`, `2 tahun 6 bulan` in months; null when it is no duration. */
export function readMonths(text: string): number | null {
  const bare = text.toLowerCase().replace(/\([^)]*\)/g, " ");
  const part = (unit: RegExp) => Number(new RegExp(`(\\d+)\\s*${unit.source}`).exec(bare)?.[1] ?? 0);
  const months = part(/(?:tahun|thn|th|years?)\b/) * 12 + part(/(?:bulan|bln|months?)\b/);
  return months > 0 && months <= 1200 && /^[\d\s.,a-z]*$/.test(bare) ? months : null;
}

/** `01/02/2010 s/d 31/01/2013`; null when it is no pair of dates. */
export function readPeriod(text: string): readonly [DayReading, DayReading] | null {
  const parts = text.split(/\s+(?:s\s*[/.]?\s*d\.?|sampai(?: dengan)?|hingga|to|-|–)\s+|\s*s\/d\s*/i);
  if (parts.length !== 2) return null;
  const [from, to] = [readDay(parts[0] ?? ""), readDay(parts[1] ?? "")];
  return from === null || to === null ? null : [from, to];
}

/** The same day some months later, the month's last when it has no such day. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** Whole months from one day to another if they are that to the day, give or take one; else null. */
export function wholeMonths(from: string, to: string): number | null {
  const months = Math.round(daysBetween(from, to) / 30.436875);
  if (months <= 0) return null;
  return Math.abs(daysBetween(addMonths(from, months), to)) <= 1 ? months : null;
}
