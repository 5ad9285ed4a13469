import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import type { SurveyItem } from "../../../contract/surveys.ts";
import { surveyPages } from "./queries.ts";
import type { QueueFilter } from "./queue-filter.ts";

/** How many lines before the end the next page is fetched. */
const ahead = 8;

/** The lines of the queue; `at` is the survey being looked at. */
export function useQueue(filter: QueueFilter, at: string | null) {
  const { data, isPending, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    surveyPages(filter),
  );
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const nearEnd = at !== null && items.findIndex(({ id }) => id === at) >= items.length - ahead;
  useEffect(() => {
    if (nearEnd && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [nearEnd, hasNextPage, isFetchingNextPage, fetchNextPage]);
  return {
    items,
    waiting: data?.pages.at(-1)?.waiting ?? null,
    isPending,
    error,
    retry: () => void refetch(),
    more: hasNextPage ? () => void fetchNextPage() : null,
    loadingMore: isFetchingNextPage,
  };
}
export type Queue = ReturnType<typeof useQueue>;

/** The survey `step` lines from `at`; from a survey that is not in the queue, its first line. Null at the ends. */
export function neighbour(items: readonly SurveyItem[], at: string, step: 1 | -1): SurveyItem | null {
  const index = items.findIndex(({ id }) => id === at);
  return (index === -1 ? items.find(({ id }) => id !== at) : items[index + step]) ?? null;
}

/** The next survey after `at` that waits for review, beginning anew at the top; null when none does. */
export function nextWaiting(items: readonly SurveyItem[], at: string): SurveyItem | null {
  const index = items.findIndex(({ id }) => id === at);
  const round = [...items.slice(index + 1), ...items.slice(0, Math.max(index, 0))];
  return round.find(({ id, state }) => id !== at && state === "received") ?? null;
}
