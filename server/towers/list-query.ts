/**
 * The list as one statement, built so that every order is walked along an index: a page of a million towers costs what
 * a page of three hundred does. Each order is cut into branches within which an index gives the order as it is; each
 * branch is limited to a page, and the few rows are merged.
 *
 * Rows without a sort key (no name, no height, no end) come last in both directions; ties are broken by id.
 */
import { statuses, type Status } from "../../contract/status.ts";
import type { Position } from "../../contract/geometry.ts";
import type { TowerSort } from "../../contract/towers.ts";
import { urgencyOf, type Cursor } from "./cursor.ts";
import {
  needCondition,
  needsThoughValid,
  spanConditions,
  spanTable,
  statusesCondition,
  towerConditions,
  type Judged,
} from "./filter-query.ts";
import { searchClause, type SearchWord } from "./search-query.ts";
import { point, type Binder } from "./sql.ts";

export interface ListRequest {
  filter: Judged;
  sort: TowerSort;
  near: Position | undefined;
  /** What the search text means (see search-query.ts). */
  words: readonly SearchWord[];
  after: Cursor | null;
  /** Rows at most. */
  limit: number;
}

interface Branch {
  key: string;
  /** Asked only of branches that are used: a parameter that no statement names would be an error. */
  conditions: () => string[];
  /** The whole branch lies on one side of "has a sort key". */
  keyed: boolean;
  /** The base of the statuses in it, in the order by urgency. */
  base?: number;
}

/**
 * `WITH …, page AS (…)`: id, key, base, until of the page's rows in any order, and the ORDER BY that puts them right.
 * @returns the clause and `order`, to be used on `page`
 */
export function pageClause(request: ListRequest, bind: Binder): { clause: string; order: string } {
  const { filter, sort, words, limit } = request;
  const day = `${bind(filter.on)}::date`;
  const direction = sort.startsWith("-") ? "DESC" : "ASC";
  const common = [...spanConditions(filter, bind, day), ...towerConditions(filter, bind, day)];
  const branches = branchesOf(request, bind, day).flatMap((branch) => continued(branch, request, bind));
  const rows = branches.map(
    ({ key, conditions }) => `(SELECT t.id, ${key} AS key, s.base, s.until
      FROM ${spanTable(filter)} s JOIN tower t ON t.id = s.tower_id
     WHERE ${[...common, ...conditions()].join("\n       AND ")}
     ${firstRows(sort, key, direction, bind(limit))})`,
  );
  const order =
    sort === "urgency"
      ? "page.base, page.until NULLS LAST, page.id"
      : `(page.key IS NULL), page.key ${direction}, page.id ${direction}`;
  const page = `page AS (SELECT * FROM (${rows.join("\n UNION ALL ")}) page ORDER BY ${order} LIMIT ${bind(limit)})`;
  return { clause: `WITH ${[searchClause(words, bind), page].filter(Boolean).join(",\n")}`, order };
}

/**
 * The order as an index has it, cut to a page. The index that finds the nearest gives distances only, so there all ties
 * of the last row are taken along, and the merge orders them by id.
 */
function firstRows(sort: TowerSort, key: string, direction: string, limit: string): string {
  if (sort === "distance") return `ORDER BY ${key} FETCH FIRST ${limit} ROWS WITH TIES`;
  const unique = sort === "number" || sort === "-number";
  const columns = unique ? [key] : [key, idColumn(sort)];
  return `ORDER BY ${columns.map((column) => `${column} ${direction}`).join(", ")} LIMIT ${limit}`;
}

function idColumn(sort: TowerSort): string {
  return sort.endsWith("expiry") || sort === "urgency" ? "s.tower_id" : "t.id";
}

function branchesOf(request: ListRequest, bind: Binder, day: string): Branch[] {
  const { filter, sort, near } = request;
  if (sort === "expiry" || sort === "-expiry" || sort === "urgency") return statusBranches(filter, bind, day);
  const conditions = () => [...statusesCondition(filter, bind, day), ...needCondition(filter, bind, day)];
  if (sort === "number" || sort === "-number") return [{ key: "t.registry_number", conditions, keyed: true }];
  if (sort === "distance") {
    if (!near) throw new Error("the order by distance needs a point");
    return [{ key: distanceTo(near, bind), conditions, keyed: true }];
  }
  const column = sort.endsWith("name") ? "t.name" : "t.height_m";
  return [
    { key: column, conditions: () => [...conditions(), `${column} IS NOT NULL`], keyed: true },
    { key: column, conditions: () => [...conditions(), `${column} IS NULL`], keyed: false },
  ];
}

/**
 * One or two branches per status, each a range of the index (base, until, tower_id). The bounds say what is true of
 * such a span on the judged day anyway, so that the walk starts where the day's spans are and not in the past. Towers
 * that need something have a status other than valid, or a finding, of which there are few.
 */
function statusBranches(filter: Judged, bind: Binder, day: string): Branch[] {
  const end = () => `${day} + ${bind(filter.horizon)}::integer`;
  const dated = (base: number, conditions: () => string[]): Branch => ({
    key: "s.until",
    conditions: () => [`s.base = ${base}`, ...conditions()],
    keyed: true,
    base,
  });
  const undated = (base: number, conditions: () => string[] = () => []): Branch => ({
    key: "s.until",
    conditions: () => [`s.base = ${base}`, "s.until IS NULL", ...conditions()],
    keyed: false,
    base,
  });
  const needed = () => needsThoughValid(filter, bind, day);
  const of: Record<Status, () => Branch[]> = {
    missing: () => [undated(0)],
    expired: () => [dated(1, () => [`s.until < ${day}`])],
    undetermined: () => [undated(2)],
    expiring: () => [dated(3, () => [`s.until >= ${day}`, `s.until <= ${end()}`])],
    valid: () => [dated(3, () => [`s.until > ${end()}`, ...needed()]), undated(3, needed)],
  };
  const wanted = filter.status?.length ? filter.status : statuses;
  return [...new Set(wanted)].flatMap((status) => of[status]());
}

/** The part of a branch that lies behind the cursor; nothing when all of it came before. */
function continued(branch: Branch, request: ListRequest, bind: Binder): Branch[] {
  const { sort } = request;
  const after = sort === "urgency" ? afterUrgency(branch, request.after) : request.after;
  if (after === "before") return [];
  if (!after || (!branch.keyed && after.key !== null)) return [branch];
  if (branch.keyed && after.key === null) return [];
  return [{ ...branch, conditions: () => [...branch.conditions(), behind(branch, sort, after, bind)] }];
}

/** The cursor within the branch's own base: null when the whole branch comes after it, `before` when none of it does. */
function afterUrgency({ base = 0 }: Branch, after: Cursor | null): Cursor | null | "before" {
  if (!after) return null;
  const last = urgencyOf(String(after.key));
  if (base !== last.base) return base < last.base ? "before" : null;
  return { key: last.until, id: after.id };
}

const keyTypes: Record<string, string> = {
  expiry: "date",
  urgency: "date",
  height: "float8",
  distance: "float8",
  name: "text",
  number: "text",
};

function behind({ key, keyed }: Branch, sort: TowerSort, after: Cursor, bind: Binder): string {
  const than = sort.startsWith("-") ? "<" : ">";
  const id = () => `${bind(after.id)}::uuid`;
  if (!keyed) return `${idColumn(sort)} ${than} ${id()}`;
  const value = `${bind(after.key)}::${keyTypes[sort.replace("-", "")]}`;
  if (sort === "number" || sort === "-number") return `${key} ${than} ${value}`;
  return `(${key}, ${idColumn(sort)}) ${than} (${value}, ${id()})`;
}

/** Metres on the sphere (within 0.5 % of the ellipsoid's): the measure by which the index finds the nearest first. */
export function distanceTo(near: Position, bind: Binder): string {
  return `t.position::geography <-> ${point(bind, near)}::geography`;
}
