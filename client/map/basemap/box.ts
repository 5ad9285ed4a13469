import type { LatLngBoundsLiteral } from "leaflet";

/** west, south, east, north in degrees, as the registry's settings write it. */
export type Box = readonly [number, number, number, number];

/** The same box as Leaflet takes it: latitude first. */
export function toBounds([west, south, east, north]: Box): LatLngBoundsLiteral {
  return [
    [south, west],
    [north, east],
  ];
}

/** Indonesia: what a registry without boxes of its own shows first. */
export const wholeCountry: Box = [95, -11, 141, 6];

/** Pixels at the map's edges that chrome covers, [horizontal, vertical]; a fitted box keeps clear of them. */
export interface Padding {
  topLeft: [number, number];
  bottomRight: [number, number];
}

export const slimPadding: Padding = { topLeft: [16, 16], bottomRight: [16, 16] };
