import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { statuses, type Status } from "../../../contract/status.ts";
import type { Filter } from "../../api/filter.ts";
import { towerCounts, towerPages } from "../../api/tower-pages.ts";

/** The filtered towers as far as they were fetched, and how many there are in all. */
export function useTowerList(filter: Filter) {
  const pages = useInfiniteQuery(towerPages(filter));
  const counts = useQuery(towerCounts(filter));
  const towers = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data]);
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = pages;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);

  const byStatus = counts.data?.byStatus;
  const chosen: readonly Status[] = filter.status ?? statuses;
  const total = byStatus === undefined ? towers.length : chosen.reduce((sum, status) => sum + byStatus[status], 0);
  return { towers, pages, counts: byStatus, all: counts.data?.total ?? towers.length, total, more };
}
export type TowerList = ReturnType<typeof useTowerList>;
