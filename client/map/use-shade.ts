import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { summary, type Summary } from "../../contract/statistics.ts";
import type { Filter } from "../api/filter.ts";
import { queryOf } from "../api/query.ts";
import { useFormat } from "../ui/use-format.ts";

/** Share of a group's towers whose permit is not known to be in force: missing, expired or undetermined. */
export function shareWithout({ total, byStatus }: Pick<Summary, "total" | "byStatus">): number {
  return total === 0 ? 0 : (byStatus.missing + byStatus.expired + byStatus.undetermined) / total;
}

/** Shares per district for the choropleth, and as words for the map; null while it is off or on its way. */
export function useShade(enabled: boolean, { on, horizon }: Filter) {
  const format = useFormat();
  const { data, error } = useQuery({
    ...queryOf(summary, { query: { on, horizon, by: "district" } }),
    enabled,
    placeholderData: keepPreviousData,
  });
  return useMemo(() => {
    if (!enabled || !data) return { choropleth: null, notes: undefined, error };
    const groups = data.groups.filter(({ key, total }) => key !== null && total > 0);
    const shares = new Map(groups.map((group) => [String(group.key), shareWithout(group)]));
    const notes = new Map([...shares].map(([code, share]) => [code, format.share(share)]));
    return { choropleth: { shares }, notes, error };
  }, [enabled, data, error, format]);
}
