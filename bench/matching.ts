/**
 * `npm run bench:matching -- --seed N [--lists K] [--json]`: how well rows of other agencies' lists find their tower in the sample
 * registry, against the key of the seed's lists (K: of K seeds from N on, pooled). `--json` prints one line; without it, Markdown with the calibration
 * and the throughput of 10,000 rows against 100,000 towers. Seeds 10001–10030 and 20001–20020 taught the weights: any
 * other seed is unseen.
 */
import { parseArgs } from "node:util";
import { readSample } from "../fixtures/lists/agency-registry.ts";
import { indexRegistry } from "../server/matches/candidates.ts";
import { scoreAll } from "../server/matches/match.ts";
import { assign, countPiles, defaultThresholds } from "../server/matches/piles.ts";
import type { Scored } from "../server/matches/score.ts";
import { machine } from "./lib/machine.ts";
import { count, heading, megabytes, say, table, verdict } from "./lib/table.ts";
import { keyedList, kinds, type KeyedList } from "./matching-lists.ts";
import { measureThroughput } from "./matching-throughput.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    lists: { type: "string", default: "1" },
    json: { type: "boolean" },
  },
});
const seed = Number(values.seed);
const lists = Number(values.lists);
if (!Number.isInteger(seed) || !Number.isInteger(lists) || lists < 1)
  throw new Error("--seed needs a whole number, --lists one of at least 1");
const sample = readSample();

interface Result {
  /** Automatic links, those that are right, and the rows that have a tower in the registry. */
  links: number;
  right: number;
  trueRows: number;
  /** Rows whose tower is among their first three candidates. */
  firstThree: number;
  piles: ReturnType<typeof countPiles>;
  bins: Bin[];
}

interface Bin {
  pairs: number;
  predicted: number;
  right: number;
}

function run({ rows, key }: KeyedList): Result {
  const scored = scoreAll(rows, index);
  const piles = assign(scored, sample.registered);
  const counts = countPiles(piles);
  const inList = counts.matched + counts.onlyInList + counts.doubtfulRows;
  const inRegistry = counts.matchedTowers + counts.doubtfulTowers + counts.onlyInRegistry;
  if (inList !== rows.length || inRegistry !== sample.registered.length)
    throw new Error(`piles hold ${inList} of ${rows.length} rows, ${inRegistry} of ${sample.registered.length} towers`);
  const withTower = scored.filter(({ incoming }) => key.get(incoming.row));
  return {
    links: piles.matched.length,
    right: piles.matched.filter(({ incoming, tower }) => key.get(incoming.row) === tower.number).length,
    trueRows: withTower.length,
    firstThree: withTower.filter(({ incoming, candidates }) =>
      candidates.slice(0, 3).some(({ tower }) => tower.number === key.get(incoming.row)),
    ).length,
    piles: counts,
    bins: calibration(scored, key),
  };
}

/** Every candidate that a row kept, by its probability in tenths. */
function calibration(scored: readonly Scored[], key: KeyedList["key"]): Bin[] {
  const bins = Array.from({ length: 10 }, (): Bin => ({ pairs: 0, predicted: 0, right: 0 }));
  for (const { incoming, candidates } of scored) {
    for (const { tower, probability } of candidates) {
      const bin = bins[Math.min(9, Math.floor(probability * 10))] as Bin;
      bin.pairs++;
      bin.predicted += probability;
      if (tower.number === key.get(incoming.row)) bin.right++;
    }
  }
  return bins;
}

function pool(results: readonly Result[]): Result {
  const add = (pick: (result: Result) => number): number => results.reduce((total, result) => total + pick(result), 0);
  const piles = Object.keys(results[0]?.piles ?? {}) as (keyof Result["piles"])[];
  return {
    links: add((r) => r.links),
    right: add((r) => r.right),
    trueRows: add((r) => r.trueRows),
    firstThree: add((r) => r.firstThree),
    piles: Object.fromEntries(piles.map((pile) => [pile, add((r) => r.piles[pile])])) as Result["piles"],
    bins: Array.from({ length: 10 }, (_, i) => ({
      pairs: add((r) => r.bins[i]?.pairs ?? 0),
      predicted: add((r) => r.bins[i]?.predicted ?? 0),
      right: add((r) => r.bins[i]?.right ?? 0),
    })),
  };
}

const index = indexRegistry(sample.registered);
const seeds = Array.from({ length: lists }, (_, i) => seed + i);
const results = Object.fromEntries(
  kinds.map((kind) => [kind, pool(seeds.map((each) => run(keyedList(kind, each, sample))))]),
) as Record<(typeof kinds)[number], Result>;
const sum = (pick: (result: Result) => number): number => kinds.reduce((total, kind) => total + pick(results[kind]), 0);
const share = (part: number, whole: number): number => (whole === 0 ? 1 : Number((part / whole).toFixed(4)));
const figures = (result: Pick<Result, "links" | "right" | "trueRows" | "firstThree">) => ({
  precision: share(result.right, result.links),
  top3: share(result.firstThree, result.trueRows),
  links: result.links,
  linkedShare: share(result.right, result.trueRows),
});
const whole = figures({
  links: sum((r) => r.links),
  right: sum((r) => r.right),
  trueRows: sum((r) => r.trueRows),
  firstThree: sum((r) => r.firstThree),
});

if (values.json) {
  const byList = Object.fromEntries(
    kinds.map((kind) => [kind, { ...figures(results[kind]), piles: results[kind].piles }]),
  );
  say(
    JSON.stringify({
      seed,
      precision: whole.precision,
      top3: whole.top3,
      piles: Object.fromEntries(kinds.map((kind) => [kind, results[kind].piles])),
      lists: byList,
    }),
  );
} else {
  for (const fact of machine()) say(`- ${fact}`);
  heading(
    `Lists of seed ${lists === 1 ? seed : `${seed} to ${seed + lists - 1}`} against the ${sample.registered.length} towers of the sample`,
  );
  const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;
  table(
    ["list", "rows with a tower", "automatic links", "of the true pairs", "precise", "right one in first three"],
    [
      ...kinds.map((kind) => [kind as string, results[kind].trueRows, figures(results[kind])] as const),
      ["both", sum((r) => r.trueRows), whole] as const,
    ].map(([name, rows, f]) => [
      name,
      count(rows),
      count(f.links),
      percent(f.linkedShare),
      percent(f.precision),
      percent(f.top3),
    ]),
  );
  say(`\nPrecise ${verdict(whole.precision, "≥", 0.99)}; first three ${verdict(whole.top3, "≥", 0.95)}.`);
  heading(`Piles (certain from ${defaultThresholds.certain}, possible from ${defaultThresholds.possible})`);
  table(
    [
      "list",
      "matched",
      "doubtful",
      "only in the list",
      "= rows",
      "towers matched",
      "doubtful",
      "only in the registry",
      "= towers",
    ],
    kinds.map((kind) => {
      const p = results[kind].piles;
      return [
        kind,
        ...[p.matched, p.doubtfulRows, p.onlyInList, p.matched + p.doubtfulRows + p.onlyInList].map(count),
        ...[p.matchedTowers, p.doubtfulTowers, p.onlyInRegistry].map(count),
        count(p.matchedTowers + p.doubtfulTowers + p.onlyInRegistry),
      ];
    }),
  );
  for (const kind of kinds) {
    heading(`Calibration, ${kind} list`);
    table(
      ["probability", "pairs", "predicted", "seen"],
      results[kind].bins.map(({ pairs, predicted, right }, i) => [
        `${(i / 10).toFixed(1)}–${((i + 1) / 10).toFixed(1)}`,
        count(pairs),
        pairs === 0 ? "" : (predicted / pairs).toFixed(3),
        pairs === 0 ? "" : (right / pairs).toFixed(3),
      ]),
    );
  }
  heading("Throughput");
  const t = measureThroughput(seed, sample);
  say(
    `${count(t.rows)} rows against ${count(t.towers)} towers: ${count(t.pairs)} pairs compared (of ${count(t.rows * t.towers)}), ` +
      `${t.indexSeconds.toFixed(1)} s to index, ${t.matchSeconds.toFixed(1)} s to match, ${megabytes(t.peakBytes)} of memory; ` +
      `${count(t.links)} automatic links, ${percent(t.precision)} precise.`,
  );
}
