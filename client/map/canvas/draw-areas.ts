import type { AreaCollection } from "../../../contract/areas.ts";
import type { MapPalette } from "../palette.ts";
import type { Sheet } from "./sheet.ts";

type Feature = AreaCollection["features"][number];

/** Boundaries to draw and what fills them. */
export interface AreaPicture {
  districts: AreaCollection;
  /** Null: the map is too far away for them. */
  villages: AreaCollection | null;
  /** A share from 0 to 1 by district code colours the district; null without the choropleth. */
  shares: ReadonlyMap<string, number> | null;
  /** Whether the land is filled: not over tiles. */
  land: boolean;
}

/** Upper limits of the choropleth's steps; the last is open. */
export const stepLimits = [0.2, 0.4, 0.6, 0.8] as const;

export function stepOf(share: number): number {
  const step = stepLimits.findIndex((limit) => share < limit);
  return step < 0 ? stepLimits.length : step;
}

/** Pixels of shallow water around the land, half of them under it. */
const shoreWidth = 14;

/** The land in a lighter rim of shallow water, or the choropleth; village lines; district lines above them. */
export function drawAreas(sheet: Sheet, { districts, villages, shares, land }: AreaPicture, palette: MapPalette): void {
  const { context } = sheet;
  const shapes = districts.features.map((feature) => ({ code: feature.id, path: outline(sheet, feature) }));
  context.lineJoin = "round";
  const stroke = (path: Path2D, color: string, width: number) => {
    context.strokeStyle = color;
    context.lineWidth = width;
    context.stroke(path);
  };
  if (land) for (const { path } of shapes) stroke(path, palette.shore, shoreWidth);
  for (const { code, path } of shapes) {
    const share = shares?.get(code);
    const shade = share === undefined ? undefined : palette.steps[stepOf(share)];
    if (!land && shade === undefined) continue;
    context.globalAlpha = land ? 1 : 0.6;
    context.fillStyle = shade ?? palette.land;
    context.fill(path, "evenodd");
    context.globalAlpha = 1;
    // Closes the hair between two neighbours.
    if (land) stroke(path, palette.land, 1);
  }
  for (const feature of villages?.features ?? []) stroke(outline(sheet, feature), palette.villageLine, 0.75);
  for (const { path } of shapes) stroke(path, shares ? palette.stepLine : palette.districtLine, 1);
}

/** The boundary in pixels of the sheet, without the points that fall on the pixel of the one before. */
function outline({ project }: Sheet, { geometry }: Feature): Path2D {
  const path = new Path2D();
  for (const ring of (geometry?.coordinates ?? []).flat()) {
    let last = { x: NaN, y: NaN };
    ring.forEach(([lon, lat], i) => {
      const point = project(lon, lat);
      if (point.x === last.x && point.y === last.y) return;
      if (i === 0) path.moveTo(point.x, point.y);
      else path.lineTo(point.x, point.y);
      last = point;
    });
    path.closePath();
  }
  return path;
}
