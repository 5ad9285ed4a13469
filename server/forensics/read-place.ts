/** A row's position: read, judged by itself, and put into the row's values. */
import type { Lexicon } from "./lexicon.ts";
import { reasons } from "./messages.ts";
import { readPosition, type Frame, type PositionReading } from "./position.ts";
import { columnOf, repair, type Blame, type Place } from "./report.ts";
import type { FindingKind, Layout, LayoutColumn, Meaning, Values } from "./types.ts";

export interface PositionColumns {
  lat: LayoutColumn | null;
  lon: LayoutColumn | null;
  both: LayoutColumn | null;
  /** Keys of the values. */
  keys: readonly [lat: Meaning, lon: Meaning];
  /** The header says that values are metres of a grid. */
  metric: boolean;
}

/** Where the list's positions stand; null: it has none. */
export function positionColumns(layout: Layout, permit = false): PositionColumns | null {
  const [lat, lon, both] = permit
    ? [columnOf(layout, "izin_lintang"), columnOf(layout, "izin_bujur"), columnOf(layout, "izin_koordinat")]
    : [columnOf(layout, "lintang"), columnOf(layout, "bujur"), columnOf(layout, "koordinat")];
  const keys = permit ? (["izin_lintang", "izin_bujur"] as const) : (["lintang", "bujur"] as const);
  if (lat !== null || lon !== null || both !== null) return { lat, lon, both, keys, metric: false };
  const [north, east] = permit ? [null, null] : [columnOf(layout, "utara"), columnOf(layout, "timur")];
  return north === null && east === null ? null : { lat: north, lon: east, both: null, keys, metric: true };
}

export interface ReadPlace {
  lat: number;
  lon: number;
  /** Nobody stands there: zero, a round degree, a map's centre. */
  placeholder: boolean;
}

/** @param cell the text of a column, empty when it says nothing */
export function readPlace(
  columns: PositionColumns,
  cell: (column: LayoutColumn | null) => string,
  frame: Frame,
  { gazetteer }: Lexicon,
  values: Values,
  blame: Blame,
): ReadPlace | null {
  const { lat, lon, both, keys, metric } = columns;
  const texts = { lat: cell(lat), lon: cell(lon), both: cell(both) };
  if (texts.lat === "" && texts.lon === "" && texts.both === "") return null;
  const south = /\bls\b|selatan|south/i.test(lat?.title ?? "");
  const reading = readPosition({ ...texts, south }, frame);
  const all = [lat, lon, both].filter((column) => column !== null);
  const place = (axis: "lat" | "lon" | "both"): Place => {
    const column = both ?? (axis === "lon" ? lon : lat) ?? all[0] ?? null;
    const others = axis === "both" ? all.map(({ index }) => index) : [];
    return { column: column?.index ?? null, columns: others, meaning: column?.meaning ?? null };
  };
  if (reading.lat === null || reading.lon === null) {
    blameHalf(reading, texts, place, blame);
    return null;
  }
  const position = { lat: reading.lat, lon: reading.lon };
  const hint = placeholderAt(
    position.lat,
    position.lon,
    both === null ? [texts.lat, texts.lon] : [texts.both],
    gazetteer,
  );
  if (hint !== null) {
    blame("placeholder", place("both"), { severity: "error", detail: hint, confidence: 0.9 });
    return { ...position, placeholder: true };
  }
  const mended: Values = { [keys[0]]: position.lat, [keys[1]]: position.lon };
  const faults = merged(reading.faults).filter(({ kind }) => !(metric && kind === "utm"));
  for (const { kind, axis } of faults) {
    const shown = `${position.lat}, ${position.lon}`;
    blame(kind, place(axis), {
      severity: harmless(kind) ? "info" : reading.placed ? "warning" : "error",
      repair: repair(mended, shown, reading.placed ? reasons.inPlace : reasons.written),
      confidence: reading.placed ? (kind === "lost_decimal" || kind === "thousands_separator" ? 0.95 : 0.97) : 0.6,
    });
  }
  if (faults.every(({ kind }) => harmless(kind))) Object.assign(values, mended);
  return { ...position, placeholder: false };
}

/** Another way of writing, read without doubt. */
function harmless(kind: FindingKind): boolean {
  return kind === "dms" || kind === "ddm";
}

/** The same fault on both axes is one. */
function merged(faults: PositionReading["faults"]): PositionReading["faults"] {
  const kinds = new Map<FindingKind, "lat" | "lon" | "both">();
  for (const { kind, axis } of faults) kinds.set(kind, kinds.has(kind) && kinds.get(kind) !== axis ? "both" : axis);
  return [...kinds].map(([kind, axis]) => ({ kind, axis }));
}

function blameHalf(
  reading: PositionReading,
  texts: { lat: string; lon: string; both: string },
  place: (axis: "lat" | "lon" | "both") => Place,
  blame: Blame,
): void {
  if (texts.both !== "") {
    blame("unreadable", place("both"), { severity: "error", confidence: 0.95 });
    return;
  }
  for (const axis of ["lat", "lon"] as const) {
    if (reading[axis] !== null) continue;
    blame(texts[axis] === "" ? "missing" : "unreadable", place(axis), { severity: "error", confidence: 0.95 });
  }
}

/** @returns what stands there instead of a place; null: it may be one */
function placeholderAt(
  lat: number,
  lon: number,
  texts: readonly string[],
  gazetteer: Lexicon["gazetteer"],
): string | null {
  if (Math.abs(lat) < 0.01 && Math.abs(lon) < 0.01) return "0, 0";
  const round = (value: number) => Number.isInteger(Math.round(value * 1e6) / 1e5);
  const written = texts.join(" ");
  const sexagesimal = /[°'"]/.test(written);
  if (!sexagesimal && round(lat) && round(lon)) return `${lat}, ${lon}`;
  const centre = gazetteer.centreAt([lon, lat]);
  return centre === null ? null : `${centre.name}`;
}
