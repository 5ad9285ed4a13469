import { useEffect, useRef } from "react";
import { useMapEvents } from "react-leaflet";
import type { MapView } from "./view.ts";

/** Milliseconds at rest before the view is written into the address: browsers allow only so many writes. */
const restMs = 300;

/** Writes the view into the address once the person has moved the map. */
export function ViewKeeper({ onView }: { onView: (view: MapView) => void }) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const map = useMapEvents({
    moveend: () => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        const { lat, lng } = map.getCenter();
        onView({ lat, lng, zoom: map.getZoom() });
      }, restMs);
    },
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  return null;
}
