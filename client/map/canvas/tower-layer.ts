import type L from "leaflet";
import type { Mark, Seen, TowerMark } from "../source/protocol.ts";
import type { TowerSource } from "../source/tower-source.ts";
import type { MapPalette } from "../palette.ts";
import { CanvasLayer } from "./canvas-layer.ts";
import { drawTowers, drawingOrder, radiusOf, symbolReach } from "./draw-towers.ts";
import type { Names } from "./names.ts";
import type { Sheet } from "./sheet.ts";

/** Reach of a pointer beyond a symbol's own radius, in pixels: a finger is wider than a mouse. */
const reach = { mouse: 4, touch: 14 } as const;

/**
 * Towers and the names between them. Names are drawn here, below the symbols, because only this layer knows which
 * places the symbols leave free. What is in view comes from the tower source; the canvas keeps showing what it has,
 * stretched, until the answer is there.
 */
export class TowerLayer extends CanvasLayer {
  /** Called when marks have arrived, before they are painted. */
  onSeen: (seen: Seen) => void = () => {};
  /** Called after the loaded towers, those of them that are in view, stood on the canvas. */
  onDrawn: () => void = () => {};
  readonly #source: TowerSource;
  #palette: MapPalette;
  #marks: readonly Mark[] = [];
  #names: readonly Names[] = [];
  #selected: TowerMark | null = null;
  #asked = 0;
  #loaded = false;

  constructor(source: TowerSource, palette: MapPalette) {
    super("towers");
    this.#source = source;
    this.#palette = palette;
  }

  set palette(palette: MapPalette) {
    this.#palette = palette;
    this.paint();
  }

  set names(names: readonly Names[]) {
    this.#names = names;
    this.paint();
  }

  set selected(mark: TowerMark | null) {
    this.#selected = mark;
    this.paint();
  }

  protected override moved(): void {
    void this.refresh();
  }

  /** Asks what is in view and paints it. A question that a newer one has overtaken is dropped. */
  async refresh(): Promise<void> {
    const map = this._map as L.Map | null;
    if (!map) return;
    const asked = ++this.#asked;
    const size = map.getSize();
    const margin = Math.max(size.x, size.y) * this.overscan + symbolReach;
    const northWest = map.containerPointToLatLng([-margin, -margin]);
    const southEast = map.containerPointToLatLng([size.x + margin, size.y + margin]);
    const seen = await this.#source.view({
      bbox: [northWest.lng, southEast.lat, southEast.lng, northWest.lat],
      zoom: map.getZoom(),
    });
    if (asked !== this.#asked || !this._map) return;
    this.#marks = drawingOrder(seen.marks);
    this.#loaded = seen.loaded;
    this.onSeen(seen);
    this.paint();
  }

  /** The mark at a point of the map's container, the nearest one; null when there is none within reach. */
  hit(point: L.Point, pointer: keyof typeof reach): Mark | null {
    let best: Mark | null = null;
    let bestDistance = Infinity;
    const marks = this.#selected ? [...this.#marks, this.#selected] : this.#marks;
    for (const mark of marks) {
      const [lon, lat] = mark.position;
      const distance = this._map.latLngToContainerPoint([lat, lon]).distanceTo(point) - radiusOf(mark);
      if (distance <= reach[pointer] && distance < bestDistance) {
        best = mark;
        bestDistance = distance;
      }
    }
    return best;
  }

  protected draw(sheet: Sheet): void {
    drawTowers(sheet, { marks: this.#marks, names: this.#names, selected: this.#selected }, this.#palette);
    if (this.#loaded) this.onDrawn();
  }
}
