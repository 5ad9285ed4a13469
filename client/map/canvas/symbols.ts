import { statuses, type Status } from "../../../contract/status.ts";
import { statusTokens } from "../../ui/status.ts";
import { mapFont, type MapPalette } from "../palette.ts";

/**
 * The status symbols on canvas: the same colour-and-shape pairs as `client/ui` draws in SVG. All sizes are CSS pixels;
 * (x, y) is the centre.
 */

/** Radius of a tower's symbol; the halo adds 2. */
export const towerRadius = 7.5;
const selectedRadius = 11;

/** Radius of a cluster's ring: grows with the logarithm of its towers, so that 300 is not 30 times 10. */
export function clusterRadius(count: number): number {
  return Math.min(28, 11.5 + 1.6 * Math.log2(count));
}

const paths = new Map<string, Path2D>();

/** Paths of `client/ui/status.ts`, parsed once. They live in a 20 × 20 box. */
function pathOf(d: string): Path2D {
  const path = paths.get(d) ?? new Path2D(d);
  paths.set(d, path);
  return path;
}

/** One tower: halo, shape, and the sign in the shape; a selected one is larger and casts a ring. */
export function drawTower(
  context: CanvasRenderingContext2D,
  status: Status,
  x: number,
  y: number,
  palette: MapPalette,
  selected = false,
): void {
  const r = selected ? selectedRadius : towerRadius;
  const token = statusTokens[status];
  const { colour, outline } = token[palette.scheme];
  if (selected) drawSelection(context, x, y, r, palette);
  const scale = r / 8.4;
  const body = pathOf(token.body);
  context.save();
  context.translate(x - 10 * scale, y - 10 * scale);
  context.scale(scale, scale);
  context.lineJoin = "round";
  context.lineCap = "round";
  context.strokeStyle = palette.halo;
  context.lineWidth = 4.8;
  context.stroke(body);
  context.fillStyle = token.filled ? colour : palette.halo;
  context.fill(body);
  context.strokeStyle = token.filled ? outline : colour;
  context.lineWidth = token.filled ? 1.4 : 2.8;
  context.stroke(body);
  if (token.mark !== null) {
    context.strokeStyle = token.markColour === "halo" ? palette.halo : colour;
    context.lineWidth = 2.2;
    context.stroke(pathOf(token.mark));
  }
  context.restore();
}

function drawSelection(context: CanvasRenderingContext2D, x: number, y: number, r: number, palette: MapPalette): void {
  context.beginPath();
  context.arc(x, y, r + 9, 0, 2 * Math.PI);
  context.fillStyle = palette.selectionFill;
  context.fill();
  context.strokeStyle = palette.selection;
  context.lineWidth = 2.5;
  context.stroke();
}

const gap = 0.05;

/** A cluster: the shares as a ring from twelve o'clock clockwise, worst first, and the count inside. */
export function drawCluster(
  context: CanvasRenderingContext2D,
  count: number,
  shares: readonly number[],
  x: number,
  y: number,
  palette: MapPalette,
): void {
  const r = clusterRadius(count);
  const band = r < 18 ? 4.5 : 5.5;
  context.beginPath();
  context.arc(x, y, r + 1.75, 0, 2 * Math.PI);
  context.fillStyle = palette.disc;
  context.fill();
  const parts = shares.filter((share) => share > 0).length;
  let from = -Math.PI / 2;
  shares.forEach((share, i) => {
    const status = statuses[i];
    if (share === 0 || status === undefined) return;
    const to = from + (share / count) * 2 * Math.PI;
    // A small share must not be trimmed away: an arc that ends before it begins would go all the way round.
    const trim = parts > 1 ? Math.min(gap, (to - from) / 4) : 0;
    const { colour, outline } = statusTokens[status][palette.scheme];
    arc(context, x, y, r - band / 2, from + trim, to - trim, band, outline);
    if (outline !== colour) {
      const inner = trim + Math.min(0.03, (to - from) / 8);
      arc(context, x, y, r - band / 2, from + inner, to - inner, band - 1.5, colour);
    }
    from = to;
  });
  context.fillStyle = palette.ink;
  context.font = `600 ${r < 18 ? 11.5 : 13}px ${mapFont}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(short(count), x, y + 0.75);
}

function arc(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  r: number,
  from: number,
  to: number,
  width: number,
  color: string,
): void {
  context.beginPath();
  context.arc(x, y, r, from, to);
  context.strokeStyle = color;
  context.lineWidth = width;
  context.stroke();
}

/** 950 → "950", 12 340 → "12k": what fits inside a ring. */
export function short(count: number): string {
  if (count < 1000) return String(count);
  return count < 10_000
    ? `${(Math.floor(count / 100) / 10).toString().replace(".", ",")}k`
    : `${Math.floor(count / 1000)}k`;
}
