import type { Padding } from "./basemap/box.ts";

/** What the map shows: its middle in degrees and its zoom, as Leaflet means them. */
export interface MapView {
  lat: number;
  lng: number;
  zoom: number;
}

/** The map's zooms; between two whole ones it stops at quarters. */
export const zoomLimits = { minZoom: 7, maxZoom: 18, zoomSnap: 0.25 } as const;

/** Zoom at which a found tower stands well in the picture. */
export const towerZoom = 15;

interface Pixel {
  x: number;
  y: number;
}

/** Northern end of the web's square world, in degrees. */
const lastLatitude = 85.0511287798;

/** Spherical Mercator (EPSG:3857): [lon, lat] in pixels of the whole world at a zoom, from the north-west. */
export function toPixels(lon: number, lat: number, zoom: number): Pixel {
  const world = 256 * 2 ** zoom;
  const sine = Math.sin((Math.max(-lastLatitude, Math.min(lastLatitude, lat)) * Math.PI) / 180);
  return { x: world * (lon / 360 + 0.5), y: world * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) };
}

/** The way back: pixels of the world to [lon, lat]. */
export function fromPixels(x: number, y: number, zoom: number): [number, number] {
  const world = 256 * 2 ** zoom;
  const lat = (2 * Math.atan(Math.exp((0.5 - y / world) * 2 * Math.PI)) - Math.PI / 2) * (180 / Math.PI);
  return [(x / world - 0.5) * 360, lat];
}

/** The view with which a position [lon, lat] stands in the middle of what the padding leaves free. */
export function centredOn(
  [lon, lat]: readonly [number, number],
  zoom: number,
  { topLeft, bottomRight }: Padding,
): MapView {
  const { x, y } = toPixels(lon, lat, zoom);
  const middle = fromPixels(x + (bottomRight[0] - topLeft[0]) / 2, y + (bottomRight[1] - topLeft[1]) / 2, zoom);
  return { lng: middle[0], lat: middle[1], zoom };
}

/** `lat,lng,zoom` as it stands in the address; null when it is not one. */
export function parseView(text: string | null): MapView | null {
  const [lat, lng, zoom, ...rest] = (text ?? "").split(",").map(Number);
  if (lat === undefined || lng === undefined || zoom === undefined || rest.length > 0) return null;
  const possible = Math.abs(lat) <= 85 && Math.abs(lng) <= 180 && zoom >= 0 && zoom <= 22;
  return possible ? { lat, lng, zoom } : null;
}

export function formatView({ lat, lng, zoom }: MapView): string {
  return [lat.toFixed(5), lng.toFixed(5), String(Math.round(zoom * 100) / 100)].join(",");
}
