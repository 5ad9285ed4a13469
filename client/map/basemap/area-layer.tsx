import { useEffect, useMemo, useState } from "react";
import { useMap, useMapEvents } from "react-leaflet";
import { AreaLines } from "../canvas/area-lines.ts";
import { useMapPalette } from "../use-palette.ts";
import { useAreas, villageZoom } from "./use-areas.ts";

/** Colours districts by a share from 0 to 1. */
export interface Choropleth {
  shares: ReadonlyMap<string, number>;
}

interface AreaLayerProps {
  choropleth: Choropleth | null;
  /** Whether the land is filled: not over tiles. */
  land: boolean;
}

/** Own boundaries: the land in a lighter rim of shallow water, district lines, and village lines from zoom 12. */
export function AreaLayer({ choropleth, land }: AreaLayerProps) {
  const map = useMap();
  const palette = useMapPalette();
  const showVillages = useZoomFrom(villageZoom);
  const { data: districts } = useAreas("district");
  const { data: villages } = useAreas("village", showVillages);
  const layer = useMemo(() => new AreaLines(), []);
  useEffect(() => {
    layer.addTo(map);
    return () => {
      layer.remove();
    };
  }, [map, layer]);
  useEffect(() => {
    if (!districts) return;
    const shares = choropleth?.shares ?? null;
    layer.show({ districts, villages: (showVillages && villages) || null, shares, land }, palette);
  }, [layer, districts, villages, showVillages, choropleth, land, palette]);
  return null;
}

/** Whether the map's zoom is at least `zoom`. */
export function useZoomFrom(zoom: number): boolean {
  const map = useMapEvents({ zoomend: () => setReached(map.getZoom() >= zoom) });
  const [reached, setReached] = useState(() => map.getZoom() >= zoom);
  return reached;
}
