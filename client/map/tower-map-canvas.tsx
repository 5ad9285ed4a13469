import type { Map as LeafletMap } from "leaflet";
import { useState, type ReactNode, type Ref } from "react";
import { useTranslation } from "react-i18next";
import type { Choropleth } from "./basemap/area-layer.tsx";
import { BaseMap } from "./basemap/base-map.tsx";
import type { Box, Padding } from "./basemap/box.ts";
import { HoverCard } from "./card/hover-card.tsx";
import type { Counts, TowerMark } from "./source/protocol.ts";
import type { Towers } from "./source/use-towers.ts";
import { TowerMarks, type Hover } from "./tower-marks.tsx";
import type { MapView } from "./view.ts";

interface TowerMapCanvasProps {
  towers: Towers;
  on: string;
  selected: string | null;
  onSelect: (mark: TowerMark | null) => void;
  onCounts?: (counts: Counts) => void;
  onDrawn?: () => void;
  start: MapView | Box;
  padding?: Padding;
  choropleth?: Choropleth | null;
  notes?: ReadonlyMap<string, string>;
  idle?: boolean;
  mapRef?: Ref<LeafletMap>;
  /** Layers; what is not a layer stands beside the map, not in it. */
  children?: ReactNode;
}

/** Base map, towers, hover card: what the map page and the list's split view have in common. */
export function TowerMapCanvas(props: TowerMapCanvasProps) {
  const { towers, on, selected, onSelect, onCounts, onDrawn, notes, idle } = props;
  const { start, padding, choropleth, mapRef, children } = props;
  const { t } = useTranslation("map");
  const [hover, setHover] = useState<Hover | null>(null);
  return (
    <>
      <BaseMap label={t("label")} start={start} padding={padding} choropleth={choropleth} mapRef={mapRef}>
        <TowerMarks
          towers={towers}
          selected={selected}
          onSelect={onSelect}
          onHover={setHover}
          onCounts={onCounts}
          onDrawn={onDrawn}
          notes={notes}
          idle={idle}
        />
        {children}
      </BaseMap>
      {hover && hover.mark.number !== selected && <HoverCard hover={hover} on={on} />}
    </>
  );
}
