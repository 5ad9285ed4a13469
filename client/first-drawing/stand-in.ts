import shell from "../app/shell.module.css";
import page from "../ui/page.module.css";
import { putCover } from "../map/cover.ts";
import type { MapPalette } from "../map/palette.ts";
import type { Size } from "../map/view.ts";
import classes from "./stand-in.module.css";

/**
 * Puts an empty canvas on the page where the map will be, with the shell's and the page's own styles saying where that
 * is. Its size is 0 when it comes too late.
 */
export function standIn(sample: boolean, palette: MapPalette): { canvas: HTMLCanvasElement; size: Size } {
  const cover = document.createElement("div");
  cover.className = `${shell.shell} ${classes.cover}`;
  cover.toggleAttribute("data-sample", sample);
  cover.setAttribute("aria-hidden", "true");
  const bars = document.createElement("div");
  bars.className = `${classes.bars}`;
  const map = document.createElement("div");
  map.className = `${page.fill} ${classes.map}`;
  map.style.background = palette.sea;
  const canvas = document.createElement("canvas");
  canvas.style.background = palette.sea;
  map.append(canvas);
  cover.append(bars, map);
  putCover(cover);
  return { canvas, size: { width: map.clientWidth, height: map.clientHeight } };
}
