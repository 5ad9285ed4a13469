/**
 * The tower filter as SQL, shared by list, counts and export. Two aliases: `s`, the tower's span on the judged date
 * (district, structure and status stand there, so that counting reads one narrow table), and `t`, the tower. Where one
 * permit group is judged alone, `s` is the span of that group. A search text is looked up before, in `hit`
 * (search-query.ts).
 */
import { findingKinds, type FindingKind, type TowerFilter } from "../../contract/towers.ts";
import type { Status } from "../../contract/status.ts";
import type { Context } from "../http/handler.ts";
import { systemClock } from "../platform/clock.ts";
import { hasFinding } from "./finding-query.ts";
import { officeHorizon } from "./horizon-store.ts";
import { searchWords } from "./search-query.ts";
import { holdsOn, type Binder } from "./sql.ts";

/** A filter with its date and horizon made definite, what the deployment tolerates, and towers chosen one by one. */
export type Judged<Filter = TowerFilter> = Filter & {
  on: string;
  horizon: number;
  offPositionM: number;
  ids?: readonly string[];
};

/** What judging needs of the context of a request. */
export type Judging = Pick<Context, "today" | "deps" | "manager">;

/** The filter with what it leaves open: the date is today's, the horizon the office's. */
export async function judgedOn<Filter extends { on?: string | undefined; horizon?: number | undefined }>(
  filter: Filter,
  { today, deps, manager }: Judging,
): Promise<Judged<Filter>> {
  return {
    ...filter,
    on: filter.on ?? today,
    horizon: filter.horizon ?? (await officeHorizon(manager)),
    offPositionM: deps.config.survey.offPositionM,
  };
}

/** The time line that the filter reads as `s`: the tower's, or that of the one group that is judged. */
export function spanTable({ group }: Pick<TowerFilter, "group">): "tower_span" | "group_span" {
  return group === undefined ? "tower_span" : "group_span";
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
export function standingOn(on: string, day: string, alias = "s"): string[] {
  const conditions = [`${alias}.from_on <= ${day}`, `${day} < ${alias}.to_on`];
  return on >= systemClock.today() ? [`${alias}.live`, ...conditions] : conditions;
}

/** Holds when the tower of span `s` has one of the findings on the judged date. */
function findingCondition(kinds: readonly FindingKind[], filter: Judged, bind: Binder, day: string): string {
  const limit = () => `${bind(filter.offPositionM)}::float8`;
  if (spanTable(filter) === "tower_span") return hasFinding("s", kinds, limit);
  // Findings belong to the tower as a whole and stand in its own time line only.
  return `EXISTS (SELECT 1 FROM tower_span f WHERE f.tower_id = s.tower_id
    AND ${standingOn(filter.on, day, "f").join(" AND ")} AND ${hasFinding("f", kinds, limit)})`;
}

/** Holds when the tower needs something although its status is valid: of those that are not, all do. */
export function needsThoughValid(filter: Judged, bind: Binder, day: string): string[] {
  return filter.need === true ? [findingCondition(findingKinds, filter, bind, day)] : [];
}

/** The towers that need something, whatever their status, as one condition; none when all are wanted. */
export function needCondition(filter: Judged, bind: Binder, day: string): string[] {
  if (filter.need !== true) return [];
  const inNeed = `s.base < 3 OR s.until <= ${day} + ${bind(filter.horizon)}::integer`;
  return [`(${inNeed} OR ${needsThoughValid(filter, bind, day).join()})`];
}

/** Conditions on the span alone, without the status and without what the tower needs. */
export function spanConditions(filter: Judged, bind: Binder, day: string): string[] {
  const conditions = standingOn(filter.on, day);
  if (filter.group !== undefined) conditions.push(`s.group_code = ${bind(filter.group)}::text`);
  if (filter.finding?.length) conditions.push(findingCondition(filter.finding, filter, bind, day));
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
  if (filter.ids) conditions.push(`t.id = ANY (${bind(filter.ids)}::uuid[])`);
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
  if (filter.unpermitted === true) {
    conditions.push(`NOT EXISTS (SELECT 1 FROM permit p
      WHERE p.tower_id = t.id AND (p.issued_on IS NULL OR p.issued_on <= ${day}))`);
  }
  if (filter.seenBefore) {
    conditions.push(`(t.last_seen_on IS NULL OR t.last_seen_on < ${bind(filter.seenBefore)}::date)`);
  }
  if (searchWords(filter.q ?? "").length > 0) conditions.push(`t.id IN (SELECT tower_id FROM hit)`);
  return conditions;
}

/** Every condition of the filter, for statements that ask for all that match in one go. */
export function allConditions(filter: Judged, bind: Binder, day: string): string[] {
  return [
    ...spanConditions(filter, bind, day),
    ...statusesCondition(filter, bind, day),
    ...needCondition(filter, bind, day),
    ...towerConditions(filter, bind, day),
  ];
}
