import { infiniteQueryOptions, queryOptions, type QueryClient } from "@tanstack/react-query";
import type { Position } from "../../contract/geometry.ts";
import { towerRevisions } from "../../contract/revisions.ts";
import { listTowers, readTower, type TowerSort } from "../../contract/towers.ts";
import { call } from "../api/call.ts";
import type { Filter } from "../api/filter.ts";
import { keyOf, queryOf } from "../api/query.ts";
import { queryOfFilter } from "../api/tower-pages.ts";

export const defaultSort: TowerSort = "number";

/** One tower by registry number or id, judged on a date (absent: today). */
export function towerQuery(number: string, judged: Pick<Filter, "on" | "horizon">) {
  return queryOptions({
    ...queryOf(readTower, { params: { id: number }, query: { on: judged.on, horizon: judged.horizon } }),
    placeholderData: (before) => (before?.number === number || before?.id === number ? before : undefined),
  });
}

/** The towers nearest to a position (lon, lat), nearest first. */
export function nearestTowers(position: Position, limit: number, filter: Filter = {}) {
  return queryOf(listTowers, {
    query: { ...queryOfFilter(filter), near: position.join(","), sort: "distance", limit },
  });
}

/** What changed at a tower, newest first, page after page. */
export function towerHistory(id: string) {
  return infiniteQueryOptions({
    queryKey: [...keyOf(towerRevisions, { params: { id } }), "pages"],
    queryFn: ({ pageParam, signal }) =>
      call(towerRevisions, { params: { id }, query: { limit: 20, cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
}

const touched = ["towers.", "statistics.", "revisions.", "claims.", "surveys.ofTower", "expiries."];

/** After a write at a tower: everything that may show it is asked for again. */
export function refreshTowers(client: QueryClient): Promise<void> {
  return client.invalidateQueries({
    predicate: ({ queryKey }) => touched.some((part) => String(queryKey[0]).startsWith(part)),
  });
}
