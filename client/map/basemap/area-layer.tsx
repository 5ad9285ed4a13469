import L from "leaflet";
import { memo, useMemo, useState } from "react";
import { GeoJSON, useMapEvents } from "react-leaflet";
import { useMapPalette } from "../palette.ts";
import { useAreas, villageZoom } from "./use-areas.ts";

/** Colours districts by a share from 0 to 1. */
export interface Choropleth {
  shares: ReadonlyMap<string, number>;
}

/** Upper limits of the choropleth's steps; the last is open. */
export const stepLimits = [0.2, 0.4, 0.6, 0.8] as const;

export function stepOf(share: number): number {
  const step = stepLimits.findIndex((limit) => share < limit);
  return step < 0 ? stepLimits.length : step;
}

interface AreaLayerProps {
  choropleth: Choropleth | null;
  /** Whether the land is filled: not over tiles. */
  land: boolean;
}

/** Own boundaries: the land in a lighter rim of shallow water, district lines, and village lines from zoom 12. */
export const AreaLayer = memo(function AreaLayer({ choropleth, land }: AreaLayerProps) {
  const palette = useMapPalette();
  const renderer = useMemo(() => L.canvas({ pane: "areas", padding: 0.3 }), []);
  const showVillages = useZoomFrom(villageZoom);
  const { data: districts } = useAreas("district");
  const { data: villages } = useAreas("village", showVillages);
  if (!districts) return null;

  const base = { renderer, pane: "areas", interactive: false } as const;
  const fillOf = (code: string): L.PathOptions => {
    const share = choropleth?.shares.get(code);
    if (share !== undefined) return { fillColor: palette.steps[stepOf(share)], fillOpacity: land ? 1 : 0.6 };
    return { fillColor: palette.land, fillOpacity: land ? 1 : 0 };
  };
  return (
    <>
      {land && (
        <GeoJSON
          data={districts}
          interactive={false}
          style={{ ...base, fill: false, color: palette.shore, weight: 14, opacity: 1, lineJoin: "round" }}
        />
      )}
      <GeoJSON
        data={districts}
        interactive={false}
        style={(feature) => ({
          ...base,
          ...fillOf(String(feature?.id)),
          fill: true,
          color: palette.land,
          weight: land ? 1 : 0,
        })}
      />
      {showVillages && villages && (
        <GeoJSON
          data={villages}
          interactive={false}
          style={{ ...base, fill: false, color: palette.villageLine, weight: 0.75 }}
        />
      )}
      <GeoJSON
        key={showVillages && villages ? "above-villages" : "alone"}
        data={districts}
        interactive={false}
        style={{ ...base, fill: false, color: choropleth ? palette.stepLine : palette.districtLine, weight: 1 }}
      />
    </>
  );
});

/** Whether the map's zoom is at least `zoom`. */
export function useZoomFrom(zoom: number): boolean {
  const map = useMapEvents({ zoomend: () => setReached(map.getZoom() >= zoom) });
  const [reached, setReached] = useState(() => map.getZoom() >= zoom);
  return reached;
}
