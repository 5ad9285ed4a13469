import { keepPreviousData, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useMemo } from "react";
import { towerMap } from "../../../contract/towers.ts";
import { urlOf } from "../../api/call.ts";
import { readFilter, type Filter } from "../../api/filter.ts";
import { keyOf } from "../../api/query.ts";
import { useLanguage } from "../../text/use-language.ts";
import type { Loaded, LocalFilter } from "./protocol.ts";
import { startTowerSource, type TowerSource } from "./tower-source.ts";

let shared: TowerSource | null = null;

/** The one tower worker: started with the first map, kept for the next ones, so that coming back shows towers at once. */
export function towerSource(): TowerSource {
  return (shared ??= startTowerSource());
}

/**
 * Asks for the towers of the present address before anything is drawn: called when the map's code arrives, so that
 * towers, boundaries and page come side by side. What fails here fails again, and is shown, when the page asks.
 */
export function askAhead(): void {
  const url = towersUrl(readFilter(new URLSearchParams(window.location.search)));
  towerSource()
    .load(url, document.documentElement.lang)
    .catch(() => undefined);
}

/** The address of the towers of a filter. Statuses and districts are left to the worker, which needs no server for them. */
export function towersUrl(filter: Filter): string {
  const { on, horizon, village, owner, tenant, structure, state, q, expiresFrom, expiresTo } = filter;
  return urlOf(towerMap, {
    query: { on, horizon, village, owner, tenant, structure, state, q, expiresFrom, expiresTo },
  });
}

export interface Towers {
  source: TowerSource;
  /** Of the load; while a new date loads, the last one stays. */
  query: UseQueryResult<Loaded>;
  /** Statuses and districts that the worker shows. */
  local: LocalFilter;
}

/**
 * Keeps the worker at the towers of `filter`. Nothing is cached but in the worker itself, which holds one load at a
 * time; an unchanged answer costs a 304.
 */
export function useTowers(filter: Filter): Towers {
  const source = towerSource();
  const language = useLanguage();
  const url = towersUrl(filter);
  const query = useQuery({
    queryKey: [...keyOf(towerMap), url],
    queryFn: () => source.load(url, language),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  });
  const statuses = filter.status ?? null;
  const districts = filter.district ?? null;
  const key = JSON.stringify({ statuses, districts });
  const local = useMemo(() => JSON.parse(key) as LocalFilter, [key]);
  return { source, query, local };
}
