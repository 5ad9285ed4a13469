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

/** The map's size on paper in CSS pixels (see `.map` in the page's print styles). */
const paper = { width: 703, height: 718 };

/**
 * For printing by the browser's own menu, which gives no time to draw anew: the map as it is on screen, its middle in
 * the middle of the paper. Returns the way to stop.
 */
export function keepMiddleOnPaper(page: HTMLElement): () => void {
  const measure = () => {
    const box = page.querySelector("[data-map]");
    if (!box) return;
    const { width, height } = box.getBoundingClientRect();
    page.style.setProperty("--screen-width", `${width}px`);
    page.style.setProperty("--screen-height", `${height}px`);
    page.style.setProperty("--paper-scale", String(Math.max(paper.width / width, paper.height / height)));
  };
  window.addEventListener("beforeprint", measure);
  return () => window.removeEventListener("beforeprint", measure);
}
