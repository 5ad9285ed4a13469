/** One decision per row of a list and per tower of the registry, from the probabilities of all rows together. */
import { metresApart } from "./evidence.ts";
import type { Candidate, Scored } from "./score.ts";
import type { Incoming, Registered } from "./types.ts";

export interface Thresholds {
  /** From this probability on, a row is linked without asking anybody. */
  certain: number;
  /** Below this probability of being in the registry at all, a row is only in the list. */
  possible: number;
}

export const defaultThresholds: Thresholds = { certain: 0.95, possible: 0.2 };

/**
 * Why a person must look: `uncertain`, one candidate but not enough evidence; `ambiguous`, several candidates;
 * `duplicate`, the tower is another row's already; `registry-duplicates`, the registry seems to have the tower twice.
 */
export type Doubt = "uncertain" | "ambiguous" | "duplicate" | "registry-duplicates";

export interface Piles {
  matched: { incoming: Incoming; tower: Registered; probability: number }[];
  onlyInList: { incoming: Incoming; none: number }[];
  doubtful: {
    rows: { incoming: Incoming; why: Doubt; candidates: readonly Candidate[]; none: number }[];
    /** Towers in the scope that doubtful rows may be and no row is for certain. */
    towers: { tower: Registered; rows: readonly number[] }[];
  };
  /** Towers in the scope that no row is or may be. */
  onlyInRegistry: Registered[];
}

/** A candidate less likely than this is not worth keeping its tower in doubt. */
const worthNaming = 0.1;
/** Metres: two records of one owner this close may be one tower. */
const sameSpotM = 30;

/**
 * Puts every row and every tower in the scope into exactly one pile. A tower is matched by at most one `tower` row, the
 * one that is most certain; `permit` rows may share a tower.
 *
 * @param inScope which towers the list was meant to cover (a district, an owner); rows may match towers outside of it
 */
export function assign(
  scored: readonly Scored[],
  registered: readonly Registered[],
  thresholds: Thresholds = defaultThresholds,
  inScope: (tower: Registered) => boolean = () => true,
): Piles {
  const piles: Piles = { matched: [], onlyInList: [], doubtful: { rows: [], towers: [] }, onlyInRegistry: [] };
  const holder = new Map<string, Incoming>();
  const linked = new Set<string>();
  const best = (row: Scored): number => row.candidates[0]?.probability ?? 0;
  const byCertainty = [...scored].sort((a, b) => best(b) - best(a) || a.incoming.row - b.incoming.row);
  const open: Scored[] = [];
  for (const row of byCertainty) {
    const first = row.candidates[0];
    const exclusive = row.incoming.kind === "tower";
    if (!first || first.probability < thresholds.certain || (exclusive && holder.has(first.tower.id))) {
      open.push(row);
      continue;
    }
    if (exclusive) holder.set(first.tower.id, row.incoming);
    linked.add(first.tower.id);
    piles.matched.push({ incoming: row.incoming, tower: first.tower, probability: first.probability });
  }

  const doubted = new Map<string, { tower: Registered; rows: number[] }>();
  for (const { incoming, candidates, none } of open) {
    if (candidates.length === 0 || 1 - none < thresholds.possible) {
      piles.onlyInList.push({ incoming, none });
      continue;
    }
    const named = candidates.filter((candidate, i) => i === 0 || candidate.probability >= worthNaming);
    piles.doubtful.rows.push({ incoming, why: whyDoubtful(incoming, named, holder), candidates: named, none });
    for (const { tower } of named) {
      const known = doubted.get(tower.id);
      if (known) known.rows.push(incoming.row);
      else doubted.set(tower.id, { tower, rows: [incoming.row] });
    }
  }

  for (const tower of registered) {
    if (linked.has(tower.id) || !inScope(tower)) continue;
    const doubt = doubted.get(tower.id);
    if (doubt) piles.doubtful.towers.push(doubt);
    else piles.onlyInRegistry.push(tower);
  }
  const byRow = (a: { incoming: Incoming }, b: { incoming: Incoming }) => a.incoming.row - b.incoming.row;
  piles.matched.sort(byRow);
  piles.onlyInList.sort(byRow);
  piles.doubtful.rows.sort(byRow);
  return piles;
}

function whyDoubtful(incoming: Incoming, named: readonly Candidate[], holder: ReadonlyMap<string, Incoming>): Doubt {
  const [first, second] = named;
  if (first && incoming.kind === "tower" && holder.has(first.tower.id)) return "duplicate";
  if (!first || !second) return "uncertain";
  const metres = metresApart(first.tower, second.tower);
  const sameOwner = first.tower.ownerId !== null && first.tower.ownerId === second.tower.ownerId;
  return metres !== null && metres <= sameSpotM && sameOwner ? "registry-duplicates" : "ambiguous";
}

/** How many of each: rows = matched + onlyInList + doubtfulRows; towers in scope = the three of the registry. */
export function countPiles(
  piles: Piles,
  inScope: (tower: Registered) => boolean = () => true,
): Record<"matched" | "onlyInList" | "doubtfulRows" | "matchedTowers" | "doubtfulTowers" | "onlyInRegistry", number> {
  const towers = new Set(piles.matched.filter(({ tower }) => inScope(tower)).map(({ tower }) => tower.id));
  return {
    matched: piles.matched.length,
    onlyInList: piles.onlyInList.length,
    doubtfulRows: piles.doubtful.rows.length,
    matchedTowers: towers.size,
    doubtfulTowers: piles.doubtful.towers.length,
    onlyInRegistry: piles.onlyInRegistry.length,
  };
}
