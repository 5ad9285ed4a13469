import type L from "leaflet";
import { useEffect, useMemo, useRef } from "react";
import { useMap, useMapEvents } from "react-leaflet";
import type { AreaShape } from "./basemap/area-shapes.ts";
import { useZoomFrom } from "./basemap/area-layer.tsx";
import { useAreaShapes, villageZoom } from "./basemap/use-areas.ts";
import type { Names } from "./canvas/names.ts";
import { TowerLayer } from "./canvas/tower-layer.ts";
import { markMoment } from "./moments.ts";
import type { Counts, Mark, TowerMark } from "./source/protocol.ts";
import type { Towers } from "./source/use-towers.ts";
import { useMapPalette } from "./use-palette.ts";

export interface Hover {
  mark: TowerMark;
  /** Pixels of the map's box. */
  x: number;
  y: number;
}

interface TowerMarksProps {
  towers: Towers;
  /** Registry number or id. */
  selected: string | null;
  onSelect: (mark: TowerMark | null) => void;
  onHover?: (hover: Hover | null) => void;
  onCounts?: (counts: Counts) => void;
  /** Called after every drawing of loaded towers. */
  onDrawn?: () => void;
  /** Second lines below the district names. */
  notes?: ReadonlyMap<string, string>;
  /** Another tool has the pointer: clicks are not for towers. */
  idle?: boolean;
}

const noShapes: readonly AreaShape[] = [];

/** The towers on the map: the canvas layer, its pointer and its selected tower. */
export function TowerMarks(props: TowerMarksProps) {
  const { towers, selected, onSelect, onHover, onCounts, onDrawn, notes, idle = false } = props;
  const map = useMap();
  const palette = useMapPalette();
  const { source, query, local } = towers;
  // The palette follows by its setter; a new layer would forget what it shows.
  const layer = useMemo(() => new TowerLayer(source, palette), [source]); // eslint-disable-line react-hooks/exhaustive-deps
  const version = `${query.dataUpdatedAt}`;

  useEffect(() => {
    layer.addTo(map);
    return () => {
      layer.remove();
    };
  }, [map, layer]);
  useEffect(() => {
    layer.onDrawn = () => {
      markMoment("towers-drawn");
      onDrawn?.();
    };
  }, [layer, onDrawn]);
  useEffect(() => {
    layer.onSeen = ({ counts }) => onCounts?.(counts);
  }, [layer, onCounts]);
  useEffect(() => {
    layer.palette = palette;
  }, [layer, palette]);
  // Towers are painted as soon as they are there, before the page around the map has taken note of them.
  useEffect(() => source.onLoaded(() => void layer.refresh()), [source, layer]);
  // One after the other to the worker, which answers in the order of the questions.
  useEffect(() => {
    void source.filter(local);
    void layer.refresh();
  }, [source, layer, local]);
  useNames(layer, notes);
  useSelection(layer, towers, selected, version);
  usePointer(layer, idle, onSelect, onHover);
  return null;
}

/** District names always, village names below them from the zoom at which villages are drawn. */
function useNames(layer: TowerLayer, notes: ReadonlyMap<string, string> | undefined): void {
  const showVillages = useZoomFrom(villageZoom);
  const districts = useAreaShapes("district");
  const villages = useAreaShapes("village", showVillages);
  useEffect(() => {
    const names: Names[] = [
      { level: "district", shapes: districts, notes },
      { level: "village", shapes: showVillages ? villages : noShapes },
    ];
    layer.names = names;
  }, [layer, districts, villages, showVillages, notes]);
}

function useSelection(layer: TowerLayer, { source }: Towers, selected: string | null, version: string): void {
  useEffect(() => {
    let current = true;
    if (selected === null) layer.selected = null;
    else
      void source.find(selected).then((mark) => {
        if (current) layer.selected = mark;
      });
    return () => {
      current = false;
    };
  }, [layer, source, selected, version]);
}

function usePointer(
  layer: TowerLayer,
  idle: boolean,
  onSelect: (mark: TowerMark | null) => void,
  onHover: ((hover: Hover | null) => void) | undefined,
): void {
  const hovered = useRef<string | null>(null);
  const kind = useRef<"mouse" | "touch">("mouse");
  const hover = (mark: Mark | null, map: L.Map) => {
    map.getContainer().style.cursor = mark === null || idle ? "" : "pointer";
    const key = mark?.key ?? null;
    if (key === hovered.current) return;
    hovered.current = key;
    if (mark?.kind !== "tower") return onHover?.(null);
    const { x, y } = map.latLngToContainerPoint([mark.position[1], mark.position[0]]);
    onHover?.({ mark, x, y });
  };
  const map = useMapEvents({
    click: ({ containerPoint, originalEvent }) => {
      hover(null, map);
      if (idle) return;
      kind.current = (originalEvent as PointerEvent).pointerType === "touch" ? "touch" : "mouse";
      const mark = layer.hit(containerPoint, kind.current);
      if (mark?.kind === "cluster") {
        const zoom = Math.min(map.getMaxZoom(), Math.max(mark.opensAt, map.getZoom() + 1));
        map.setView([mark.position[1], mark.position[0]], zoom);
      } else onSelect(mark);
    },
    mousemove: ({ containerPoint }) => {
      if (!idle && kind.current === "mouse") hover(layer.hit(containerPoint, "mouse"), map);
    },
    movestart: () => hover(null, map),
  });
  // The map's own mouseout is silent when the pointer leaves it for something that floats above.
  useEffect(() => {
    const container = map.getContainer();
    const leave = () => {
      hovered.current = null;
      onHover?.(null);
    };
    container.addEventListener("pointerleave", leave);
    return () => container.removeEventListener("pointerleave", leave);
  }, [map, onHover]);
}
