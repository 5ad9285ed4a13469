/** Days, weeks and months as the calendar lays them out. Dates are `YYYY-MM-DD`, months `YYYY-MM`, weeks begin on Monday. */
import { addDays, daysBetween } from "../../contract/dates.ts";

/** 0 Monday … 6 Sunday. */
export function weekday(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

export function monthOf(date: string): string {
  return date.slice(0, 7);
}

/** The month `count` months after `month`. */
export function addMonths(month: string, count: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
}

export function firstOf(month: string): string {
  return `${month}-01`;
}

export function lastOf(month: string): string {
  return addDays(firstOf(addMonths(month, 1)), -1);
}

/** The weeks that have a day of the month, each as its seven days. */
export function weeksOf(month: string): string[][] {
  const first = addDays(firstOf(month), -weekday(firstOf(month)));
  const count = Math.ceil((daysBetween(first, lastOf(month)) + 1) / 7);
  return Array.from({ length: count }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => addDays(first, week * 7 + day)),
  );
}

/** Number of the week by ISO 8601: the week with the year's first Thursday is the first. */
export function weekNumber(monday: string): number {
  const thursday = addDays(monday, 3);
  return Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1;
}

/** The same day of another month, or its last when it has fewer days. */
function inMonth(date: string, month: string): string {
  const same = `${month}-${date.slice(8)}`;
  return same <= lastOf(month) ? same : lastOf(month);
}

/** Where a key leads to from a day of the grid; null when it leads nowhere. */
export function stepDay(key: string, date: string): string | null {
  switch (key) {
    case "ArrowLeft":
      return addDays(date, -1);
    case "ArrowRight":
      return addDays(date, 1);
    case "ArrowUp":
      return addDays(date, -7);
    case "ArrowDown":
      return addDays(date, 7);
    case "Home":
      return addDays(date, -weekday(date));
    case "End":
      return addDays(date, 6 - weekday(date));
    case "PageUp":
      return inMonth(date, addMonths(monthOf(date), -1));
    case "PageDown":
      return inMonth(date, addMonths(monthOf(date), 1));
    default:
      return null;
  }
}
