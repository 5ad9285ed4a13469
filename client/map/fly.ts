import type { Map as LeafletMap } from "leaflet";
import { slimPadding, toBounds, type Box, type Padding } from "./basemap/box.ts";
import { centredOn } from "./view.ts";

/** Seconds; movement stays below a fifth of a second, and there is none where the person asks for less. */
const duration = 0.19;

function still(): boolean {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** Moves the map to a box, clear of the chrome at its edges. */
export function flyToBox(map: LeafletMap, box: Box, padding: Padding = slimPadding): void {
  const options = { paddingTopLeft: padding.topLeft, paddingBottomRight: padding.bottomRight };
  if (still()) map.fitBounds(toBounds(box), { ...options, animate: false });
  else map.flyToBounds(toBounds(box), { ...options, duration });
}

/**
 * Moves the map so that a position [lon, lat] stands in the middle of what the chrome leaves free, at least as near as
 * `zoom`.
 */
export function flyTo(map: LeafletMap, position: readonly [number, number], zoom: number, padding: Padding): void {
  const near = Math.max(map.getZoom(), zoom);
  const center = centredOn(position, near, padding);
  if (still()) map.setView(center, near, { animate: false });
  else map.flyTo(center, near, { duration });
}
