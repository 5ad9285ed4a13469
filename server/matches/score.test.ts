import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { compare, evidenceKinds } from "./evidence.ts";
import { prepare } from "./prepared.ts";
import { models, pairScore, score, shares } from "./score.ts";
import { registeredTower, towerRow } from "./test-rows.ts";
import type { Registered } from "./types.ts";

const spot = { lon: 112.6, lat: -7.1 };
const good: Partial<Registered> = { ...spot, siteId: "JAW-JI-GSK-0515", ownerId: "a", name: "Bulangan", heightM: 42 };
const run = (towers: readonly Registered[]) =>
  score(
    prepare(towerRow(good)),
    towers.map((tower) => prepare(tower)),
  );

test("one good candidate is nearly certain; two equally good ones share it", () => {
  const alone = run([registeredTower("GRS-0001", good)]);
  expect(alone.candidates[0]?.probability).toBeGreaterThan(0.95);
  const two = run([registeredTower("GRS-0001", good), registeredTower("GRS-0002", good)]);
  expect(two.candidates.map(({ tower }) => tower.number)).toEqual(["GRS-0001", "GRS-0002"]);
  expect(two.candidates[0]?.probability).toBeCloseTo(two.candidates[1]?.probability ?? NaN, 12);
  expect(two.candidates[0]?.probability).toBeLessThanOrEqual(0.5);
});

test("without candidates, none of them is certain", () => {
  expect(run([])).toMatchObject({ none: 1, candidates: [] });
});

test("probabilities and none never exceed 1 together; a contradiction never helps", () => {
  const tower = fc.record({
    siteId: fc.constantFrom(null, "JAW-JI-GSK-0515", "GSK303"),
    ownerId: fc.constantFrom(null, "a", "b"),
    heightM: fc.constantFrom(null, 42, 72),
    lat: fc.constantFrom(-7.1, -7.1005, -7.15),
  });
  fc.assert(
    fc.property(fc.array(tower, { maxLength: 8 }), (known) => {
      const { candidates, none } = run(known.map((some, i) => registeredTower(`GRS-${i}`, { ...spot, ...some })));
      const sum = none + candidates.reduce((total, { probability }) => total + probability, 0);
      expect(sum).toBeLessThanOrEqual(1 + 1e-9);
      if (known.length <= 5) expect(sum).toBeCloseTo(1, 9);
    }),
  );
  const logit = (known: Partial<Registered>) =>
    pairScore(
      compare(prepare(towerRow(good)), prepare(registeredTower("GRS-0001", { ...good, ...known }))),
      models.tower,
    );
  const same = logit({});
  for (const other of [{ siteId: "GSK771" }, { ownerId: "b" }, { heightM: 72 }, { name: "Sukorame" }, { lat: -7.2 }])
    expect(logit(other)).toBeLessThan(same);
});

test("shares stand large logits", () => {
  expect(shares([1_000, 1_000])).toEqual([0.5, 0.5]);
  expect(shares([-5_000, 0])).toEqual([0, 1]);
});

test("every weight belongs to a kind of evidence, and the main agreements speak for a pair", () => {
  for (const model of Object.values(models)) {
    for (const level of Object.keys(model.findings)) expect(evidenceKinds).toContain(level.split(":")[0]);
    expect(model.sharpness).toBeGreaterThan(0);
  }
  const { findings } = models.tower;
  for (const level of ["siteId:same", "registryNumber:same", "distance:near15", "owner:same", "permitNumber:same"])
    expect(findings[level]).toBeGreaterThan(0.5);
  for (const level of ["siteId:otherNumber", "owner:different", "area:otherDistrict"])
    expect(findings[level]).toBeLessThan(0);
});
