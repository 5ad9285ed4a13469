/** What is usual in this list: terms of each permit type, heights of towers. */

export interface OddTerms {
  /** Whether a term of so many whole months (0: not whole) is unlike the others of its type. */
  isOdd(type: number, months: number, days: number): boolean;
  /** The usual term in months, for the message; null when there is none. */
  usual(type: number): number | null;
}

/** Terms below this share are not usual; those above it must together be nearly all before others are called odd. */
const usualShare = 0.05;
const nearlyAll = 0.85;
const leastTerms = 15;

/** @param expected for a type's number the registry's usual months; null when there is none */
export function learnTerms(
  types: readonly number[],
  months: readonly number[],
  expected: (type: number) => number | null,
): OddTerms {
  const counts = new Map<number, Map<number, number>>();
  types.forEach((type, index) => {
    const own = counts.get(type) ?? new Map<number, number>();
    const term = months[index] ?? 0;
    own.set(term, (own.get(term) ?? 0) + 1);
    counts.set(type, own);
  });
  const usual = new Map<number, Set<number>>();
  const commonest = new Map<number, number>();
  for (const [type, own] of counts) {
    const total = [...own.values()].reduce((sum, count) => sum + count, 0);
    const common = [...own].filter(([term, count]) => term > 0 && count >= usualShare * total && count >= 3);
    const covered = common.reduce((sum, [, count]) => sum + count, 0);
    if (total < leastTerms || covered < nearlyAll * total) continue;
    usual.set(type, new Set([...common.map(([term]) => term), ...[expected(type)].filter((term) => term !== null)]));
    commonest.set(type, common.sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0);
  }
  return {
    isOdd: (type, term, days) => days > 0 && usual.has(type) && !(usual.get(type)?.has(term) ?? true),
    usual: (type) => commonest.get(type) ?? null,
  };
}

export interface HeightRepair {
  value: number;
  factor: "cm" | "10" | "ft" | "0.1";
}

export type JudgeHeight = (height: number, low: boolean) => HeightRepair | null | "strange";

/** Heights are round; those that a share of the list has are usual. */
export function learnHeights(heights: readonly number[]): JudgeHeight {
  const counts = new Map<number, number>();
  const valid = heights.filter((height) => height > 0);
  for (const height of valid) counts.set(height, (counts.get(height) ?? 0) + 1);
  // What towers are built in everywhere, for lists too short to tell by themselves.
  const habitual = new Set([
    20, 25, 30, 32, 35, 36, 40, 42, 45, 50, 52, 55, 60, 62, 65, 70, 72, 75, 80, 82, 90, 92, 100,
  ]);
  const usual = (height: number) => (counts.get(height) ?? 0) >= Math.max(3, 0.004 * valid.length);
  const likely = (height: number) =>
    height >= 5 && height <= 120 && (usual(height) || (valid.length < 200 && habitual.has(height)));
  const possible = (height: number) => height >= 5 && height <= 120;

  return (height, low) => {
    const tenfold: HeightRepair = { value: round(height / 10), factor: "10" };
    const centimetres: HeightRepair = { value: round(height / 100), factor: "cm" };
    const feet: HeightRepair = { value: nearestUsual(height * 0.3048, likely), factor: "ft" };
    const tenth: HeightRepair = { value: round(height * 10), factor: "0.1" };
    const feetFit = Math.abs(feet.value - height * 0.3048) < 0.25 && likely(feet.value);
    if (height > 150) {
      const found =
        [centimetres, tenfold].find(({ value }) => likely(value)) ??
        (feetFit ? feet : undefined) ??
        [centimetres, tenfold].find(({ value }) => possible(value));
      return found ?? "strange";
    }
    if (height > 90 && !usual(height)) {
      if (feetFit) return feet;
      if (likely(tenfold.value) && low) return tenfold;
    }
    if (height < 5 && !usual(height)) {
      if (likely(tenth.value) && (!low || !Number.isInteger(height))) return tenth;
      if (height <= 1) return "strange";
    }
    return null;
  };
}

function nearestUsual(height: number, likely: (height: number) => boolean): number {
  const whole = Math.round(height);
  return [whole, whole - 1, whole + 1].find((value) => likely(value) && Math.abs(value - height) < 0.25) ?? whole;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
