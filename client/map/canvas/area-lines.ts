import type { MapPalette } from "../palette.ts";
import { CanvasLayer } from "./canvas-layer.ts";
import { drawAreas, type AreaPicture } from "./draw-areas.ts";
import type { Sheet } from "./sheet.ts";

/** Own boundaries below the towers. */
export class AreaLines extends CanvasLayer {
  protected override readonly overscan = 0.3;
  #shown: { picture: AreaPicture; palette: MapPalette } | null = null;

  constructor() {
    super("areas");
  }

  /** What is drawn from now on, and in which colours. */
  show(picture: AreaPicture, palette: MapPalette): void {
    this.#shown = { picture, palette };
    this.paint();
  }

  protected draw(sheet: Sheet): void {
    if (this.#shown) drawAreas(sheet, this.#shown.picture, this.#shown.palette);
  }
}
