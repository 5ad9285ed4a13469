import { infiniteQueryOptions, keepPreviousData, queryOptions, type QueryClient } from "@tanstack/react-query";
import { exportTowers, type ExportFormat } from "../../contract/exports.ts";
import type { Position } from "../../contract/geometry.ts";
import { towerRevisions } from "../../contract/revisions.ts";
import { countTowers, listTowers, readTower, type TowerSort } from "../../contract/towers.ts";
import { call, urlOf } from "../api/call.ts";
import type { Filter } from "../api/filter.ts";
import { keyOf, queryOf } from "../api/query.ts";

const pageSize = 100;
export const defaultSort: TowerSort = "number";

/** The filtered list, page after page; the former list stays on screen while a new one is fetched. */
export function towerPages(filter: Filter) {
  return infiniteQueryOptions({
    queryKey: [...keyOf(listTowers, { query: filter }), "pages"],
    queryFn: ({ pageParam, signal }) =>
      call(listTowers, { query: { ...filter, limit: pageSize, cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
}

/** Counts by status for the filter without its own statuses and order. */
export function towerCounts({ status: _status, sort: _sort, near: _near, ...filter }: Filter) {
  return queryOptions({ ...queryOf(countTowers, { query: filter }), placeholderData: keepPreviousData });
}

/** One tower by registry number or id, judged on a date (absent: today). */
export function towerQuery(number: string, judged: Pick<Filter, "on" | "horizon">) {
  return queryOptions({
    ...queryOf(readTower, { params: { id: number }, query: { on: judged.on, horizon: judged.horizon } }),
    placeholderData: (before) => (before?.number === number || before?.id === number ? before : undefined),
  });
}

/** The towers nearest to a position (lon, lat), nearest first. */
export function nearestTowers(position: Position, limit: number, filter: Filter = {}) {
  return queryOf(listTowers, { query: { ...filter, near: position.join(","), sort: "distance", limit } });
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

/** The address of an export of the filtered list. `bom` marks the file as UTF-8 for Excel. */
export function exportUrl(format: ExportFormat, filter: Filter, bom = false): string {
  return urlOf(exportTowers, { params: { format }, query: { ...filter, bom: bom ? "true" : undefined } });
}

const touched = ["towers.", "statistics.", "revisions.", "claims.", "surveys.ofTower"];

/** After a write at a tower: everything that may show it is asked for again. */
export function refreshTowers(client: QueryClient): Promise<void> {
  return client.invalidateQueries({
    predicate: ({ queryKey }) => touched.some((part) => String(queryKey[0]).startsWith(part)),
  });
}
