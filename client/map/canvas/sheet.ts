/** Turns [lon, lat] into pixels of the canvas that is being painted. */
export type Project = (lon: number, lat: number) => { x: number; y: number };

/** A canvas to paint a part of the map on; all the map's drawing functions take one. */
export interface Sheet {
  context: CanvasRenderingContext2D;
  project: Project;
  /** The way back: pixels of the canvas to [lon, lat]. */
  unproject: (x: number, y: number) => [number, number];
  /** CSS pixels of the canvas, which reaches beyond the visible map by `margin` on every side. */
  width: number;
  height: number;
  margin: number;
  zoom: number;
}

/** Gives a canvas that size in CSS pixels, as sharp as the screen is, and wipes it; null where there is no 2D canvas. */
export function wipe(
  canvas: HTMLCanvasElement,
  { width, height }: { width: number; height: number },
): CanvasRenderingContext2D | null {
  const context = canvas.getContext("2d");
  if (!context) return null;
  const ratio = window.devicePixelRatio || 1;
  if (canvas.width !== width * ratio || canvas.height !== height * ratio) {
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}
