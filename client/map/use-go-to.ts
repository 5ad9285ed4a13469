import type { Map as LeafletMap } from "leaflet";
import { useCallback, useEffect, useRef } from "react";
import { useAreaShapes } from "./basemap/use-areas.ts";
import { cardPadding, chromePadding } from "./chrome/chrome-padding.ts";
import type { Suggestion } from "./chrome/use-suggestions.ts";
import { flyTo, flyToBox } from "./fly.ts";
import { towerSource } from "./source/ask-towers.ts";
import { centredOn, towerZoom } from "./view.ts";

/** Zoom at which a found village stands well in the picture. */
const areaZoom = 14;

/** What a search result does: the map flies there, and a tower's card opens. */
export function useGoTo(map: LeafletMap | null, select: (number: string | null) => void) {
  const districts = useAreaShapes("district");
  return useCallback(
    async ({ kind, id, position }: Suggestion) => {
      if (kind === "tower") {
        const mark = await towerSource().find(id);
        // A tower that does not stand on the judged date is not on the map; its card says so.
        select(mark?.number ?? id);
      }
      if (!map) return;
      const district = districts.find(({ code }) => code === id);
      if (district) flyToBox(map, district.bbox, chromePadding());
      else if (position && kind === "tower") flyTo(map, position, towerZoom, cardPadding());
      else if (position) flyTo(map, position, areaZoom, chromePadding());
    },
    [map, districts, select],
  );
}

/** A link to a tower without a view opens the map where the tower stands. */
export function useArrival(map: LeafletMap | null, selected: string | null, viewless: boolean, loaded: boolean): void {
  const pending = useRef(selected !== null && viewless);
  useEffect(() => {
    if (!pending.current || !map || !loaded || selected === null) return;
    pending.current = false;
    void towerSource()
      .find(selected)
      .then((mark) => {
        if (!mark) return;
        const view = centredOn(mark.position, towerZoom, cardPadding());
        map.setView(view, view.zoom, { animate: false });
      });
  }, [map, selected, loaded]);
}
