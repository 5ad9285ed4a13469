import type { Padding } from "../basemap/box.ts";

/** The map's size on paper in CSS pixels: 186 by 190 mm, as the page's print styles have it. */
const paper = { width: 703, height: 718 };

/**
 * Puts the middle of what the person sees into the middle of the paper, whether the print is asked for here or in the
 * browser's own menu. A browser gives a page no time to draw anew before it prints, so the map goes onto paper as it
 * stands on screen, scaled until it fills its box.
 *
 * @param page the element that gets the measures as CSS variables (see `.map` in the page's print styles)
 * @param padding what the chrome covers on screen
 * @returns the way to stop
 */
export function keepMiddleOnPaper(page: HTMLElement, padding: () => Padding): () => void {
  const measure = () => {
    const box = page.querySelector("[data-map]")?.getBoundingClientRect();
    if (!box) return;
    const { topLeft, bottomRight } = padding();
    const set = (name: string, value: string) => page.style.setProperty(name, value);
    set("--screen-width", `${box.width}px`);
    set("--screen-height", `${box.height}px`);
    set("--screen-left", `${(bottomRight[0] - topLeft[0]) / 2}px`);
    set("--screen-top", `${(bottomRight[1] - topLeft[1]) / 2}px`);
    set("--paper-scale", String(Math.max(paper.width / box.width, paper.height / box.height)));
  };
  window.addEventListener("beforeprint", measure);
  return () => window.removeEventListener("beforeprint", measure);
}
