import L from "leaflet";
import { wipe, type Project, type Sheet } from "./sheet.ts";

/**
 * A canvas over the map that is painted as a whole, with a margin so that panning shows no edge. While the map zooms
 * it is stretched like a tile; subclasses say when it is painted anew (`paint`) and what is on it (`draw`).
 */
export abstract class CanvasLayer extends L.Layer {
  /** Share of the map's size painted beyond each edge. */
  protected readonly overscan: number = 0.12;
  readonly #pane: string;
  #canvas: HTMLCanvasElement | null = null;
  #origin = L.latLng(0, 0);
  #zoom = 0;
  #frame = 0;
  /** While the browser animates a zoom, the canvas belongs to the animation; it is painted when that has ended. */
  #zooming = false;

  constructor(pane: string) {
    super();
    this.#pane = pane;
  }

  protected abstract draw(sheet: Sheet): void;

  /** The map came to rest somewhere else. */
  protected moved(): void {
    this.paint();
  }

  override onAdd(map: L.Map): this {
    const canvas = L.DomUtil.create("canvas", "leaflet-zoom-animated");
    canvas.setAttribute("aria-hidden", "true");
    canvas.style.pointerEvents = "none";
    map.getPane(this.#pane)?.append(canvas);
    this.#canvas = canvas;
    this.moved();
    return this;
  }

  override onRemove(): this {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#canvas?.remove();
    this.#canvas = null;
    return this;
  }

  override getEvents(): Record<string, L.LeafletEventHandlerFn> {
    return {
      moveend: () => {
        this.#zooming = false;
        this.moved();
      },
      resize: () => this.moved(),
      viewreset: () => this.moved(),
      zoom: () => this.#stretch(this._map.getCenter(), this._map.getZoom()),
      zoomanim: (event) => {
        const { center, zoom } = event as L.ZoomAnimEvent;
        this.#zooming = true;
        this.#stretch(center, zoom);
      },
    };
  }

  /** Paints in the next frame, once however often it is asked. */
  readonly paint = (): void => {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#paintNow();
    });
  };

  #paintNow(): void {
    const canvas = this.#canvas;
    if (!canvas || this.#zooming) return;
    const map = this._map;
    const size = map.getSize();
    const margin = Math.round(Math.max(size.x, size.y) * this.overscan);
    const width = size.x + 2 * margin;
    const height = size.y + 2 * margin;
    const context = wipe(canvas, { width, height });
    if (!context) return;
    const corner = map.containerPointToLayerPoint([-margin, -margin]).round();
    this.#origin = map.layerPointToLatLng(corner);
    this.#zoom = map.getZoom();
    L.DomUtil.setTransform(canvas, corner, 1);
    const project: Project = (lon, lat) => map.latLngToLayerPoint([lat, lon]).subtract(corner);
    const unproject = (x: number, y: number): [number, number] => {
      const { lng, lat } = map.layerPointToLatLng(corner.add([x, y]));
      return [lng, lat];
    };
    this.draw({ context, project, unproject, width, height, margin, zoom: this.#zoom });
  }

  /** Keeps what was painted where it belongs while the map is on its way to another centre and zoom. */
  #stretch(center: L.LatLng, zoom: number): void {
    if (!this.#canvas) return;
    const map = this._map;
    const pane = L.DomUtil.getPosition(map.getPanes().mapPane);
    const pixelOrigin = map.project(center, zoom).subtract(map.getSize().divideBy(2)).add(pane).round();
    const offset = map.project(this.#origin, zoom).subtract(pixelOrigin);
    L.DomUtil.setTransform(this.#canvas, offset, map.getZoomScale(zoom, this.#zoom));
  }
}
