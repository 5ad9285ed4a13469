import { dateInJakarta } from "../../contract/dates.ts";

/** The only source of "now" on the server, so that a test can stand on any day. */
export interface Clock {
  now(): Date;
  /** Today's calendar date in Asia/Jakarta, `YYYY-MM-DD`. */
  today(): string;
}

export const systemClock: Clock = { now: () => new Date(), today: () => dateInJakarta(new Date()) };

/** A clock that stands still at `instant`. */
export function fixedClock(instant: string): Clock {
  const now = new Date(instant);
  return { now: () => new Date(now), today: () => dateInJakarta(now) };
}
