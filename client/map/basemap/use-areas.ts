import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { listAreas } from "../../../contract/areas.ts";
import { queryOf } from "../../api/query.ts";
import { areaShapes, type AreaShape } from "./area-shapes.ts";

/** Zoom from which villages are drawn, and therefore fetched. */
export const villageZoom = 12;

/** Boundaries hardly ever change: one fetch serves an hour. */
const staleTime = 3_600_000;

export function useAreas(level: "district" | "village", enabled = true) {
  return useQuery({ ...queryOf(listAreas, { query: { level } }), staleTime, enabled });
}

/** Shapes to name and to fly to; empty until the boundaries have come. */
export function useAreaShapes(level: "district" | "village", enabled = true): readonly AreaShape[] {
  const { data } = useAreas(level, enabled);
  return useMemo(() => (data ? areaShapes(data) : []), [data]);
}
