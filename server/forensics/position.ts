/** A row's position from its cells: the least far-fetched reading that lies where the list belongs. */
import proj4 from "proj4";
import { parseDecimal } from "../imports/numbers.ts";
import { readingsOf, type Reading } from "./degrees.ts";
import { inBox } from "./geometry.ts";
import type { Box, Context, FindingKind, Point } from "./types.ts";

/** Where points may be looked for: the regency first, then where the list itself lies. */
export interface Frame {
  boxes: readonly Box[];
  /** Projects easting and northing in metres to longitude and latitude. */
  fromUtm(east: number, north: number): Point;
}

export interface PositionCells {
  lat: string;
  lon: string;
  /** Latitude and longitude in one cell. */
  both: string;
  /** The header says south: values are written without a sign there. */
  south: boolean;
}

export interface PositionReading {
  lat: number | null;
  lon: number | null;
  /** What had to be assumed, by axis; a swap or a split concerns both. */
  faults: readonly { kind: FindingKind; axis: "lat" | "lon" | "both" }[];
  /** The reading lies in one of the frame's boxes. */
  placed: boolean;
}

/** Degrees around a box in which a reading still counts as lying there. */
const margin = 0.15;
const indonesia: Box = [94, -11.5, 142, 6.5];
const none: PositionReading = { lat: null, lon: null, faults: [], placed: false };

/** EPSG code of the UTM zone in which the regency lies; 49 south when nothing is known. */
export function utmZoneOf({ utmZone }: Pick<Context, "utmZone">, bounds: Box | null): number {
  if (utmZone !== undefined || bounds === null) return utmZone ?? 32749;
  const [west, south, east, north] = bounds;
  return (south + north < 0 ? 32700 : 32600) + Math.floor(((west + east) / 2 + 180) / 6) + 1;
}

/** @param zone EPSG code of a WGS 84 UTM zone, such as 32749 */
export function createFrame(boxes: readonly (Box | null)[], zone: number): Frame {
  const south = zone >= 32700;
  const definition = `+proj=utm +zone=${zone % 100} ${south ? "+south " : ""}+datum=WGS84 +units=m +no_defs`;
  const projection = proj4(definition, "+proj=longlat +datum=WGS84 +no_defs");
  return {
    boxes: boxes.filter((box) => box !== null),
    fromUtm(east, north) {
      const [lon = NaN, lat = NaN] = projection.forward([east, north]);
      return [Number(lon.toFixed(7)), Number(lat.toFixed(7))];
    },
  };
}

export function readPosition(cells: PositionCells, frame: Frame): PositionReading {
  const boxes = frame.boxes.length > 0 ? frame.boxes : [indonesia];
  const plain = asPlain(cells, boxes[0] ?? indonesia);
  if (plain !== null) return plain;
  const readings: Scored[] = [];
  for (const [rank, box] of boxes.entries()) {
    for (const candidate of candidatesIn(cells, box, frame))
      readings.push({ ...candidate, cost: candidate.cost + rank * 0.5 });
  }
  const best = readings.reduce<Scored | null>((a, b) => (a === null || b.cost < a.cost ? b : a), null);
  return best === null ? asWritten(cells, frame) : { lat: best.lat, lon: best.lon, faults: best.faults, placed: true };
}

const decimal = /^\s*-?\d{1,3}[.,]\d+\s*$/;

/** The usual case, without looking for others: two decimals that lie in the first box. */
function asPlain({ lat, lon }: PositionCells, box: Box): PositionReading | null {
  if (!decimal.test(lat) || !decimal.test(lon)) return null;
  const point: Point = [Number(lon.replace(",", ".")), Number(lat.replace(",", "."))];
  return inBox(point, box, margin) ? { lat: point[1], lon: point[0], faults: [], placed: true } : null;
}

interface Scored {
  lat: number;
  lon: number;
  faults: PositionReading["faults"];
  cost: number;
}

function candidatesIn({ lat, lon, both, south }: PositionCells, box: Box, frame: Frame): Scored[] {
  const found: Scored[] = [];
  const add = (a: string, b: string, extra: PositionReading["faults"], cost: number) => {
    const straight = pair(a, b, box, south);
    if (straight) found.push({ ...straight, faults: [...extra, ...straight.faults], cost: straight.cost + cost });
    const crossed = pair(b, a, box, south);
    const swap = { kind: "swapped", axis: "both" } as const;
    if (crossed) found.push({ ...crossed, faults: [...extra, swap, ...crossed.faults], cost: crossed.cost + cost + 1 });
  };
  if (lat !== "" && lon !== "") {
    add(lat, lon, [], 0);
    const point = utm(lat, lon, box, frame);
    if (point) found.push(point);
  }
  for (const [text, glued] of [
    [both, false],
    [lat, true],
    [lon, true],
  ] as const) {
    if (text === "") continue;
    const fault = glued ? [{ kind: "glued", axis: "both" } as const] : [];
    for (const [first, second] of splits(text)) {
      // In one cell either order is in use: only the better one counts, and it is no fault.
      const best = [pair(first, second, box, south), pair(second, first, box, south)]
        .filter((one) => one !== null)
        .sort((a, b) => a.cost - b.cost)[0];
      if (best) found.push({ ...best, faults: [...fault, ...best.faults], cost: best.cost + (glued ? 1 : 0) });
      const point = glued ? null : utm(first, second, box, frame);
      if (point) found.push(point);
    }
  }
  return found;
}

function pair(latText: string, lonText: string, [west, bottom, east, top]: Box, south: boolean): Scored | null {
  const lats = readingsOf(latText, "lat", { min: bottom - margin, max: top + margin });
  const lons = readingsOf(lonText, "lon", { min: west - margin, max: east + margin });
  let best: Scored | null = null;
  for (const lat of lats) {
    for (const lon of lons) {
      if (!inBox([lon.value, lat.value], [west, bottom, east, top], margin)) continue;
      const kinds = [
        fault(south && lat.kind === "sign" ? { ...lat, kind: null } : lat, "lat"),
        fault(lon, "lon"),
      ].filter((one) => one !== null);
      const cost = lat.cost + lon.cost;
      if (best === null || cost < best.cost) best = { lat: lat.value, lon: lon.value, faults: kinds, cost };
    }
  }
  return best;
}

function fault({ kind }: Reading, axis: "lat" | "lon") {
  return kind === null ? null : { kind, axis };
}

/** Two numbers of a metric grid, in either order. */
function utm(a: string, b: string, box: Box, frame: Frame): Scored | null {
  const [x, y] = [metres(a), metres(b)];
  if (x === null || y === null) return null;
  for (const [east, north] of [
    [x, y],
    [y, x],
  ] as const) {
    if (east < 100_000 || east > 900_000 || north < 0 || north > 10_000_000 || (north > 900_000 && north < 7_000_000))
      continue;
    const [lon, lat] = frame.fromUtm(east, north);
    if (inBox([lon, lat], box, margin)) return { lat, lon, faults: [{ kind: "utm", axis: "both" }], cost: 0.6 };
  }
  return null;
}

function metres(text: string): number | null {
  const bare = text.replace(/\s*(m|mE|mN|mT|mU)\.?$/i, "");
  const value = parseDecimal(bare);
  if (value !== null && Math.abs(value) >= 1000) return value;
  const digits = bare.replace(/[.,\s]/g, "");
  return /^\d{1,3}([.,]\d{3})+$/.test(bare.trim()) ? Number(digits) : value;
}

/** All ways to cut a cell in two. */
function* splits(text: string): Generator<readonly [string, string]> {
  const strong = text.split(/\s*[;|\n]\s*|\s+\/\s+/).filter((part) => part !== "");
  if (strong.length === 2) yield [strong[0] ?? "", strong[1] ?? ""];
  for (const match of text.matchAll(/[\s,;/]+|(?<=[A-Za-z"'])(?=\s*[-\d])|(?<=[\d.])(?=-\d)/g)) {
    const first = text.slice(0, match.index).trim();
    const second = text.slice(match.index + match[0].length).trim();
    if (/\d/.test(first) && /\d/.test(second)) yield [first.replace(/[,;]$/, ""), second];
  }
}

/** Nothing fits the place: what stands there, if it is a place on earth at all. */
function asWritten({ lat, lon, both, south }: PositionCells, frame: Frame): PositionReading {
  const tries: (readonly [string, string])[] = lat !== "" && lon !== "" ? [[lat, lon]] : [];
  if (both !== "") tries.push(...splits(both));
  for (const [first, second] of tries) {
    const place =
      elsewhere(first, second, south) ??
      elsewhere(second, first, south, both !== "" ? [] : [{ kind: "swapped", axis: "both" }]);
    if (place) return place;
    const point = utm(first, second, indonesia, frame);
    if (point) return { lat: point.lat, lon: point.lon, faults: point.faults, placed: false };
  }
  const alone = (text: string, axis: "lat" | "lon", range: readonly [number, number]) =>
    readingsOf(text, axis, { min: range[0], max: range[1] }).sort((a, b) => a.cost - b.cost)[0] ?? null;
  const [west, bottom, east, top] = frame.boxes[0] ?? indonesia;
  const [one, two] = [alone(lat, "lat", [bottom, top]), alone(lon, "lon", [west, east])];
  if (one === null && two === null) return none;
  return {
    lat: one?.value ?? null,
    lon: two?.value ?? null,
    faults: [one && fault(one, "lat"), two && fault(two, "lon")].filter((kind) => kind !== null),
    placed: false,
  };
}

function elsewhere(
  latText: string,
  lonText: string,
  south: boolean,
  faults: PositionReading["faults"] = [],
): PositionReading | null {
  const lat = readingsOf(latText, "lat", { min: -90, max: 90 }).find(
    ({ kind }) => kind === null || kind === "dms" || kind === "ddm",
  );
  const lon = readingsOf(lonText, "lon", { min: -180, max: 180 }).find(
    ({ kind }) => kind === null || kind === "dms" || kind === "ddm",
  );
  if (lat === undefined || lon === undefined) return null;
  const value = south && lat.value > 0 ? -lat.value : lat.value;
  // A pair that only fits the other way round must at least be a place in the country.
  if (faults.length > 0 && !inBox([lon.value, value], indonesia)) return null;
  return {
    lat: value,
    lon: lon.value,
    faults: [...faults, fault(lat, "lat"), fault(lon, "lon")].filter((kind) => kind !== null),
    placed: false,
  };
}
