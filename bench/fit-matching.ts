/**
 * `npx tsx bench/fit-matching.ts`: learns the weights of `server/matches/weights.ts` anew. To be run whenever kinds
 * or levels of evidence change, or when lists of another kind become available.
 *
 * Seeds 10001 to 10030 teach the weights (conditional logistic regression with a quadratic penalty, full-batch Adam),
 * seeds 20001 to 20020 then set sharpness and doubt by the likelihood of the same model. `bench/matching.ts` is for
 * any other seed. Deterministic.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { readSample } from "../fixtures/lists/agency-registry.ts";
import { indexRegistry } from "../server/matches/candidates.ts";
import { compare, rowTraits } from "../server/matches/evidence.ts";
import { prepare } from "../server/matches/prepared.ts";
import { keyOf, shares, type Model } from "../server/matches/score.ts";
import type { Incoming } from "../server/matches/types.ts";
import { keyedList, kinds } from "./matching-lists.ts";

const seeds = (first: number, count: number): number[] => Array.from({ length: count }, (_, i) => first + i);
const teaching = seeds(10_001, 30);
const calibrating = seeds(20_001, 20);
const penalty = 2;
const rounds = 300;

/** A row as indices into the weights: what each option (first: none of them) switches on, and the right option. */
interface Case {
  options: Int32Array[];
  right: number;
}

const sample = readSample();
const index = indexRegistry(sample.registered);

function readCases(kind: Incoming["kind"], from: readonly number[], slot: (name: string) => number | null): Case[] {
  return from.flatMap((seed) => {
    const { rows, key } = keyedList(kind, seed, sample);
    return rows.flatMap((incoming): Case[] => {
      const row = prepare(incoming);
      const towers = index.candidatesFor(row);
      const answer = key.get(incoming.row) ?? null;
      const at = towers.findIndex((tower) => tower.of.number === answer);
      // The right tower is no candidate: nothing to learn about levels, and "none" would be a lie.
      if (answer !== null && at < 0) return [];
      const slots = (names: readonly string[]) => Int32Array.from(names.map(slot).filter((i) => i !== null));
      return [
        {
          options: [
            slots(rowTraits(row).map((trait) => `none ${trait}`)),
            ...towers.map((tower) => slots(compare(row, tower).map(keyOf))),
          ],
          right: at + 1,
        },
      ];
    });
  });
}

function total(slots: Int32Array, weights: Float64Array): number {
  let sum = 0;
  for (const i of slots) sum += weights[i] as number;
  return sum;
}

/** Minus the mean log-likelihood's gradient, by Adam. */
function learn(cases: readonly Case[], size: number): Float64Array {
  const weights = new Float64Array(size);
  const mean = new Float64Array(size);
  const square = new Float64Array(size);
  for (let round = 1; round <= rounds; round++) {
    const gradient = weights.map((weight) => (penalty * weight) / cases.length);
    for (const { options, right } of cases) {
      const likely = shares(options.map((slots) => total(slots, weights)));
      for (let option = 0; option < options.length; option++) {
        const miss = ((likely[option] as number) - (option === right ? 1 : 0)) / cases.length;
        // What is settled beyond doubt moves nothing.
        if (Math.abs(miss) < 1e-9) continue;
        for (const i of options[option] as Int32Array) gradient[i] = (gradient[i] as number) + miss;
      }
    }
    const rate = 0.15 * Math.min(1, (2 * (rounds - round + 1)) / rounds);
    for (let i = 0; i < size; i++) {
      const slope = gradient[i] as number;
      mean[i] = 0.9 * (mean[i] as number) + 0.1 * slope;
      square[i] = 0.999 * (square[i] as number) + 0.001 * slope * slope;
      const step = (mean[i] as number) / (1 - 0.9 ** round);
      weights[i] =
        (weights[i] as number) - (rate * step) / (Math.sqrt((square[i] as number) / (1 - 0.999 ** round)) + 1e-8);
    }
  }
  return weights;
}

/** The two numbers under which the other seeds are most likely: a grid, refined three times. */
function calibrate(cases: readonly Case[], weights: Float64Array): Pick<Model, "sharpness" | "doubt"> {
  const logits = cases.map(({ options, right }) => ({
    right,
    sums: options.map((slots) => total(slots, weights)),
  }));
  const surprise = (sharpness: number, doubt: number): number =>
    logits.reduce((sum, { sums, right }) => {
      const likely = shares(sums.map((logit, option) => logit * sharpness + (option === 0 ? doubt : 0)));
      return sum - Math.log(Math.max(likely[right] ?? 0, 1e-12));
    }, 0);
  let best = { sharpness: 1, doubt: 0, surprise: surprise(1, 0) };
  for (let width = 0.4; width > 0.01; width /= 3) {
    const { sharpness, doubt } = best;
    for (let i = -3; i <= 3; i++) {
      for (let j = -3; j <= 3; j++) {
        const next = { sharpness: sharpness + (i * width) / 3, doubt: doubt + j * width };
        const value = next.sharpness > 0 ? surprise(next.sharpness, next.doubt) : Infinity;
        if (value < best.surprise) best = { ...next, surprise: value };
      }
    }
  }
  return { sharpness: round(best.sharpness), doubt: round(best.doubt) };
}

const round = (value: number): number => Number(value.toFixed(3));

function fit(kind: Incoming["kind"]): Model {
  const names = new Map<string, number>();
  const cases = readCases(kind, teaching, (name) => {
    const i = names.get(name) ?? names.size;
    names.set(name, i);
    return i;
  });
  const weights = learn(cases, names.size);
  const others = readCases(kind, calibrating, (name) => names.get(name) ?? null);
  const entries = [...names]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, i]) => [name, round(weights[i] ?? 0)] as const);
  process.stdout.write(`${kind}: ${cases.length} rows taught, ${others.length} calibrated\n`);
  return {
    findings: Object.fromEntries(entries.filter(([name]) => !name.startsWith("none "))),
    none: Object.fromEntries(
      entries.filter(([name]) => name.startsWith("none ")).map(([name, weight]) => [name.slice(5), weight]),
    ),
    ...calibrate(others, weights),
  };
}

const models = Object.fromEntries(kinds.map((kind) => [kind, fit(kind)]));
const text = `/** Learned by bench/fit-matching.ts: not to be edited by hand. Nats; what each means stands in score.ts. */
export const weights = ${JSON.stringify(models, null, 2)};
`;
const file = fileURLToPath(new URL("../server/matches/weights.ts", import.meta.url));
writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser: "typescript" }));
