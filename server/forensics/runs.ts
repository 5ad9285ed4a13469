/** Cells that a program filled by dragging: over some rows in a row, everything changes by one constant step. */
import { countingParts } from "./permit-number.ts";

export interface Run {
  /** Places among the rows of data, both included; the first is where the dragging began. */
  from: number;
  to: number;
  kind: "drag_number" | "drag_date" | "drag_point";
  column: number;
  /** Whether what stands beside it counts on as well: genuine papers of one day or of one register do. */
  natural: boolean;
}

/** Rows below which a constant step is chance. */
const least = { drag_number: 4, drag_date: 4, drag_point: 4 } as const;

interface Track {
  /** Step between the last two rows, as text: equal text is the equal step. */
  step: string | null;
  from: number;
  last: number;
  natural: boolean;
}

/** Follows one column (or pair of them) down the list. Feed every row of data in order. */
export function createTrack(kind: Run["kind"], column: number, found: (run: Run) => void) {
  let track: Track | null = null;
  const close = (): void => {
    if (track !== null && track.step !== null && track.last - track.from + 1 >= least[kind])
      found({ from: track.from, to: track.last, kind, column, natural: track.natural });
    track = null;
  };
  return {
    /**
     * @param step how this row differs from the one before; null: not by a countable step
     * @param natural whether the neighbouring cells allow it to be genuine
     */
    next(index: number, step: string | null, natural: boolean): void {
      if (track !== null && track.step !== null && step === track.step && track.last === index - 1) {
        track.last = index;
        track.natural &&= natural;
        return;
      }
      close();
      if (step !== null) track = { step, from: index - 1, last: index, natural };
    },
    end: close,
  };
}

/** The one part of a permit's number that changes, and by how much; null when anything else changes or nothing does. */
export function numberStep(before: string, after: string): string | null {
  const [a, b] = [countingParts(before), countingParts(after)];
  if (a.stem !== b.stem || a.parts.length !== b.parts.length) return null;
  let step: string | null = null;
  for (let i = 0; i < a.parts.length; i++) {
    const change = (b.parts[i] ?? 0) - (a.parts[i] ?? 0);
    if (change === 0) continue;
    if (step !== null || Math.abs(change) > 1) return null;
    step = `${i}:${change}`;
  }
  return step;
}

/** Days, or whole months on the same day of the month. */
export function dayStep(before: string, after: string): string | null {
  if (before === after) return null;
  const days = Math.round((Date.parse(after) - Date.parse(before)) / 86_400_000);
  if (Math.abs(days) <= 7) return `${days}d`;
  const months =
    (Number(after.slice(0, 4)) - Number(before.slice(0, 4))) * 12 +
    Number(after.slice(5, 7)) -
    Number(before.slice(5, 7));
  return before.slice(8) === after.slice(8) && (Math.abs(months) === 1 || Math.abs(months) === 12)
    ? `${months}m`
    : null;
}

/** Degrees to seven decimals. */
export function pointStep(before: readonly [number, number], after: readonly [number, number]): string | null {
  const part = (axis: 0 | 1) => Math.round((after[axis] - before[axis]) * 1e7);
  const [x, y] = [part(0), part(1)];
  return x === 0 && y === 0 ? null : `${x} ${y}`;
}
