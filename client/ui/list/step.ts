/**
 * The row that a key leads to, or null when the key is none of ours.
 * @param rowsPerPage rows that PageUp and PageDown pass over
 */
export function step(key: string, active: number, count: number, rowsPerPage: number): number | null {
  const targets: Record<string, number> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + Math.max(1, rowsPerPage),
    PageUp: active - Math.max(1, rowsPerPage),
    Home: 0,
    End: count - 1,
  };
  const target = targets[key];
  if (target === undefined || count === 0) return null;
  return Math.min(count - 1, Math.max(0, target));
}
