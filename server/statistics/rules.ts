import { statuses, type Status } from "../../contract/status.ts";
import { addDays, lastDay } from "../../contract/dates.ts";

export type StatusCounts = Record<Status, number>;

/** The sum of several counts, status by status. */
export function sumCounts(counts: readonly StatusCounts[]): StatusCounts {
  const sum = (status: Status) => counts.reduce((total, count) => total + count[status], 0);
  return Object.fromEntries(statuses.map((status) => [status, sum(status)])) as StatusCounts;
}

/** How many towers stand behind a count. */
export function totalOf(counts: StatusCounts): number {
  return statuses.reduce((total, status) => total + counts[status], 0);
}

export interface Month {
  /** `YYYY-MM` */
  month: string;
  /** First and last day that count, `YYYY-MM-DD`; the first month begins on the judged date. */
  from: string;
  to: string;
}

/** Calendar months from the month of `on`; days before `on` do not count, and after the last day there are none. */
export function monthsFrom(on: string, count: number): Month[] {
  const months: Month[] = [];
  let from = on;
  for (let i = 0; i < count && from <= lastDay; i += 1) {
    const month = from.slice(0, 7);
    const to = addDays(firstOfNext(month), -1);
    months.push({ month, from, to });
    from = addDays(to, 1);
  }
  return months;
}

function firstOfNext(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10);
}
