import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { exportTowers, type ExportFormat } from "../../contract/exports.ts";
import { countTowers, listTowers } from "../../contract/towers.ts";
import { call, urlOf } from "./call.ts";
import type { Filter } from "./filter.ts";
import { keyOf, queryOf } from "./query.ts";

const pageSize = 100;

/** The filter as the API's query has it. */
export function queryOfFilter({ need, unpermitted, ...filter }: Filter) {
  return { ...filter, need: flag(need), unpermitted: flag(unpermitted) };
}
const flag = (value: boolean | undefined) => (value === undefined ? undefined : (String(value) as "true" | "false"));

/** The filtered list, page after page; the former list stays on screen while a new one is fetched. */
export function towerPages(filter: Filter) {
  const query = queryOfFilter(filter);
  return infiniteQueryOptions({
    queryKey: [...keyOf(listTowers, { query }), "pages"],
    queryFn: ({ pageParam, signal }) =>
      call(listTowers, { query: { ...query, limit: pageSize, cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
}

/** Counts by status for the filter without its own statuses and order. */
export function towerCounts({ status: _status, sort: _sort, near: _near, ...filter }: Filter) {
  return queryOptions({ ...queryOf(countTowers, { query: queryOfFilter(filter) }), placeholderData: keepPreviousData });
}

/** The address of an export of the filtered list. `bom` marks the file as UTF-8 for Excel. */
export function exportUrl(format: ExportFormat, filter: Filter, bom = false): string {
  return urlOf(exportTowers, {
    params: { format },
    query: { ...queryOfFilter(filter), bom: bom ? "true" : undefined },
  });
}
