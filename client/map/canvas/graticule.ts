import type L from "leaflet";
import type { MapPalette } from "../palette.ts";
import { CanvasLayer } from "./canvas-layer.ts";
import { drawGraticule, type Atlas } from "./draw-graticule.ts";
import type { Sheet } from "./sheet.ts";

/** Faint lines of longitude and latitude on the water, with their degrees along the top and left edge. */
export class Graticule extends CanvasLayer {
  #palette: MapPalette;
  readonly #atlas: Atlas;

  constructor(palette: MapPalette, atlas: Atlas) {
    super("graticule");
    this.#palette = palette;
    this.#atlas = atlas;
  }

  set palette(palette: MapPalette) {
    this.#palette = palette;
    this.paint();
  }

  override getEvents(): Record<string, L.LeafletEventHandlerFn> {
    // The degrees stand at the edge of the screen, so they are written anew while the map moves.
    return { ...super.getEvents(), move: this.paint };
  }

  protected draw(sheet: Sheet): void {
    drawGraticule(sheet, this.#palette, this.#atlas);
  }
}
