import type { AreaShape } from "../basemap/area-shapes.ts";
import { mapFont, type MapPalette } from "../palette.ts";
import type { Sheet } from "./sheet.ts";
import { place, type Box, type Disc } from "./placement.ts";

/** Names to write on the map, in order of importance: the first ones get their place first. */
export interface Names {
  shapes: readonly AreaShape[];
  level: "district" | "village";
  /** A second line below a name, for example its share in the choropleth. */
  notes?: ReadonlyMap<string, string>;
}

/** Below this width in pixels an area is too small on screen to be named. */
const smallestArea = 26;

/** Writes the names where they cover neither symbols nor each other; a name that finds no place is left out. */
export function drawNames(sheet: Sheet, names: Names, discs: readonly Disc[], taken: Box[], palette: MapPalette): void {
  const { context, project, unproject, width, height } = sheet;
  const isDistrict = names.level === "district";
  const size = isDistrict ? 11 : 11.5;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const shape of names.shapes) {
    const { x, y } = project(...shape.anchor);
    if (x < 0 || y < 0 || x > width || y > height) continue;
    if (project(shape.bbox[2], 0).x - project(shape.bbox[0], 0).x < smallestArea) continue;
    const text = isDistrict ? shape.name.toLocaleUpperCase("id") : shape.name;
    const note = names.notes?.get(shape.code);
    context.font = `${isDistrict ? 600 : 450} ${size}px ${mapFont}`;
    context.letterSpacing = isDistrict ? "0.09em" : "0em";
    const textWidth = Math.max(context.measureText(text).width, 30) + 8;
    const textHeight = note === undefined ? 14 : 28;
    const inside = (px: number, py: number) => shape.contains(...unproject(px, py));
    const inSea = (px: number, py: number) => !crossesOther(shape, names.shapes, unproject(px, py));
    const box =
      place(x, y, textWidth, textHeight, discs, taken, inside) ??
      (isDistrict ? place(x, y, textWidth, textHeight, discs, taken, inSea) : null);
    if (box === null) continue;
    taken.push(box);
    const middle = (box.left + box.right) / 2;
    const first = box.top + 7;
    write(context, text, middle, first, isDistrict ? palette.label : palette.villageLabel, palette);
    if (note === undefined) continue;
    context.letterSpacing = "0em";
    context.font = `650 12px ${mapFont}`;
    write(context, note, middle, first + 14, palette.ink, palette);
  }
  context.letterSpacing = "0em";
}

/** Whether the way from an area's middle to a place leads over another area: a name there would seem to be that one's. */
function crossesOther(shape: AreaShape, shapes: readonly AreaShape[], [lon, lat]: readonly [number, number]): boolean {
  const [fromLon, fromLat] = shape.anchor;
  return [0.25, 0.4, 0.55, 0.7, 0.85, 1, 1.3].some((share) => {
    const x = fromLon + (lon - fromLon) * share;
    const y = fromLat + (lat - fromLat) * share;
    return shapes.some((other) => other !== shape && other.contains(x, y));
  });
}

function write(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  color: string,
  palette: MapPalette,
): void {
  context.strokeStyle = palette.labelHalo;
  context.lineWidth = 3;
  context.strokeText(text, x, y);
  context.fillStyle = color;
  context.fillText(text, x, y);
}
