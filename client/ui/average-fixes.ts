import type { Position } from "../../contract/geometry.ts";

export interface TimedFix {
  position: Position;
  /** Radius in metres. */
  accuracyM: number;
  /** ISO 8601. */
  at: string;
}

/** Several fixes as one point. */
export interface AverageFix extends TimedFix {
  samples: number;
  /** From the first fix to the last. */
  seconds: number;
}

/**
 * The mean of fixes (lon, lat) weighted by 1/accuracy², so that one good fix outweighs many poor ones; null without any.
 * The accuracy is that of a typical fix under these weights, not divided by the root of their number: the fixes of one
 * phone at one place err together.
 */
export function averageFix(fixes: readonly TimedFix[]): AverageFix | null {
  const [first] = fixes;
  const last = fixes.at(-1);
  if (!first || !last) return null;
  const weights = fixes.map(({ accuracyM }) => 1 / Math.max(accuracyM, 0.5) ** 2);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (axis: 0 | 1) =>
    fixes.reduce((sum, { position }, index) => sum + position[axis] * weights[index]!, 0) / total;
  return {
    position: [mean(0), mean(1)],
    accuracyM: Math.sqrt(fixes.length / total),
    at: last.at,
    samples: fixes.length,
    seconds: (Date.parse(last.at) - Date.parse(first.at)) / 1000,
  };
}
