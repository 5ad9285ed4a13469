import { listAreas } from "../../../contract/areas.ts";
import { queryOf } from "../../api/query.ts";

/** Boundaries hardly ever change: one fetch serves an hour. */
const staleTime = 3_600_000;

export const areasQuery = (level: "district" | "village") => ({
  ...queryOf(listAreas, { query: { level } }),
  staleTime,
});
