import { statuses, type Status } from "../../contract/status.ts";
import { findingKinds, states, structures, towerSorts, type TowerSort } from "../../contract/towers.ts";

/**
 * The filter language of the address bar, the same for map, list, export and every number that links to what it
 * counts. Names are those of the API's query, so that a filter can be handed to `queryOf(listTowers, …)` as it is.
 */
export interface Filter {
  status?: Status[];
  /** Area codes, `35.25.14`. */
  district?: string[];
  village?: string[];
  /** Company ids. */
  owner?: string[];
  tenant?: string[];
  structure?: (typeof structures)[number][];
  state?: (typeof states)[number][];
  finding?: (typeof findingKinds)[number][];
  q?: string;
  /** The judged date, `YYYY-MM-DD`; absent: today in Jakarta. */
  on?: string;
  /** Days before its end from which a permit counts as expiring. */
  horizon?: number;
  expiresFrom?: string;
  expiresTo?: string;
  /** Code of the permit group that is judged alone. */
  group?: string;
  /** True: only towers that need something. False says so of a list whose own habit is true. */
  need?: boolean;
  /** True: only towers without any permit on record. */
  unpermitted?: boolean;
  /** Nobody has seen the tower on this day or later. */
  seenBefore?: string;
  sort?: TowerSort;
  /** `lon,lat` */
  near?: string;
}

const lists = {
  status: statuses,
  district: null,
  village: null,
  owner: null,
  tenant: null,
  structure: structures,
  state: states,
  finding: findingKinds,
};
const dates = ["on", "expiresFrom", "expiresTo", "seenBefore"] as const;
const flags = ["need", "unpermitted"] as const;
/** Every parameter of the language; other parameters of an address (a map's view, a list's columns) are left alone. */
export const filterKeys = [
  ...Object.keys(lists),
  "q",
  ...dates,
  "group",
  ...flags,
  "horizon",
  "sort",
  "near",
] as (keyof Filter)[];

/** Reads a filter from an address; whatever is not of the language is ignored, as in a hand-typed or old link. */
export function readFilter(search: URLSearchParams): Filter {
  const filter: Record<string, unknown> = {};
  for (const [name, allowed] of Object.entries(lists)) {
    const values = (search.get(name) ?? "")
      .split(",")
      .filter((value) => value !== "" && (allowed === null || (allowed as readonly string[]).includes(value)));
    if (values.length > 0) filter[name] = values;
  }
  for (const name of dates) {
    const value = search.get(name) ?? "";
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) filter[name] = value;
  }
  const q = search.get("q")?.trim();
  if (q) filter.q = q;
  const group = search.get("group");
  if (group !== null && /^[A-Z_]{1,20}$/.test(group)) filter.group = group;
  for (const name of flags) {
    const value = search.get(name);
    if (value === "true" || value === "false") filter[name] = value === "true";
  }
  const horizon = search.get("horizon");
  if (horizon !== null && /^\d{1,4}$/.test(horizon)) filter.horizon = Number(horizon);
  const sort = search.get("sort");
  if ((towerSorts as readonly (string | null)[]).includes(sort)) filter.sort = sort;
  const near = search.get("near");
  if (near !== null && /^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/.test(near)) filter.near = near;
  return filter as Filter;
}

/** Writes `filter` over the filter in `search`; a key with an empty value is taken away, an absent one is kept. */
export function writeFilter(search: URLSearchParams, filter: Filter): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(filter)) {
    const text = Array.isArray(value) ? value.join(",") : value === undefined ? "" : String(value);
    if (text === "") next.delete(name);
    else next.set(name, text);
  }
  return next;
}

/** `?status=missing&district=35.25.14`, or nothing; for links, see `paths` in the app. */
export function filterSearch(filter: Filter): string {
  const text = writeFilter(new URLSearchParams(), filter).toString().replaceAll("%2C", ",");
  return text === "" ? "" : `?${text}`;
}

/** How many parts of the filter narrow the list (the date, the horizon and the order do not). */
export function narrowing(filter: Filter): number {
  const rest: Filter = { ...filter, on: undefined, horizon: undefined, sort: undefined, near: undefined };
  return Object.values(rest).filter((value) => value !== undefined && value !== false).length;
}
