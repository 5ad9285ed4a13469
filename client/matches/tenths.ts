/** A score from 0 to 1 as tenths with one decimal, rounded down. */
export function tenths(score: number): number {
  // 0.29 * 100 is 28.999999999999996: noise must not cost a tenth.
  return Math.floor(Number((score * 100).toFixed(6))) / 10;
}
