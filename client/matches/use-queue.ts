import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import type { DeskItem, Pile } from "../../contract/matches.ts";
import { pilePages } from "./queries.ts";

/** How many lines before the end the next page is fetched. */
const ahead = 10;

/** The lines of a pile: what waits first, then what is decided. `at` is the line being looked at. */
export function useQueue(id: string, pile: Pile, at: string | null) {
  const open = useInfiniteQuery(pilePages(id, pile, true));
  const openDone = open.isSuccess && !open.hasNextPage;
  const rest = useInfiniteQuery({ ...pilePages(id, pile, false), enabled: openDone });
  const items = useMemo(() => {
    const seen = new Map<string, DeskItem>();
    for (const page of [...(open.data?.pages ?? []), ...(rest.data?.pages ?? [])])
      for (const item of page.items) if (!seen.has(item.key)) seen.set(item.key, item);
    return [...seen.values()];
  }, [open.data, rest.data]);

  const { hasNextPage, isFetchingNextPage, fetchNextPage } = openDone ? rest : open;
  const nearEnd = at !== null && items.findIndex(({ key }) => key === at) >= items.length - ahead;
  useEffect(() => {
    if (nearEnd && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [nearEnd, hasNextPage, isFetchingNextPage, fetchNextPage]);

  return {
    items,
    /** The first lines are not here yet. An empty part that waits is followed by the part that is decided. */
    isPending: items.length === 0 && (open.isPending || (openDone && rest.isPending)),
    error: open.error ?? rest.error,
    retry: () => void (open.isError ? open.refetch() : rest.refetch()),
    more: hasNextPage ? () => void fetchNextPage() : null,
    loadingMore: isFetchingNextPage,
  };
}
export type Queue = ReturnType<typeof useQueue>;
