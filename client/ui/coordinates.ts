import type { Position } from "../../contract/geometry.ts";

/**
 * Latitude and longitude as a person types them: decimal comma or point, `LS`/`BT`. In code a position stays
 * (lon, lat).
 */

/** Reads decimal degrees with comma or point, an optional degree sign and a hemisphere (LS, LU, BT, BB, S, N, E, W). */
export function parseDegrees(text: string): number | null {
  const match = /^([+\-−]?)\s*(\d{1,3}(?:[.,]\d+)?)\s*°?\s*(LS|LU|BT|BB|S|N|E|W)?$/i.exec(text.trim());
  if (match === null) return null;
  const [, sign, digits, side] = match as unknown as [string, string, string, string | undefined];
  const value = Number(digits.replace(",", "."));
  const southOrWest = side !== undefined && ["LS", "S", "BB", "W"].includes(side.toUpperCase());
  const minus = sign === "-" || sign === "−" || southOrWest;
  return minus ? -value || 0 : value;
}

export type CoordinateFault = "unreadable" | "range" | "swapped";

/**
 * The fault of one typed coordinate, or null. A latitude that could only be a longitude is called swapped, because
 * that is what it almost always is.
 */
export function coordinateFault(axis: "lat" | "lon", text: string): CoordinateFault | null {
  const value = parseDegrees(text);
  if (value === null) return "unreadable";
  if (axis === "lat" && Math.abs(value) > 90) return Math.abs(value) <= 180 ? "swapped" : "range";
  return Math.abs(value) > 180 ? "range" : null;
}

/** The position (lon, lat) of two typed coordinates, or null while either has a fault. */
export function parsePosition(lat: string, lon: string): Position | null {
  if (coordinateFault("lat", lat) !== null || coordinateFault("lon", lon) !== null) return null;
  return [parseDegrees(lon) as number, parseDegrees(lat) as number];
}

/** Degrees for an input field: six decimals are a tenth of a metre. Always a point, so that it can be pasted into any map. */
export function degreesText(value: number): string {
  return value.toFixed(6);
}

/** Positions are the same when they do not differ by more than what the form shows. */
export function samePosition(a: Position | null, b: Position | null): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a[0] - b[0]) < 5e-7 && Math.abs(a[1] - b[1]) < 5e-7;
}
