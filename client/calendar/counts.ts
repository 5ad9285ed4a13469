/** What `expiries.days` counts, summed up the ways the calendar shows it. */
import { addMonths, monthOf } from "./days.ts";

export interface DayCount {
  date: string;
  group: string;
  total: number;
}

export interface Count {
  total: number;
  /** By permit group. */
  groups: Map<string, number>;
}

/** The sum of counts. */
export function sumOf(counts: readonly DayCount[]): Count {
  const groups = new Map<string, number>();
  for (const { group, total } of counts) groups.set(group, (groups.get(group) ?? 0) + total);
  return { total: counts.reduce((sum, { total }) => sum + total, 0), groups };
}

/** 24 months from the month of `on`, each with its count. */
export function byMonth(days: readonly DayCount[], on: string): ({ month: string } & Count)[] {
  return Array.from({ length: 24 }, (_, index) => {
    const month = addMonths(monthOf(on), index);
    return { month, ...sumOf(days.filter(({ date }) => monthOf(date) === month)) };
  });
}

/** How many ends fall on each day. */
export function byDay(days: readonly DayCount[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { date, total } of days) counts.set(date, (counts.get(date) ?? 0) + total);
  return counts;
}
