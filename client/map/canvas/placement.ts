/**
 * Where a name may stand: near its area's middle, clear of the symbols and of other names. Pure geometry in pixels.
 */

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Disc {
  x: number;
  y: number;
  r: number;
}

/** Offsets from the middle, nearest first; the last ones reach out of a small area. */
const offsets: readonly (readonly [number, number])[] = [
  [0, 0],
  ...[12, 20, 28, 38, 48].flatMap(
    (d) =>
      [
        [0, -d],
        [0, d],
        [-d * 1.4, -d * 0.6],
        [d * 1.4, -d * 0.6],
        [-d * 1.4, d * 0.6],
        [d * 1.4, d * 0.6],
      ] as [number, number][],
  ),
];

export function boxAt(x: number, y: number, width: number, height: number): Box {
  return { left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 };
}

export function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

export function touches(box: Box, disc: Disc): boolean {
  const dx = disc.x - Math.max(box.left, Math.min(disc.x, box.right));
  const dy = disc.y - Math.max(box.top, Math.min(disc.y, box.bottom));
  return dx * dx + dy * dy < disc.r * disc.r;
}

/**
 * The first free place for a text of that size around (x, y), or null when symbols and names leave none.
 * @param allowed further demand on the middle of the text, for example that it lies inside the area
 */
export function place(
  x: number,
  y: number,
  width: number,
  height: number,
  discs: readonly Disc[],
  taken: readonly Box[],
  allowed: (x: number, y: number) => boolean,
): Box | null {
  for (const [dx, dy] of offsets) {
    const box = boxAt(x + dx, y + dy, width, height);
    if (taken.some((other) => overlaps(box, other))) continue;
    if (discs.some((disc) => touches(box, disc))) continue;
    // Last, because it may be dear.
    if (!allowed(x + dx, y + dy)) continue;
    return box;
  }
  return null;
}
