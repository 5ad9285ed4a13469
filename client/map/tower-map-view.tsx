import type { Map as LeafletMap } from "leaflet";
import { useCallback, useState } from "react";
import type { Filter } from "../api/filter.ts";
import { useRegistry } from "../api/session.ts";
import { wholeCountry } from "./basemap/box.ts";
import { MapNotes } from "./chrome/map-notes.tsx";
import { PlaceChips } from "./chrome/place-chips.tsx";
import { ZoomButtons } from "./chrome/zoom-buttons.tsx";
import type { TowerMark } from "./source/protocol.ts";
import { useTowers } from "./source/use-towers.ts";
import { TowerMapCanvas } from "./tower-map-canvas.tsx";
import classes from "./tower-map-view.module.css";

interface TowerMapViewProps {
  filter: Filter;
  /** Registry number. */
  selected?: string | null;
  onSelect?: (number: string | null) => void;
}

/** A map of the filtered towers without the map page's tools, for the list's split view. Fills its parent. */
export function TowerMapView({ filter, selected = null, onSelect }: TowerMapViewProps) {
  const { boxes, today } = useRegistry();
  const [map, setMap] = useState<LeafletMap | null>(null);
  const towers = useTowers(filter);
  const select = useCallback((mark: TowerMark | null) => onSelect?.(mark?.number ?? null), [onSelect]);
  return (
    <div className={classes.view}>
      <TowerMapCanvas
        towers={towers}
        on={filter.on ?? today}
        selected={selected}
        onSelect={select}
        start={boxes[0]?.bbox ?? wholeCountry}
        mapRef={setMap}
      />
      <div className={classes.chips}>
        <PlaceChips map={map} />
      </div>
      <div className={classes.zoom}>
        <ZoomButtons map={map} />
      </div>
      <div className={classes.notes}>
        <MapNotes map={map} />
      </div>
    </div>
  );
}
