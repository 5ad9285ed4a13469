import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Candidate } from "../../contract/matches.ts";
import { putLine, rowQuery } from "./queries.ts";

/**
 * The row being looked at with its candidates, one of them shown. While the next row is on its way the former one stays
 * on screen, quiet (`stale`), so that nothing jumps; `ahead` is fetched beside it.
 */
export function useShownRow(id: string, row: number | null, ahead: number | null) {
  const client = useQueryClient();
  const query = useQuery({ ...rowQuery(id, row ?? 0), enabled: row !== null, placeholderData: keepPreviousData });
  const [chosen, setChosen] = useState<{ row: number | null; towerId: string } | null>(null);
  useEffect(() => {
    if (ahead !== null) void client.prefetchQuery(rowQuery(id, ahead));
  }, [client, id, ahead]);

  // Rows that follow another are decided with it, and a colleague may work on the same list: the queue hears of it here.
  const item = query.isPlaceholderData ? undefined : query.data?.item;
  useEffect(() => {
    if (item) putLine(client, item);
  }, [client, item]);

  const candidates: readonly Candidate[] = query.data?.candidates ?? [];
  const found = candidates.findIndex(({ towerId }) => chosen?.row === row && towerId === chosen.towerId);
  const at = Math.max(found, 0);
  const choose = (towerId: string) => setChosen({ row, towerId });
  return {
    query,
    stale: query.isPlaceholderData,
    candidates,
    candidate: candidates[at] ?? null,
    choose,
    step: (by: 1 | -1) => {
      const next = candidates[Math.min(Math.max(at + by, 0), candidates.length - 1)];
      if (next) choose(next.towerId);
    },
  };
}
export type ShownRow = ReturnType<typeof useShownRow>;
