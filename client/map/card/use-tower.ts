import { useQuery } from "@tanstack/react-query";
import { readTower } from "../../../contract/towers.ts";
import { queryOf } from "../../api/query.ts";

/**
 * One tower as judged on a date; hovering asks with the same key as opening the card, which therefore opens at once.
 * @param number registry number
 * @param on `YYYY-MM-DD`
 */
export function useTower(number: string, on: string, enabled = true) {
  return useQuery({
    ...queryOf(readTower, { params: { id: number }, query: { on } }),
    enabled,
    // While the date moves, the card keeps its words; another tower starts empty.
    placeholderData: (before) => (before?.number === number ? before : undefined),
  });
}
