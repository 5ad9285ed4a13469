import type { MapPalette } from "../palette.ts";
import type { Mark, TowerMark } from "../source/protocol.ts";
import { drawNames, type Names } from "./names.ts";
import type { Box, Disc } from "./placement.ts";
import type { Sheet } from "./sheet.ts";
import { clusterRadius, drawCluster, drawTower, towerRadius } from "./symbols.ts";

export interface TowerPicture {
  /** In the order of `drawingOrder`. */
  marks: readonly Mark[];
  names: readonly Names[];
  selected: TowerMark | null;
}

/** Pixels around the canvas from which a symbol still reaches into it. */
export const symbolReach = 40;

/** The northern ones first, so that the nearer symbol covers the farther one. */
export function drawingOrder(marks: readonly Mark[]): Mark[] {
  return [...marks].sort((a, b) => b.position[1] - a.position[1]);
}

/** Names where the symbols leave room, the symbols above them, the selected tower on top. */
export function drawTowers(sheet: Sheet, { marks, names, selected }: TowerPicture, palette: MapPalette): void {
  const { context, project } = sheet;
  const discs: Disc[] = marks.map((mark) => ({ ...project(...mark.position), r: radiusOf(mark) + 2 }));
  const obstacles = selected ? [...discs, { ...project(...selected.position), r: 20 }] : discs;
  const taken: Box[] = [];
  for (const each of names) drawNames(sheet, each, obstacles, taken, palette);
  marks.forEach((mark, i) => {
    const { x, y } = discs[i] as Disc;
    if (mark.kind === "cluster") drawCluster(context, mark.count, mark.shares, x, y, palette);
    else if (mark.id !== selected?.id) drawTower(context, mark.status, x, y, palette);
  });
  if (selected) {
    const { x, y } = project(...selected.position);
    drawTower(context, selected.status, x, y, palette, true);
  }
}

export function radiusOf(mark: Mark): number {
  return mark.kind === "cluster" ? clusterRadius(mark.count) : towerRadius;
}
