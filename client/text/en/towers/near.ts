import type { towerNear as indonesian } from "../../id/towers/near.ts";
import type { Shape } from "../../shape.ts";

export const towerNear: Shape<typeof indonesian> = {
  title: "Towers near me",
  start: "Show the nearest",
  startText: "This needs the position of this phone. It is used only to find the nearest towers.",
  locating: "Finding the phone's position…",
  accuracy: "Your position ±{{metres}}",
  coarse: "Your position is only ±{{metres}}: distances and directions below are rough.",
  again: "Update position",
  shown_one: "nearest tower",
  shown_other: "{{count}} nearest towers",
  distance: "{{distance}} to the {{direction}}",
  compass: {
    n: "north",
    ne: "north-east",
    e: "east",
    se: "south-east",
    s: "south",
    sw: "south-west",
    w: "west",
    nw: "north-west",
  },
  update: "Update",
  updateOf: "Update {{tower}} at the site",
  more: "Show more",
  fault: {
    denied: "Reading the position was refused. Allow location for this site in the browser's settings and try again.",
    unavailable: "The phone cannot tell its position. Switch on GPS and move into the open.",
    timeout: "No position yet. Move into the open and try again.",
    unsupported: "This browser gives no position (it needs a secure connection, https).",
  },
  fallbackTitle: "Search without a position",
  fallbackText: "Choose a district or search for the tower.",
  search: "Search number, name, owner, address",
  none: "No tower fits.",
};
