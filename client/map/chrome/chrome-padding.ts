import type { Padding } from "../basemap/box.ts";

const wide = "(min-width: 48em)";

/** What the map page's chrome covers at the edges (see its styles), for fitting a box into the rest. */
export function chromePadding(): Padding {
  return window.matchMedia(wide).matches
    ? { topLeft: [364, 16], bottomRight: [76, 92] }
    : { topLeft: [12, 112], bottomRight: [12, 116] };
}

/** The same while a tower's card is open: on a phone it is a sheet over the lower part. */
export function cardPadding(): Padding {
  if (window.matchMedia(wide).matches) return chromePadding();
  return { topLeft: [12, 112], bottomRight: [12, Math.round(window.innerHeight * 0.46)] };
}
