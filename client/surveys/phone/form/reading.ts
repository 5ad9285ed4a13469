import type { Position } from "../../../../contract/geometry.ts";
import type { Answers, Outcome, Reading } from "../../../../contract/survey-content.ts";
import { standsThere } from "./answers.ts";

/** The point that a reading stands for: the one put in place by hand, else the phone's own. */
export const pointOf = (reading: Reading | null): Position | null =>
  reading?.adjusted ?? reading?.gps?.position ?? null;

/** Why a reading is not taken as a position without a reason; null: it is. */
export function refusalOf(reading: Reading | null, maxAccuracyM: number): "poor" | "no-fix" | null {
  if (reading === null) return null;
  if (reading.gps === null) return reading.adjusted === null ? null : "no-fix";
  return reading.gps.accuracyM > maxAccuracyM ? "poor" : null;
}

/** Whether the reading's point may become the tower's position. */
export function isUsable(reading: Reading | null, maxAccuracyM: number): boolean {
  if (pointOf(reading) === null || reading === null) return false;
  return refusalOf(reading, maxAccuracyM) === null || reading.reason !== null;
}

/**
 * The answer on the position after the reading has changed. A point that is in use follows the reading; one that may
 * not be used (any more) is no answer. Where there is no registered point to agree with, a usable reading is the answer.
 */
export function positionAfter(
  reading: Reading | null,
  said: Answers["position"],
  outcome: Outcome | null,
  maxAccuracyM: number,
): Answers["position"] {
  if (outcome !== null && !standsThere(outcome)) return undefined;
  const mustMeasure = outcome === "moved" || outcome === "new";
  if (said?.answer === "confirmed" && !mustMeasure) return said;
  if (said?.answer !== "changed" && !mustMeasure) return undefined;
  const value = pointOf(reading);
  return value !== null && isUsable(reading, maxAccuracyM) ? { answer: "changed", value } : undefined;
}
