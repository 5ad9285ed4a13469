export interface Place {
  /** Index of the row among those loaded. */
  row: number;
  /** 0 is the row's own head, then the columns. */
  cell: number;
}

/**
 * Where a key leads in a grid, or null when the key is none of ours.
 *
 * @param page rows that PageUp and PageDown pass over
 */
export function move(
  { key, ctrlKey }: { key: string; ctrlKey: boolean },
  at: Place,
  size: { rows: number; cells: number },
  page: number,
): Place | null {
  const step = Math.max(1, page);
  const targets: Record<string, Place> = {
    ArrowDown: { row: at.row + 1, cell: at.cell },
    ArrowUp: { row: at.row - 1, cell: at.cell },
    ArrowRight: { row: at.row, cell: at.cell + 1 },
    ArrowLeft: { row: at.row, cell: at.cell - 1 },
    PageDown: { row: at.row + step, cell: at.cell },
    PageUp: { row: at.row - step, cell: at.cell },
    Home: { row: ctrlKey ? 0 : at.row, cell: 0 },
    End: { row: ctrlKey ? size.rows - 1 : at.row, cell: size.cells - 1 },
  };
  const target = targets[key];
  if (target === undefined || size.rows === 0 || size.cells === 0) return null;
  const within = (value: number, count: number) => Math.min(count - 1, Math.max(0, value));
  return { row: within(target.row, size.rows), cell: within(target.cell, size.cells) };
}
