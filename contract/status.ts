import { z } from "zod";
import { daysBetween } from "./dates.ts";

/** Worst first: the order in which statuses win over each other, and in which every list and legend shows them. */
export const statuses = ["missing", "expired", "undetermined", "expiring", "valid"] as const;
export const statusSchema = z.enum(statuses);
export type Status = (typeof statuses)[number];

/** Days before its end from which a permit counts as expiring, unless whoever asks says otherwise. */
export const defaultHorizonDays = 90;

export const terms = ["fixed", "open_ended", "follows_lease", "unknown"] as const;
export type Term = (typeof terms)[number];

/** What the judgement needs to know of a permit. Dates are `YYYY-MM-DD`. */
export interface JudgedPermit {
  id: string;
  groupCode: string;
  number: string | null;
  issuedOn: string | null;
  term: Term;
  validUntil: string | null;
  replacesId: string | null;
  disputed: boolean;
  revokedOn: string | null;
}

/** What the judgement needs to know of a rule: a group of permits, for which towers, from when to when (both days count). */
export interface JudgedRule {
  id: string;
  groupCode: string;
  name: string;
  legalBasis: string;
  requiredFrom: string | null;
  requiredUntil: string | null;
  structures: readonly string[] | null;
  siteTypes: readonly string[] | null;
  minHeightM: number | null;
}

export interface JudgedTower {
  structure: string | null;
  siteType: string | null;
  heightM: number | null;
}

/** Why a tower has its status, for one required group. */
export const reasonSchema = z
  .object({
    group: z.string().describe("permit group that a rule requires"),
    value: statusSchema,
    permitId: z.string().nullable().describe("the deciding permit; null when there is none"),
    rule: z.string(),
    legalBasis: z.string(),
    until: z.string().nullable().describe("the deciding permit's last day; null: none on record or no end"),
    days: z.int().nullable().describe("days from the judged date to `until`; negative when it has passed"),
  })
  .meta({ id: "StatusReason" });
export type Reason = z.output<typeof reasonSchema>;

export interface Judgement {
  value: Status;
  /** The deciding end date: the earliest among the groups that share the worst status. */
  until: string | null;
  reasons: Reason[];
}

/**
 * Whether the paper itself is beyond doubt: number, date of issue and end (or the lack of one) can be read and nobody
 * disputes them. Only such a permit can be in force or have expired.
 */
export function isDeterminate(permit: JudgedPermit): boolean {
  const endKnown = permit.term === "open_ended" || (permit.term !== "unknown" && permit.validUntil !== null);
  return !permit.disputed && permit.number !== null && permit.issuedOn !== null && endKnown;
}

/** First day on which a permit no longer counts whatever its term: revoked, or replaced by a determinate permit. */
function endsBefore(permit: JudgedPermit, all: readonly JudgedPermit[]): string | null {
  const ends = all
    .filter((other) => other.replacesId === permit.id && isDeterminate(other))
    .map((other) => other.issuedOn as string);
  if (permit.revokedOn !== null) ends.push(permit.revokedOn);
  return ends.length === 0 ? null : ends.reduce((a, b) => (a < b ? a : b));
}

function counts(permit: JudgedPermit, all: readonly JudgedPermit[], on: string): boolean {
  if (permit.issuedOn !== null && permit.issuedOn > on) return false;
  const end = endsBefore(permit, all);
  return end === null || on < end;
}

/** Later end wins; no end is the latest of all; then the later issue; then the id, so that the choice is stable. */
function byEnd(a: JudgedPermit, b: JudgedPermit): number {
  const endA = a.validUntil ?? "9999";
  const endB = b.validUntil ?? "9999";
  if (endA !== endB) return endA < endB ? 1 : -1;
  return (b.issuedOn ?? "").localeCompare(a.issuedOn ?? "") || a.id.localeCompare(b.id);
}

interface Standing {
  value: Status;
  permit: JudgedPermit | null;
  until: string | null;
}

/** The standing of one group: its permits that count on the day decide, the rest is history. */
function judgeGroup(papers: readonly JudgedPermit[], on: string, horizonDays: number): Standing {
  if (papers.length === 0) return { value: "missing", permit: null, until: null };
  const determinate = papers.filter(isDeterminate).sort(byEnd);
  const latest = determinate[0];
  if (latest && (latest.validUntil === null || latest.validUntil >= on)) {
    const until = latest.validUntil;
    const expiring = until !== null && daysBetween(on, until) <= horizonDays;
    return { value: expiring ? "expiring" : "valid", permit: latest, until };
  }
  // Nothing is in force. A doubtful paper that may be newer than all that ran out leaves the question open.
  const lastIssue = determinate
    .map((p) => p.issuedOn as string)
    .sort()
    .at(-1);
  const doubtful = papers.filter((p) => !isDeterminate(p));
  const open = doubtful.find((p) => p.issuedOn === null || lastIssue === undefined || p.issuedOn > lastIssue);
  if (open) return { value: "undetermined", permit: open, until: null };
  return { value: "expired", permit: latest ?? null, until: latest?.validUntil ?? null };
}

/**
 * Whether a tower stands on `on`: from 1 January of its year of construction (always, when that is unknown) until the
 * day before it was dismantled. On other days it has no status and is on no list, map or count.
 */
export function stands(tower: { yearBuilt: number | null; dismantledOn: string | null }, on: string): boolean {
  const built = tower.yearBuilt === null || on >= `${tower.yearBuilt}-01-01`;
  return built && (tower.dismantledOn === null || on < tower.dismantledOn);
}

function applies(rule: JudgedRule, tower: JudgedTower, on: string): boolean {
  if (rule.requiredFrom !== null && on < rule.requiredFrom) return false;
  if (rule.requiredUntil !== null && on > rule.requiredUntil) return false;
  if (rule.structures !== null && !(tower.structure !== null && rule.structures.includes(tower.structure)))
    return false;
  if (rule.siteTypes !== null && !(tower.siteType !== null && rule.siteTypes.includes(tower.siteType))) return false;
  return rule.minHeightM === null || (tower.heightM !== null && tower.heightM >= rule.minHeightM);
}

/**
 * The permit status of a tower on a calendar date in Asia/Jakarta: judged per required group, then the worst of them,
 * with every reason (worst first). A tower of which no rule asks anything is valid, with no reasons.
 *
 * `tower_status(on, horizon)` in SQL says the same for all towers; a property test holds the two together.
 *
 * @param on the judged date, `YYYY-MM-DD`
 * @param horizonDays an end within this many days (inclusive) makes a permit in force "expiring"
 */
export function judge(
  tower: JudgedTower,
  permits: readonly JudgedPermit[],
  rules: readonly JudgedRule[],
  on: string,
  horizonDays: number = defaultHorizonDays,
): Judgement {
  const inEffect = permits.filter((permit) => counts(permit, permits, on));
  const reasons = rules
    .filter((rule) => applies(rule, tower, on))
    .map((rule): Reason => {
      const standing = judgeGroup(
        inEffect.filter((permit) => permit.groupCode === rule.groupCode),
        on,
        horizonDays,
      );
      return {
        group: rule.groupCode,
        value: standing.value,
        permitId: standing.permit?.id ?? null,
        rule: rule.name,
        legalBasis: rule.legalBasis,
        until: standing.until,
        days: standing.until === null ? null : daysBetween(on, standing.until),
      };
    })
    .sort(
      (a, b) =>
        statuses.indexOf(a.value) - statuses.indexOf(b.value) || (a.until ?? "9999").localeCompare(b.until ?? "9999"),
    );
  const worst = reasons[0];
  return { value: worst?.value ?? "valid", until: worst?.until ?? null, reasons };
}
