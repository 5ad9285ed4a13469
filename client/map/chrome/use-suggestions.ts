import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { suggestTowers } from "../../../contract/towers.ts";
import type { ReplyOf } from "../../../contract/route.ts";
import { queryOf } from "../../api/query.ts";

export type Suggestion = ReplyOf<typeof suggestTowers>["items"][number];

/** Towers and areas that match the typed text, once typing rests; the former ones stay while new ones are fetched. */
export function useSuggestions(text: string) {
  const [settled] = useDebouncedValue(text.trim(), 150);
  const query = useQuery({
    ...queryOf(suggestTowers, { query: { q: settled, limit: 8 } }),
    enabled: settled !== "",
    placeholderData: keepPreviousData,
  });
  return { ...query, settled };
}
