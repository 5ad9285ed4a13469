/**
 * The tower filter as SQL, shared by list, counts and export. Two aliases: `s`, the tower's span on the judged date
 * (district, structure and status stand there, so that counting reads one narrow table), and `t`, the tower. A search
 * text is looked up before, in `hit` (search-query.ts).
 */
import type { TowerFilter } from "../../contract/towers.ts";
import type { Status } from "../../contract/status.ts";
import type { Context } from "../http/handler.ts";
import { systemClock } from "../platform/clock.ts";
import { offPosition } from "./finding-query.ts";
import { searchWords } from "./search-query.ts";
import { holdsOn, type Binder } from "./sql.ts";

/** A filter with its date made definite, and what the deployment tolerates. */
export type Judged<Filter = TowerFilter> = Filter & { on: string; offPositionM: number };

export function judgedOn<Filter extends { on?: string | undefined }>(
  filter: Filter,
  { today, deps }: Pick<Context, "today" | "deps">,
): Judged<Filter> {
  return { ...filter, on: filter.on ?? today, offPositionM: deps.config.survey.offPositionM };
}

/** How a status reads on spans: the stored base, and where the horizon parts "expiring" from "valid". */
function statusCondition(status: Status, day: string, horizon: () => string): string {
  switch (status) {
    case "missing":
      return "s.base = 0";
    case "expired":
      return "s.base = 1";
    case "undetermined":
      return "s.base = 2";
    case "expiring":
      return `s.base = 3 AND s.until <= ${day} + ${horizon()}`;
    case "valid":
      return `s.base = 3 AND (s.until IS NULL OR s.until > ${day} + ${horizon()})`;
  }
}

/**
 * Conditions that pick the one span of the judged date. The flag `live` follows the database's own calendar and not the
 * clock of the request, so it may only be used when the date is not past by the machine's calendar either.
 */
export function standingOn(on: string, day: string): string[] {
  const conditions = [`s.from_on <= ${day}`, `${day} < s.to_on`];
  return on >= systemClock.today() ? ["s.live", ...conditions] : conditions;
}

/** Conditions on the span alone, without the status. */
export function spanConditions(filter: Judged, bind: Binder, day: string): string[] {
  const conditions = standingOn(filter.on, day);
  if (filter.district) conditions.push(`s.district_code = ANY (${bind(filter.district)}::text[])`);
  if (filter.structure) conditions.push(`s.structure = ANY (${bind(filter.structure)}::text[])`);
  if (filter.expiresFrom) conditions.push(`s.until >= ${bind(filter.expiresFrom)}::date`);
  if (filter.expiresTo) conditions.push(`s.until <= ${bind(filter.expiresTo)}::date`);
  return conditions;
}

/** The wanted statuses as one condition; none when all are wanted. */
export function statusesCondition(filter: Judged, bind: Binder, day: string): string[] {
  if (!filter.status?.length) return [];
  const horizon = () => `${bind(filter.horizon)}::integer`;
  return [`(${filter.status.map((status) => `(${statusCondition(status, day, horizon)})`).join(" OR ")})`];
}

/** Conditions that need the tower beside its span. */
export function towerConditions(filter: Judged, bind: Binder, day: string): string[] {
  const conditions: string[] = [];
  if (filter.village) conditions.push(`t.village_code = ANY (${bind(filter.village)}::text[])`);
  if (filter.state) conditions.push(`t.state = ANY (${bind(filter.state)}::text[])`);
  if (filter.bbox) {
    const [west, south, east, north] = filter.bbox.map((degrees) => `${bind(degrees)}::float8`);
    conditions.push(`t.position && ST_MakeEnvelope(${west}, ${south}, ${east}, ${north}, 4326)`);
  }
  const tenures = [
    ["tower_ownership", filter.owner],
    ["tower_tenancy", filter.tenant],
  ] as const;
  for (const [table, companies] of tenures) {
    if (!companies) continue;
    conditions.push(`t.id IN (SELECT o.tower_id FROM ${table} o
      WHERE o.company_id = ANY (${bind(companies)}::uuid[]) AND ${holdsOn("o", day)})`);
  }
  if (filter.finding?.length) {
    conditions.push(
      `EXISTS (SELECT 1 FROM permit p WHERE ${offPosition(day, `${bind(filter.offPositionM)}::float8`)})`,
    );
  }
  if (searchWords(filter.q ?? "").length > 0) conditions.push(`t.id IN (SELECT tower_id FROM hit)`);
  return conditions;
}
