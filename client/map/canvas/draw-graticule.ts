import { mapFont, type MapPalette } from "../palette.ts";
import type { Sheet } from "./sheet.ts";

/** Degrees between two lines, by zoom: about a hundred pixels or more on screen. */
export function graticuleStep(zoom: number): number {
  const steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];
  const degreesPer130px = (130 * 360) / (256 * 2 ** zoom);
  return steps.find((step) => step >= degreesPer130px) ?? 10;
}

/** Narrower maps show the lines alone: their edges belong to search and counts. */
const roomy = 640;
/** Pixels at the right edge that belong to the map's tools. */
const toolColumn = 72;

/** `7,2° LS` or `112,6° E`: a coordinate as an atlas writes it. */
export type Atlas = (degrees: number, axis: "lon" | "lat") => string;

/** Faint lines of longitude and latitude; with an atlas, their degrees along the top and left edge of the visible part. */
export function drawGraticule(sheet: Sheet, palette: MapPalette, atlas: Atlas | null): void {
  const { context, project, unproject, width, height, margin, zoom } = sheet;
  const step = graticuleStep(zoom);
  const [west, north] = unproject(0, 0);
  const [east, south] = unproject(width, height);
  context.lineWidth = 1;
  context.strokeStyle = palette.graticule;
  context.fillStyle = palette.graticuleText;
  context.font = `500 10.5px ${mapFont}`;
  const lines: { x?: number; y?: number; label: string | undefined }[] = [];
  for (let i = Math.ceil(west / step); i * step <= east; i++)
    lines.push({ x: Math.round(project(i * step, north).x) + 0.5, label: atlas?.(i * step, "lon") });
  for (let i = Math.ceil(south / step); i * step <= north; i++)
    lines.push({ y: Math.round(project(west, i * step).y) + 0.5, label: atlas?.(i * step, "lat") });
  for (const { x, y, label } of lines) {
    context.beginPath();
    context.moveTo(x ?? 0, y ?? 0);
    context.lineTo(x ?? width, y ?? height);
    context.stroke();
    if (label === undefined || width - 2 * margin < roomy) continue;
    context.textAlign = x === undefined ? "right" : "left";
    context.textBaseline = x === undefined ? "bottom" : "top";
    if (x === undefined) context.fillText(label, width - margin - toolColumn, (y ?? 0) - 2);
    else context.fillText(label, x + 4, margin + 5);
  }
}
