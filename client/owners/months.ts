import { addDays } from "../../contract/dates.ts";

export interface Month {
  /** `YYYY-MM` */
  month: string;
  /** First and last day that count, `YYYY-MM-DD`; the first month begins on the judged date. */
  from: string;
  to: string;
}

/** So many calendar months from that of `on`. */
export function monthsAhead(on: string, count: number): Month[] {
  const months: Month[] = [];
  let from = on;
  for (let i = 0; i < count; i += 1) {
    const month = from.slice(0, 7);
    const [year = 0, number = 0] = month.split("-").map(Number);
    const next = new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10);
    months.push({ month, from, to: addDays(next, -1) });
    from = next;
  }
  return months;
}
