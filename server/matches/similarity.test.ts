import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { editDistance, sameWord, trigramSimilarity, trigramsOf, wordOverlap } from "./similarity.ts";

const word = fc.string({ unit: fc.constantFrom(..."abcd12"), maxLength: 9 });

/** The textbook table without limit or shortcuts. */
function plainDistance(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number): number => d[i]?.[j] ?? Infinity;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Infinity;
      const row = d[i] as number[];
      row[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1), swap);
    }
  }
  return at(a.length, b.length);
}

describe("edit distance", () => {
  test("is the textbook's up to the limit, and limit + 1 beyond it", () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(plainDistance(a, b), limit + 1));
      }),
      { numRuns: 2_000 },
    );
  });

  test("short words and words with digits forgive nothing", () => {
    expect(sameWord("mawar", "mawra")).toBe(true);
    expect(sameWord("lor", "kor")).toBe(false);
    expect(sameWord("no114", "no115")).toBe(false);
  });
});

describe("trigrams", () => {
  test("are symmetric, 1 for the same words in any order, 0 for nothing in common", () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 4 }), fc.array(word, { maxLength: 4 }), (a, b) => {
        const [x, y] = [trigramsOf(a.join(" ")), trigramsOf(b.join(" "))];
        expect(trigramSimilarity(x, y)).toBe(trigramSimilarity(y, x));
        expect(trigramSimilarity(x, y)).toBeLessThanOrEqual(1);
        if (x.length > 0) expect(trigramSimilarity(x, trigramsOf(a.toReversed().join(" ")))).toBe(1);
      }),
    );
    expect(trigramSimilarity(trigramsOf("kebomas"), trigramsOf("duyu"))).toBe(0);
  });

  test("word overlap forgives what one side adds and a typing error", () => {
    expect(wordOverlap(["bulangan"], ["bulangn", "dukun"])).toBe(1);
    expect(wordOverlap(["bulangan", "timur"], ["bulangan", "dukun"])).toBe(0.5);
  });
});
