import type L from "leaflet";
import { useEffect, useMemo, useState } from "react";
import { useMap, useMapEvents } from "react-leaflet";
import { useRegistry } from "../api/session.ts";
import { BaseMap } from "./basemap/base-map.tsx";
import { wholeCountry, type Box } from "./basemap/box.ts";
import { CanvasLayer } from "./canvas/canvas-layer.ts";
import type { Sheet } from "./canvas/sheet.ts";
import { MapNotes } from "./chrome/map-notes.tsx";
import { PlaceChips } from "./chrome/place-chips.tsx";
import { ZoomButtons } from "./chrome/zoom-buttons.tsx";
import chrome from "./chrome/chrome.module.css";
import { flyToBox } from "./fly.ts";
import type { MapPalette } from "./palette.ts";
import { useMapPalette } from "./use-palette.ts";
import classes from "./tower-map-view.module.css";

/** How a point stands; later ones are drawn over earlier ones. */
export const standings = ["good", "doubtful", "bad"] as const;
export type Standing = (typeof standings)[number];

/** Its number, longitude, latitude, how it stands. */
export type Point = readonly [number: number, lon: number, lat: number, standing: Standing];

/** Colour and shape of each standing, in a 20 × 20 box: none of them is a permit's status. */
const tokens: Record<Standing, { light: string; dark: string; outline: string | null; shape: string }> = {
  good: { light: "#1F5F7A", dark: "#64ACC9", outline: null, shape: "M10 4a6 6 0 1 0 0 12a6 6 0 1 0 0-12z" },
  doubtful: { light: "#E8A103", dark: "#F5B82E", outline: "#3A2A00", shape: "M10 2.5 18 16.5H2z" },
  bad: {
    light: "#C22525",
    dark: "#FF8F8F",
    outline: null,
    shape: "M6 3 10 7 14 3 17 6 13 10 17 14 14 17 10 13 6 17 3 14 7 10 3 6z",
  },
};

/** The symbol of a standing, for a legend; the word stands beside it. */
export function PointSign({ standing }: { standing: Standing }) {
  const { scheme, halo } = useMapPalette();
  const { shape, outline, [scheme]: colour } = tokens[standing];
  return (
    <svg width={16} height={16} viewBox="0 0 20 20" aria-hidden="true">
      <path d={shape} fill={colour} stroke={outline ?? halo} strokeWidth={1.4} strokeLinejoin="round" />
    </svg>
  );
}

interface PointsMapProps {
  points: readonly Point[];
  /** Number of the point that is drawn larger. */
  selected?: number | null;
  /** Called with the number of the point that was pressed. */
  onSelect?: (number: number) => void;
  words: { label: string; all: string };
}

/** Points of a list on the base map, thousands of them, without clusters: where each lies is what matters here. */
export function PointsMap({ points, selected = null, onSelect, words }: PointsMapProps) {
  const { boxes } = useRegistry();
  const [map, setMap] = useState<L.Map | null>(null);
  return (
    <div className={classes.view}>
      <BaseMap
        label={words.label}
        start={startBox(
          points,
          boxes.map(({ bbox }) => bbox),
        )}
        mapRef={setMap}
      >
        <Points points={points} selected={selected} {...(onSelect && { onSelect })} />
      </BaseMap>
      <div className={`${classes.chips} ${chrome.chips}`} style={chipsStyle}>
        <PlaceChips map={map} />
        <button
          type="button"
          className={`${chrome.panel} ${chrome.chip}`}
          onClick={() => map && flyToBox(map, boxAround(points))}
        >
          {words.all}
        </button>
      </div>
      <div className={classes.zoom}>
        <ZoomButtons map={map} />
      </div>
      <div className={classes.notes}>
        <MapNotes map={map} />
      </div>
    </div>
  );
}

/** On a phone the chips make way for the buttons beside them. */
const chipsStyle = { flexWrap: "wrap", maxWidth: "calc(100% - 76px)" } as const;

/** What is shown first: the points in the first of the registry's boxes that holds some, else that box. */
function startBox(points: readonly Point[], boxes: readonly Box[]): Box {
  for (const [west, south, east, north] of boxes) {
    const within = points.filter(([, lon, lat]) => lon >= west && lon <= east && lat >= south && lat <= north);
    if (within.length > 0) return boxAround(within);
  }
  return boxes[0] ?? wholeCountry;
}

/** West, south, east, north; a margin keeps a single point from being a box without size. */
function boxAround(points: readonly Point[]): Box {
  const box: [number, number, number, number] = [180, 90, -180, -90];
  for (const [, lon, lat] of points) {
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
  }
  const margin = 0.005;
  return points.length === 0 ? wholeCountry : [box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin];
}

/** Pixels around a point within which it is meant: a thumb is not a needle. */
const reach = 16;

function Points({ points, selected, onSelect }: Pick<PointsMapProps, "points" | "selected" | "onSelect">) {
  const map = useMap();
  const palette = useMapPalette();
  const layer = useMemo(() => new PointsLayer(palette), [palette]);
  useEffect(() => {
    layer.addTo(map);
    return () => {
      layer.remove();
    };
  }, [map, layer]);
  useEffect(() => layer.show(points, selected ?? null), [layer, points, selected]);
  useMapEvents({
    click: ({ containerPoint }) => {
      const point = pointAt(map, points, containerPoint);
      if (point) onSelect?.(point[0]);
    },
    mousemove: ({ containerPoint }) => {
      map.getContainer().style.cursor = onSelect && pointAt(map, points, containerPoint) ? "pointer" : "";
    },
  });
  return null;
}

/** The point nearest to a place on the screen, within reach. */
function pointAt(map: L.Map, points: readonly Point[], at: L.Point): Point | null {
  const corner = map.containerPointToLatLng(at.subtract([reach, reach]));
  const other = map.containerPointToLatLng(at.add([reach, reach]));
  let nearest: Point | null = null;
  let least = reach;
  for (const point of points) {
    const [, lon, lat] = point;
    if (lon < corner.lng || lon > other.lng || lat > corner.lat || lat < other.lat) continue;
    const away = map.latLngToContainerPoint([lat, lon]).distanceTo(at);
    if (away > least) continue;
    least = away;
    nearest = point;
  }
  return nearest;
}

class PointsLayer extends CanvasLayer {
  #points: readonly Point[] = [];
  #selected: number | null = null;
  readonly #palette: MapPalette;
  readonly #paths: Record<Standing, Path2D>;

  constructor(palette: MapPalette) {
    super("towers");
    this.#palette = palette;
    this.#paths = {
      good: new Path2D(tokens.good.shape),
      doubtful: new Path2D(tokens.doubtful.shape),
      bad: new Path2D(tokens.bad.shape),
    };
  }

  show(points: readonly Point[], selected: number | null): void {
    this.#points = [...points].sort((a, b) => standings.indexOf(a[3]) - standings.indexOf(b[3]));
    this.#selected = selected;
    this.paint();
  }

  protected draw(sheet: Sheet): void {
    for (const point of this.#points) this.#mark(sheet, point, 0.7);
    const chosen = this.#points.find(([number]) => number === this.#selected);
    if (chosen) this.#mark(sheet, chosen, 1.3);
  }

  #mark({ context, project, width, height }: Sheet, [, lon, lat, standing]: Point, scale: number): void {
    const { x, y } = project(lon, lat);
    if (x < -20 || y < -20 || x > width + 20 || y > height + 20) return;
    const token = tokens[standing];
    const path = this.#paths[standing];
    context.save();
    context.translate(x - 10 * scale, y - 10 * scale);
    context.scale(scale, scale);
    context.lineJoin = "round";
    context.strokeStyle = this.#palette.halo;
    context.lineWidth = 4.5;
    context.stroke(path);
    context.fillStyle = token[this.#palette.scheme];
    context.fill(path);
    if (token.outline !== null) {
      context.strokeStyle = token.outline;
      context.lineWidth = 1.4;
      context.stroke(path);
    }
    context.restore();
  }
}
