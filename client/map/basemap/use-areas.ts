import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { areasQuery } from "./areas-query.ts";
import { areaShapes, type AreaShape } from "./area-shapes.ts";

/** Zoom from which villages are drawn, and therefore fetched. */
export const villageZoom = 12;

export function useAreas(level: "district" | "village", enabled = true) {
  return useQuery({ ...areasQuery(level), enabled });
}

/** Shapes to name and to fly to; empty until the boundaries have come. */
export function useAreaShapes(level: "district" | "village", enabled = true): readonly AreaShape[] {
  const { data } = useAreas(level, enabled);
  return useMemo(() => (data ? areaShapes(data) : []), [data]);
}
