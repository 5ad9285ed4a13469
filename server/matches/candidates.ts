/**
 * Which towers a row is compared with at all. Every key (site ID, permit number, village and owner, a rare word of the
 * name, a cell of the map) leads to a short list; long lists say nothing and are skipped, so that the work grows with
 * the rows and not with rows × towers.
 */
import { metresApart } from "./evidence.ts";
import { prepare, type Prepared } from "./prepared.ts";
import type { Described, Incoming, Registered } from "./types.ts";

/** At most so many towers are compared with a row. */
export const mostCandidates = 24;
/** A key shared by more towers than this says too little to follow. */
const longestList = 64;
/** Metres: the nearest towers within are candidates, at most `mostNear` of them. */
const reachM = 700;
const mostNear = 12;
/** Degrees: the cells of the grid are a little wider than the reach. */
const cellDegrees = 0.0068;
/** Prepared towers kept at hand; they are made again when needed. */
const mostPrepared = 20_000;

export interface RegistryIndex {
  readonly size: number;
  candidatesFor(row: Prepared<Incoming>): Prepared<Registered>[];
}

/** Prepares a registry for many rows. Keeps positions in the lists of towers, so memory grows with the towers alone. */
export function indexRegistry(towers: readonly Registered[]): RegistryIndex {
  const lists = new Map<string, number[]>();
  const cells = new Map<string, number[]>();
  towers.forEach((tower, i) => {
    for (const key of keysOf(prepare(tower), [tower.ownerId, ...tower.formerOwnerIds, ...tower.tenantIds])) {
      add(lists, key, i, longestList);
    }
    if (tower.lon !== null && tower.lat !== null) add(cells, cellKey(tower.lon, tower.lat), i, Infinity);
  });

  const prepared = new Map<number, Prepared<Registered>>();
  const preparedAt = (i: number): Prepared<Registered> => {
    const ready = prepared.get(i);
    if (ready) return ready;
    if (prepared.size >= mostPrepared) prepared.clear();
    const made = prepare(towers[i] as Registered);
    prepared.set(i, made);
    return made;
  };
  const nearest = (row: Incoming): { i: number; metres: number }[] => {
    if (row.lon === null || row.lat === null) return [];
    const found: { i: number; metres: number }[] = [];
    for (let x = -1; x <= 1; x++) {
      for (let y = -1; y <= 1; y++) {
        for (const i of cells.get(cellKey(row.lon + x * cellDegrees, row.lat + y * cellDegrees)) ?? []) {
          const metres = metresApart(row, towers[i] as Registered) ?? Infinity;
          if (metres <= reachM) found.push({ i, metres });
        }
      }
    }
    return found.sort((a, b) => a.metres - b.metres || a.i - b.i).slice(0, mostNear);
  };

  return {
    size: towers.length,
    candidatesFor(row) {
      const votes = new Map<number, number>();
      const vote = (i: number, weight: number) => votes.set(i, (votes.get(i) ?? 0) + weight);
      for (const key of keysOf(row, row.of.ownerId === null ? [] : [row.of.ownerId])) {
        const list = lists.get(key) ?? [];
        // The rarer the key, the more it says.
        if (list.length <= longestList) for (const i of list) vote(i, 1 / Math.sqrt(list.length));
      }
      for (const { i, metres } of nearest(row.of)) vote(i, 1 / (1 + metres / 200) + 0.3);
      return [...votes]
        .sort((a, b) => b[1] - a[1] || a[0] - b[0])
        .slice(0, mostCandidates)
        .map(([i]) => preparedAt(i));
    },
  };
}

/** One more than the longest list is kept, to know that it is too long. */
function add(lists: Map<string, number[]>, key: string, i: number, longest: number): void {
  const list = lists.get(key);
  if (!list) lists.set(key, [i]);
  else if (list.length <= longest) list.push(i);
}

function cellKey(lon: number, lat: number): string {
  return `${Math.floor(lon / cellDegrees)} ${Math.floor(lat / cellDegrees)}`;
}

/** What a tower can be looked up by; the same for both sides. */
function keysOf(it: Prepared<Described>, companies: readonly (string | null)[]): Set<string> {
  const { of } = it;
  const keys = new Set<string>();
  if (it.siteId.length >= 3) {
    keys.add(`s ${it.siteId}`);
    // All but one end each: an identifier with one error keeps one of its halves.
    const half = it.siteId.length >> 1;
    if (half >= 3) {
      keys.add(`s< ${it.siteId.slice(0, half)}`);
      keys.add(`s> ${it.siteId.slice(-half)}`);
    }
    const digits = it.siteId.match(/\d{4,}/g) ?? [];
    for (const run of digits) keys.add(`s# ${run}`);
  }
  if (it.registryNumber !== "") keys.add(`r ${it.registryNumber}`);
  for (const { number, paper } of it.permits) {
    if (number !== "") keys.add(`p ${number}`);
    if (paper.issuedOn !== null) keys.add(`d ${paper.issuedOn}`);
  }
  const area = of.villageCode ?? of.districtCode;
  if (of.villageCode !== null) keys.add(`v ${of.villageCode}`);
  for (const company of new Set(companies)) {
    if (company === null) continue;
    if (area !== null) keys.add(`vo ${area} ${company}`);
    if (of.districtCode !== null) keys.add(`do ${of.districtCode} ${company}`);
  }
  if (area !== null && of.heightM !== null) keys.add(`vh ${area} ${Math.round(of.heightM)}`);
  const words = new Set([...(it.name?.words ?? []), ...(it.address?.words ?? [])].filter((word) => word.length >= 4));
  for (const word of words) {
    keys.add(`w ${word}`);
    // A word with one typing error keeps its beginning or its end.
    if (word.length >= 6) {
      keys.add(`w< ${word.slice(0, 4)}`);
      keys.add(`w> ${word.slice(-4)}`);
    }
  }
  return keys;
}
