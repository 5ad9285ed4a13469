import { keepPreviousData, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useMemo } from "react";
import { towerMap } from "../../../contract/towers.ts";
import type { Filter } from "../../api/filter.ts";
import { keyOf } from "../../api/query.ts";
import { useLanguage } from "../../text/use-language.ts";
import { loadTowers, localFilter, towerSource, towersUrl } from "./ask-towers.ts";
import type { Loaded, LocalFilter } from "./protocol.ts";
import type { TowerSource } from "./tower-source.ts";

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
    queryFn: () => loadTowers(url, language),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  });
  const key = JSON.stringify(localFilter(filter));
  const local = useMemo(() => JSON.parse(key) as LocalFilter, [key]);
  return { source, query, local };
}
