import type { Status } from "../../../contract/status.ts";
import type { MapPalette } from "../palette.ts";
import { CanvasLayer } from "./canvas-layer.ts";
import type { Sheet } from "./sheet.ts";
import { drawTower } from "./symbols.ts";

export interface PlainTower {
  /** [lon, lat] */
  position: readonly [number, number];
  status: Status;
  selected?: boolean;
}

/** A handful of towers without clusters, worker or pointer: the mini map's. */
export class PlainTowers extends CanvasLayer {
  #towers: readonly PlainTower[] = [];
  readonly #palette: MapPalette;

  constructor(palette: MapPalette) {
    super("towers");
    this.#palette = palette;
  }

  set towers(towers: readonly PlainTower[]) {
    this.#towers = [...towers].sort((a, b) => Number(a.selected ?? false) - Number(b.selected ?? false));
    this.paint();
  }

  protected draw({ context, project }: Sheet): void {
    for (const { position, status, selected } of this.#towers) {
      const { x, y } = project(...position);
      drawTower(context, status, x, y, this.#palette, selected);
    }
  }
}
