/** 10,000 rows against 100,000 towers: the sample and its lists, carried into 302 invented regencies. */
import type { Sample } from "../fixtures/lists/agency-registry.ts";
import { indexRegistry } from "../server/matches/candidates.ts";
import { assign } from "../server/matches/piles.ts";
import { prepare } from "../server/matches/prepared.ts";
import { score } from "../server/matches/score.ts";
import type { Described, Incoming, Registered } from "../server/matches/types.ts";
import { keyedList } from "./matching-lists.ts";

export interface Throughput {
  rows: number;
  towers: number;
  /** Pairs compared; every pair would be rows × towers. */
  pairs: number;
  indexSeconds: number;
  matchSeconds: number;
  links: number;
  precision: number;
  peakBytes: number;
}

const regencies = 302;
const listedRegencies = 27;

/** The same regency elsewhere: its position, areas and numbers are its own; names of villages repeat. */
function carry<T extends Described>(it: T, copy: number): T {
  const siteId = it.siteId?.replaceAll(/\d{3,}/g, (digits) => {
    const size = 10 ** digits.length;
    return String((Number(digits) + copy * 7_919) % size).padStart(digits.length, "0");
  });
  return {
    ...it,
    siteId: siteId ?? null,
    lon: it.lon === null ? null : it.lon + (copy % 20) * 0.5,
    lat: it.lat === null ? null : it.lat + Math.floor(copy / 20) * 0.6,
    districtCode: it.districtCode && `${copy}.${it.districtCode}`,
    villageCode: it.villageCode && `${copy}.${it.villageCode}`,
    registryNumber: null,
    permits: it.permits.map((paper) => ({ ...paper, number: paper.number && `${paper.number}/${copy}` })),
  };
}

/** Runs the whole matching once. */
export function measureThroughput(seed: number, sample: Sample): Throughput {
  const towers: Registered[] = [];
  for (let copy = 0; copy < regencies; copy++)
    for (const tower of sample.registered) {
      const number = `${tower.number}-${copy}`;
      towers.push({ ...carry(tower, copy), id: number, number });
    }
  const rows: Incoming[] = [];
  const key = new Map<number, string | null>();
  for (let i = 0; i < listedRegencies; i++) {
    const copy = i * 11;
    const list = keyedList("tower", 1_000_000 + seed * 100 + i, sample);
    for (const incoming of list.rows) {
      const answer = list.key.get(incoming.row) ?? null;
      rows.push({ ...carry(incoming, copy), row: rows.length + 1 });
      key.set(rows.length, answer && `${answer}-${copy}`);
    }
  }
  rows.splice(10_000);

  const began = performance.now();
  const index = indexRegistry(towers);
  const indexed = performance.now();
  let pairs = 0;
  let peakBytes = 0;
  const scored = rows.map((incoming, i) => {
    const row = prepare(incoming);
    const candidates = index.candidatesFor(row);
    pairs += candidates.length;
    if (i % 500 === 0) peakBytes = Math.max(peakBytes, process.memoryUsage().rss);
    return score(row, candidates);
  });
  const { matched } = assign(scored, towers);
  const right = matched.filter(({ incoming, tower }) => key.get(incoming.row) === tower.number).length;
  return {
    rows: rows.length,
    towers: towers.length,
    pairs,
    indexSeconds: (indexed - began) / 1_000,
    matchSeconds: (performance.now() - indexed) / 1_000,
    links: matched.length,
    precision: right / matched.length,
    peakBytes,
  };
}
