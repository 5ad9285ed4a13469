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
import type { Cursor } from "./cursor.ts";
import { spanConditions, statusesCondition, towerConditions, type Judged } from "./filter-query.ts";
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
      FROM tower_span s JOIN tower t ON t.id = s.tower_id
     WHERE ${[...common, ...conditions()].join("\n       AND ")}
     ${firstRows(sort, key, direction, bind(limit))})`,
  );
  const order = `(page.key IS NULL), page.key ${direction}, page.id ${direction}`;
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
  return sort.endsWith("expiry") ? "s.tower_id" : "t.id";
}

function branchesOf(request: ListRequest, bind: Binder, day: string): Branch[] {
  const { filter, sort, near } = request;
  if (sort === "expiry" || sort === "-expiry") return expiryBranches(filter, bind, day);
  const conditions = () => statusesCondition(filter, bind, day);
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
 * such a span on the judged day anyway, so that the walk starts where the day's spans are and not in the past.
 */
function expiryBranches(filter: Judged, bind: Binder, day: string): Branch[] {
  const end = () => `${day} + ${bind(filter.horizon)}::integer`;
  const dated = (conditions: () => string[]): Branch => ({ key: "s.until", conditions, keyed: true });
  const undated = (base: number): Branch => ({
    key: "s.until",
    conditions: () => [`s.base = ${base}`, "s.until IS NULL"],
    keyed: false,
  });
  const of: Record<Status, () => Branch[]> = {
    missing: () => [undated(0)],
    expired: () => [dated(() => ["s.base = 1", `s.until < ${day}`])],
    undetermined: () => [undated(2)],
    expiring: () => [dated(() => ["s.base = 3", `s.until >= ${day}`, `s.until <= ${end()}`])],
    valid: () => [dated(() => ["s.base = 3", `s.until > ${end()}`]), undated(3)],
  };
  const wanted = filter.status?.length ? filter.status : statuses;
  return [...new Set(wanted)].flatMap((status) => of[status]());
}

/** The part of a branch that lies behind the cursor; nothing when all of it came before. */
function continued(branch: Branch, { sort, after }: ListRequest, bind: Binder): Branch[] {
  if (!after || (!branch.keyed && after.key !== null)) return [branch];
  if (branch.keyed && after.key === null) return [];
  return [{ ...branch, conditions: () => [...branch.conditions(), behind(branch, sort, after, bind)] }];
}

const keyTypes: Record<string, string> = {
  expiry: "date",
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
