import type { Map as LeafletMap } from "leaflet";

/** Time for the worker's answer and one painting at the paper's size. */
const settleMs = 700;

/**
 * Prints the page with the map drawn anew at the size that it has on paper (`data-printing` in the page's styles), so
 * that it is sharp and shows the same stretch of land as the screen.
 */
export async function printMap(map: LeafletMap, page: HTMLElement): Promise<void> {
  const bounds = map.getBounds();
  const center = map.getCenter();
  const zoom = map.getZoom();
  page.dataset.printing = "";
  map.invalidateSize({ animate: false });
  map.fitBounds(bounds, { animate: false });
  await new Promise((resolve) => setTimeout(resolve, settleMs));
  try {
    window.print();
  } finally {
    delete page.dataset.printing;
    map.invalidateSize({ animate: false });
    map.setView(center, zoom, { animate: false });
  }
}
