/**
 * The date slider moves by months over a span of years; the days between are for the date field beside it.
 * Dates are `YYYY-MM-DD`, positions are whole months since January of the first year.
 */
export const firstYear = 2005;
export const lastYear = 2035;
export const lastMonth = (lastYear - firstYear) * 12;

/** The slider's position for a date; dates outside of the span stand at its ends. */
export function monthOf(date: string): number {
  const month = (Number(date.slice(0, 4)) - firstYear) * 12 + Number(date.slice(5, 7)) - 1;
  return Math.max(0, Math.min(lastMonth, month));
}

/** The first day of the month at a position. */
export function dateOf(month: number): string {
  const year = firstYear + Math.floor(month / 12);
  return `${year}-${String((month % 12) + 1).padStart(2, "0")}-01`;
}
