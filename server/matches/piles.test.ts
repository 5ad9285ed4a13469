import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { assign, countPiles, defaultThresholds } from "./piles.ts";
import type { Scored } from "./score.ts";
import { permitRow, registeredTower, towerRow } from "./test-rows.ts";
import type { Incoming, Registered } from "./types.ts";

const registry = Array.from({ length: 12 }, (_, i) => registeredTower(`GRS-${i}`, { districtCode: String(i % 3) }));
const [first, second] = registry as [Registered, Registered];

function scored(row: number, kind: Incoming["kind"], chances: readonly (readonly [Registered, number])[]): Scored {
  const candidates = chances.map(([tower, probability]) => ({ tower, probability }));
  const none = 1 - chances.reduce((sum, [, probability]) => sum + probability, 0);
  const incoming = kind === "tower" ? towerRow({ row }) : permitRow({ row });
  return { incoming, candidates: candidates.sort((a, b) => b.probability - a.probability), none };
}

const list = fc
  .array(
    fc.record({
      kind: fc.constantFrom("tower" as const, "permit" as const),
      towers: fc.uniqueArray(fc.integer({ min: 0, max: 11 }), { maxLength: 5 }),
      weights: fc.array(fc.constantFrom(0.001, 0.05, 1, 1, 30), { minLength: 6, maxLength: 6 }),
    }),
    { maxLength: 40 },
  )
  .map((rows) =>
    rows.map(({ kind, towers, weights }, row) => {
      const sum = weights.slice(0, towers.length + 1).reduce((a, b) => a + b, 0);
      return scored(
        row,
        kind,
        towers.map((i, at) => [registry[i] as Registered, (weights[at] ?? 0) / sum]),
      );
    }),
  );
const scopes = fc.constantFrom<((tower: Registered) => boolean)[]>(
  () => true,
  () => false,
  (tower) => tower.districtCode === "1",
);
const thresholds = fc.constantFrom(defaultThresholds, { certain: 0.5, possible: 0.5 }, { certain: 1, possible: 0 });

test("every row and every tower in the scope is in exactly one pile, and the sums hold", () => {
  fc.assert(
    fc.property(list, scopes, thresholds, (rows, inScope, limits) => {
      const piles = assign(rows, registry, limits, inScope);
      const inPiles = [...piles.matched, ...piles.onlyInList, ...piles.doubtful.rows].map(
        ({ incoming }) => incoming.row,
      );
      expect(inPiles.sort((a, b) => a - b)).toEqual(rows.map(({ incoming }) => incoming.row));

      const matched = new Set(piles.matched.map(({ tower }) => tower).filter(inScope));
      const towers = [...matched, ...piles.doubtful.towers.map(({ tower }) => tower), ...piles.onlyInRegistry];
      expect(towers.map(({ id }) => id).sort()).toEqual(
        registry
          .filter(inScope)
          .map(({ id }) => id)
          .sort(),
      );

      const held = piles.matched.filter(({ incoming }) => incoming.kind === "tower").map(({ tower }) => tower.id);
      expect(new Set(held).size).toBe(held.length);
      for (const { probability } of piles.matched) expect(probability).toBeGreaterThanOrEqual(limits.certain);

      const counts = countPiles(piles, inScope);
      expect(counts.matched + counts.onlyInList + counts.doubtfulRows).toBe(rows.length);
      expect(counts.matchedTowers + counts.doubtfulTowers + counts.onlyInRegistry).toBe(
        registry.filter(inScope).length,
      );
    }),
    { numRuns: 500 },
  );
});

test("the order of the rows does not matter", () => {
  fc.assert(
    fc.property(list, (rows) => {
      expect(countPiles(assign(rows.toReversed(), registry))).toEqual(countPiles(assign(rows, registry)));
    }),
  );
});

describe("why doubtful", () => {
  const why = (rows: Scored[], towers: readonly Registered[] = registry) =>
    assign(rows, towers).doubtful.rows.map(({ incoming, why }) => [incoming.row, why]);

  test("a second row for the same tower is a duplicate; permits may share it", () => {
    const certain = (row: number, kind: Incoming["kind"], chance: number) => scored(row, kind, [[first, chance]]);
    expect(why([certain(1, "tower", 0.97), certain(2, "tower", 0.99)])).toEqual([[1, "duplicate"]]);
    expect(assign([certain(1, "permit", 0.97), certain(2, "permit", 0.99)], registry).matched).toHaveLength(2);
  });

  test("too little evidence, or too many candidates", () => {
    expect(why([scored(1, "tower", [[first, 0.7]])])).toEqual([[1, "uncertain"]]);
    expect(
      why([
        scored(1, "tower", [
          [first, 0.5],
          [second, 0.4],
        ]),
      ]),
    ).toEqual([[1, "ambiguous"]]);
  });

  test("many faint candidates are a doubt too, and none of them is not", () => {
    const faint = registry.slice(0, 5).map((tower) => [tower, 0.12] as const);
    expect(why([scored(1, "tower", faint)])).toEqual([[1, "ambiguous"]]);
    expect(assign([scored(1, "tower", [[first, 0.1]])], registry).onlyInList).toHaveLength(1);
  });

  test("two records of one owner on one spot: the registry has the tower twice", () => {
    const twin = { lon: 112.6, lat: -7.1, ownerId: "a" };
    const twins = ["GRS-1", "GRS-2"].map((number) => registeredTower(number, twin)) as [Registered, Registered];
    expect(
      why(
        [
          scored(1, "tower", [
            [twins[0], 0.5],
            [twins[1], 0.45],
          ]),
        ],
        twins,
      ),
    ).toEqual([[1, "registry-duplicates"]]);
  });
});
