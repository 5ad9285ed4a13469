/** How alike two texts are. All functions expect text that `normal.ts` has made plain (lower case, single spaces). */

/** Sorted, distinct trigrams, each packed into one number. */
export type Trigrams = Int32Array;

/** Trigrams of every word, padded as pg_trgm does: two spaces before, one after. */
export function trigramsOf(text: string): Trigrams {
  const found = new Set<number>();
  for (const word of text.split(" ")) {
    if (word === "") continue;
    const padded = `  ${word} `;
    for (let i = 0; i + 2 < padded.length; i++) {
      found.add(
        ((padded.charCodeAt(i) & 127) << 14) |
          ((padded.charCodeAt(i + 1) & 127) << 7) |
          (padded.charCodeAt(i + 2) & 127),
      );
    }
  }
  return Int32Array.from(found).sort();
}

/** Share of common trigrams (Dice), 0 to 1. */
export function trigramSimilarity(a: Trigrams, b: Trigrams): number {
  if (a.length === 0 || b.length === 0) return 0;
  let common = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const difference = (a[i] as number) - (b[j] as number);
    if (difference === 0) {
      common++;
      i++;
      j++;
    } else if (difference < 0) i++;
    else j++;
  }
  return (2 * common) / (a.length + b.length);
}

/**
 * Edits (insert, delete, replace, swap of neighbours) that turn `a` into `b`; anything above `limit` is `limit + 1`.
 */
export function editDistance(a: string, b: string, limit = 2): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] as number) + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    before = last;
    last = row;
  }
  return Math.min(last[b.length] as number, limit + 1);
}

/** Equal, or one typing error apart in a word long enough for it not to be another word. */
export function sameWord(a: string, b: string): boolean {
  return a === b || (a.length >= 5 && b.length >= 5 && !/\d/.test(a + b) && editDistance(a, b, 1) <= 1);
}

/** Share of the shorter list's words that the longer one has, too (0 to 1). */
export function wordOverlap(a: readonly string[], b: readonly string[]): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length === 0) return 0;
  return short.filter((word) => long.some((other) => sameWord(word, other))).length / short.length;
}
