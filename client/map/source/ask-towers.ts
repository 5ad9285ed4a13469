import { towerMap } from "../../../contract/towers.ts";
import { urlOf } from "../../api/call.ts";
import { readFilter, type Filter } from "../../api/read-filter.ts";
import type { Loaded, LocalFilter } from "./protocol.ts";
import { startTowerSource, type TowerSource } from "./tower-source.ts";

let shared: TowerSource | null = null;

/** The one tower worker: started with the first map, kept for the next ones, so that coming back shows towers at once. */
export function towerSource(): TowerSource {
  return (shared ??= startTowerSource());
}

/** The address of the towers of a filter. Statuses and districts are left to the worker, which needs no server for them. */
export function towersUrl(filter: Filter): string {
  const { on, horizon, village, owner, tenant, structure, state, q, expiresFrom, expiresTo } = filter;
  return urlOf(towerMap, {
    query: { on, horizon, village, owner, tenant, structure, state, q, expiresFrom, expiresTo },
  });
}

/** The part of a filter that is the worker's. */
export function localFilter({ status, district }: Filter): LocalFilter {
  return { statuses: status ?? null, districts: district ?? null };
}

/** Milliseconds after which what was asked for ahead is too old to be taken for the present state. */
const aheadMs = 30_000;

let ahead: { url: string; load: Promise<Loaded> } | null = null;

/**
 * Asks for the towers of the present address before there is a page to show them, so that towers, boundaries and code
 * come side by side. The first page that wants the same towers takes this load over; asking twice asks once.
 */
export function askAhead(): Promise<Loaded> {
  const url = towersUrl(readFilter(new URLSearchParams(window.location.search)));
  if (ahead?.url !== url) {
    const load = towerSource().load(url, document.documentElement.lang);
    // What fails here fails again, and is shown, when the page asks.
    load.catch(() => (ahead = null));
    ahead = { url, load };
    setTimeout(() => (ahead = null), aheadMs);
  }
  return ahead.load;
}

/** Loads the towers of that address; the load that was asked for ahead counts once. */
export function loadTowers(url: string, language: string): Promise<Loaded> {
  const load = ahead?.url === url ? ahead.load : towerSource().load(url, language);
  ahead = null;
  return load;
}
