import { daysBetween } from "../../contract/dates.ts";
import type { Permit } from "../../contract/permits.ts";

/**
 * Where the bars of the permit timeline lie: pure geometry in shares of the width (0 at the left edge, 1 at the
 * right). Open ends are said (`fades`), never drawn as a far date.
 */
export interface Bar {
  permit: Permit;
  /** Shares of the axis, 0 ≤ from ≤ to ≤ 1. */
  from: number;
  to: number;
  /** The start is not known: the bar fades in. */
  fadesIn: boolean;
  /** There is no end, or nobody can read it: the bar fades out. */
  fadesOut: boolean;
  /** What ended it before its own term. */
  cut: "revoked" | "replaced" | null;
  /** `YYYY-MM-DD` on which the cut holds. */
  cutOn: string | null;
  /** Share of the axis at which its own term would have ended, when it was cut before: drawn as a faint rest. */
  restTo: number | null;
  doubtful: boolean;
}

export interface Tick {
  at: number;
  year: number;
}

export interface Timeline {
  bars: Bar[];
  ticks: Tick[];
  /** Share of the axis of the judged date. */
  today: number;
  /** First and last day of the axis. */
  from: string;
  to: string;
}

function isDoubtful(permit: Permit): boolean {
  const endKnown = permit.term === "open_ended" || (permit.term !== "unknown" && permit.validUntil !== null);
  return permit.disputed || permit.number === null || permit.issuedOn === null || !endKnown;
}

/** The first day on which a later paper or a revocation ended the permit; mirrors `endsBefore` of the contract. */
function cutOf(permit: Permit, permits: readonly Permit[]): Pick<Bar, "cut" | "cutOn"> {
  const replacedOn = permits
    .filter((other) => other.replacesId === permit.id && !isDoubtful(other))
    .map((other) => other.issuedOn as string)
    .sort()[0];
  const { revokedOn } = permit;
  if (revokedOn !== null && (replacedOn === undefined || revokedOn <= replacedOn))
    return { cut: "revoked", cutOn: revokedOn };
  return replacedOn === undefined ? { cut: null, cutOn: null } : { cut: "replaced", cutOn: replacedOn };
}

/** Years between ticks so that there are at most eight of them. */
function yearStep(years: number): number {
  return [1, 2, 5, 10, 20, 50].find((step) => years / step <= 8) ?? 100;
}

/** The years that the axis spans: everything dated and the judged date, a year of air after it. */
function span(permits: readonly Permit[], on: string): { first: number; last: number } {
  const years = permits
    .flatMap((permit) => [permit.issuedOn, permit.validUntil, permit.revokedOn])
    .concat(on)
    .filter((date) => date !== null)
    .map((date) => Number(date.slice(0, 4)));
  return { first: Math.min(...years), last: Math.max(...years, Number(on.slice(0, 4)) + 1) + 1 };
}

/**
 * Lays out the permits of one tower, in the order given.
 * @param on the judged date, `YYYY-MM-DD`
 */
export function layOut(permits: readonly Permit[], on: string): Timeline {
  const { first, last } = span(permits, on);
  const [from, to] = [`${first}-01-01`, `${last}-01-01`];
  const days = daysBetween(from, to);
  const at = (date: string) => Math.min(1, Math.max(0, daysBetween(from, date) / days));

  const bars = permits.map((permit): Bar => {
    const { cut, cutOn } = cutOf(permit, permits);
    const ownEnd = permit.validUntil === null ? 1 : at(permit.validUntil);
    const start = permit.issuedOn === null ? 0 : at(permit.issuedOn);
    const end = Math.max(start, cutOn === null ? ownEnd : Math.min(ownEnd, at(cutOn)));
    return {
      permit,
      from: start,
      to: end,
      fadesIn: permit.issuedOn === null,
      fadesOut: permit.validUntil === null && cutOn === null,
      cut,
      cutOn,
      restTo: cutOn !== null && ownEnd > end ? ownEnd : null,
      doubtful: isDoubtful(permit),
    };
  });

  const step = yearStep(last - first);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => first + index)
    .filter((year) => year % step === 0)
    .map((year) => ({ year, at: at(`${year}-01-01`) }))
    .filter((tick) => tick.at < 0.985);
  return { bars, ticks, today: at(on), from, to };
}
