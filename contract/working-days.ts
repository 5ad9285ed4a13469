import { addDays } from "./dates.ts";

export const dayKinds = ["working", "calendar"] as const;
export type DayKind = (typeof dayKinds)[number];

/** Whether the office works on the day `date` (`YYYY-MM-DD`): not on Saturdays, Sundays and holidays. */
export function isWorkingDay(date: string, holidays: ReadonlySet<string>): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.has(date);
}

/**
 * The last day of a period of `days` that begins on the day after `from`. A period in calendar days that would end on a
 * day off ends on the next working day, as Indonesian offices reckon them.
 * @param holidays days off beside Saturdays and Sundays
 */
export function deadline(from: string, days: number, kind: DayKind, holidays: ReadonlySet<string>): string {
  let day = kind === "calendar" ? addDays(from, days) : from;
  if (kind === "calendar") {
    while (!isWorkingDay(day, holidays)) day = addDays(day, 1);
    return day;
  }
  for (let left = days; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day, holidays)) left -= 1;
  }
  return day;
}
