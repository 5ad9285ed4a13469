import type L from "leaflet";
import type { Mark, TowerMark } from "../source/protocol.ts";
import type { Seen, TowerSource } from "../source/tower-source.ts";
import type { MapPalette } from "../palette.ts";
import { CanvasLayer, type Sheet } from "./canvas-layer.ts";
import { drawNames, type Names } from "./names.ts";
import type { Box, Disc } from "./placement.ts";
import { clusterRadius, drawCluster, drawTower, towerRadius } from "./symbols.ts";

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
  /** Called after towers stood on the canvas. */
  onDrawn: () => void = () => {};
  readonly #source: TowerSource;
  #palette: MapPalette;
  #marks: readonly Mark[] = [];
  #names: readonly Names[] = [];
  #selected: TowerMark | null = null;
  #asked = 0;

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
    const margin = Math.max(size.x, size.y) * this.overscan + 40;
    const northWest = map.containerPointToLatLng([-margin, -margin]);
    const southEast = map.containerPointToLatLng([size.x + margin, size.y + margin]);
    const seen = await this.#source.view({
      bbox: [northWest.lng, southEast.lat, southEast.lng, northWest.lat],
      zoom: map.getZoom(),
    });
    if (asked !== this.#asked || !this._map) return;
    this.#marks = [...seen.marks].sort((a, b) => b.position[1] - a.position[1]);
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
    const { context, project } = sheet;
    const selected = this.#selected;
    const discs: Disc[] = this.#marks.map((mark) => ({ ...project(...mark.position), r: radiusOf(mark) + 2 }));
    const obstacles = selected ? [...discs, { ...project(...selected.position), r: 20 }] : discs;
    const taken: Box[] = [];
    for (const names of this.#names) drawNames(sheet, names, obstacles, taken, this.#palette);
    this.#marks.forEach((mark, i) => {
      const { x, y } = discs[i] as Disc;
      if (mark.kind === "cluster") drawCluster(context, mark.count, mark.shares, x, y, this.#palette);
      else if (mark.id !== selected?.id) drawTower(context, mark.status, x, y, this.#palette);
    });
    if (selected) {
      const { x, y } = project(...selected.position);
      drawTower(context, selected.status, x, y, this.#palette, true);
    }
    if (this.#marks.length > 0) this.onDrawn();
  }
}

function radiusOf(mark: Mark): number {
  return mark.kind === "cluster" ? clusterRadius(mark.count) : towerRadius;
}
