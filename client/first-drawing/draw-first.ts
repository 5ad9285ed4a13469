import { listAreas, type AreaCollection } from "../../contract/areas.ts";
import { registry, type Registry } from "../../contract/health.ts";
import { call } from "../api/call.ts";
import { readFilter } from "../api/read-filter.ts";
import { areaShapes } from "../map/basemap/area-shapes.ts";
import { wholeCountry } from "../map/basemap/box.ts";
import { drawAreas } from "../map/canvas/draw-areas.ts";
import { drawGraticule } from "../map/canvas/draw-graticule.ts";
import { drawingOrder, drawTowers, symbolReach } from "../map/canvas/draw-towers.ts";
import { sheetOf, wipe } from "../map/canvas/sheet.ts";
import { chromePadding } from "../map/chrome/chrome-padding.ts";
import { markMoment } from "../map/moments.ts";
import { mapFont, mapPalette } from "../map/palette.ts";
import { askAhead, localFilter, towerSource } from "../map/source/ask-towers.ts";
import { allowedView, fitBox, parseView } from "../map/view.ts";
import { schemeOnScreen } from "./scheme.ts";
import { standIn } from "./stand-in.ts";

/** Replies that the application takes over instead of asking again. */
export interface Asked {
  registry: Promise<Registry>;
  districts: Promise<AreaCollection>;
}

export interface FirstDrawing {
  asked: Asked;
  /** Resolves when the drawing is on the screen, or when there will be none. */
  done: Promise<void>;
}

/**
 * Asks for what the map of the present address shows and draws it, with the map's own functions, where the map will
 * be. Whatever goes wrong (nobody signed in, no server) is left to the application, which says so. Null when the
 * districts are to be shaded: the choropleth needs more than is asked for here.
 */
export function drawFirst(): FirstDrawing | null {
  const search = new URLSearchParams(window.location.search);
  if (search.get("shade") === "1") return null;
  const asked = { registry: call(registry), districts: call(listAreas, { query: { level: "district" } }) };
  return { asked, done: draw(search, asked).catch(() => undefined) };
}

async function draw(search: URLSearchParams, asked: Asked): Promise<void> {
  const loaded = askAhead();
  const source = towerSource();
  void source.filter(localFilter(readFilter(search)));
  const [{ sample, boxes }, districts] = await Promise.all([asked.registry, asked.districts, loaded]);
  const number = search.get("tower");
  const selected = number === null ? null : await source.find(number);

  const palette = mapPalette(schemeOnScreen());
  const { canvas, size } = standIn(sample, palette);
  const context = wipe(canvas, size);
  if (!context || size.width === 0) return;
  const written = parseView(search.get("view"));
  const view = written ? allowedView(written) : fitBox(boxes[0]?.bbox ?? wholeCountry, size, chromePadding());
  const sheet = sheetOf(context, view, size);
  const [west, north] = sheet.unproject(-symbolReach, -symbolReach);
  const [east, south] = sheet.unproject(size.width + symbolReach, size.height + symbolReach);
  const { marks } = await source.view({ bbox: [west, south, east, north], zoom: view.zoom });
  const names = [{ level: "district", shapes: areaShapes(districts) }] as const;
  const paint = () => {
    wipe(canvas, size);
    drawGraticule(sheet, palette, null);
    drawAreas(sheet, { districts, villages: null, shares: null, land: true }, palette);
    drawTowers(sheet, { marks: drawingOrder(marks), names, selected }, palette);
  };
  await new Promise(requestAnimationFrame);
  if (!canvas.isConnected) return;
  paint();
  markMoment("towers-drawn");
  // A font comes with the first text that wants it: what it wrote is written again then.
  void document.fonts.load(`600 12px ${mapFont}`).then(paint);
  // A task behind the frame runs when the frame is on the screen.
  await new Promise((resolve) => setTimeout(resolve));
}
