/** Rows that tell of one tower twice, and towers that share one point. */
import { metresBetween } from "./geometry.ts";
import type { Facts } from "./facts.ts";

/** Metres within which two readings of one tower's position lie. */
const nearM = 20;
/** Edge of a grid cell in degrees, a little more than `nearM`. */
const cell = 0.0002;

/** For each row of data the place of an earlier row that is the same tower; -1: none. */
export function findDuplicates(facts: Facts): Int32Array {
  const of = new Int32Array(facts.rows.length).fill(-1);
  const bySite = new Map<number, number[]>();
  const grid = new Map<number, number[]>();
  for (let i = 0; i < of.length; i++) {
    const site = facts.site[i] ?? -1;
    const before = site < 0 ? [] : (bySite.get(site) ?? []);
    const same = before.find((j) => sameOwner(facts, i, j) && samePermit(facts, i, j));
    if (same !== undefined) of[i] = same;
    else {
      const beside = neighbours(facts, grid, i).find((j) => alike(facts, i, j) && samePermit(facts, i, j));
      if (beside !== undefined) of[i] = beside;
    }
    if (site >= 0 && before.length < 50) bySite.set(site, [...before, i]);
    const key = gridKey(facts, i, 0, 0);
    if (key === null) continue;
    const there = grid.get(key);
    if (there === undefined) grid.set(key, [i]);
    else if (there.length < 50) there.push(i);
  }
  return of;
}

function gridKey({ lon, lat }: Facts, i: number, dx: number, dy: number): number | null {
  const [x = NaN, y = NaN] = [lon[i], lat[i]];
  if (Number.isNaN(x) || Number.isNaN(y)) return null;
  return (Math.floor(x / cell) + dx) * 2_000_003 + Math.floor(y / cell) + dy;
}

function neighbours(facts: Facts, grid: ReadonlyMap<number, readonly number[]>, i: number): number[] {
  const found: number[] = [];
  for (const dx of [-1, 0, 1]) {
    for (const dy of [-1, 0, 1]) {
      const key = gridKey(facts, i, dx, dy);
      for (const j of key === null ? [] : (grid.get(key) ?? [])) if (metresApart(facts, i, j) <= nearM) found.push(j);
    }
  }
  return found;
}

function metresApart({ lon, lat }: Facts, i: number, j: number): number {
  return metresBetween([lon[i] ?? NaN, lat[i] ?? NaN], [lon[j] ?? NaN, lat[j] ?? NaN]);
}

const known = (ids: readonly number[], i: number, j: number) => (ids[i] ?? -1) >= 0 && (ids[j] ?? -1) >= 0;
const same = (ids: readonly number[], i: number, j: number) => known(ids, i, j) && ids[i] === ids[j];
const differs = (ids: readonly number[], i: number, j: number) => known(ids, i, j) && ids[i] !== ids[j];

function sameOwner(facts: Facts, i: number, j: number): boolean {
  return !differs(facts.owner, i, j);
}

/** Another permit of the same tower is a row of its own by right. */
function samePermit({ permit }: Facts, i: number, j: number): boolean {
  return !differs(permit, i, j);
}

/** Side by side and of one name or owner, with no site ID that says otherwise. */
function alike(facts: Facts, i: number, j: number): boolean {
  if (differs(facts.site, i, j)) return false;
  return same(facts.name, i, j) || (same(facts.owner, i, j) && !differs(facts.name, i, j)) || same(facts.permit, i, j);
}

/**
 * Rows that share one point to the last decimal with at least two other towers.
 * @param isHome whether a row names the place where the point lies; null when nobody can say
 * @returns for each row the number of rows at its point; 0 where it stands alone, and for the one row among the others
 *   that is at home there: the others were copied from it
 */
export function findSharedPoints(
  facts: Facts,
  duplicates: Int32Array,
  isHome: (row: number) => boolean | null,
): Int32Array {
  const at = new Map<string, number[]>();
  for (let i = 0; i < facts.rows.length; i++) {
    const [lon = NaN, lat = NaN] = [facts.lon[i], facts.lat[i]];
    if (Number.isNaN(lon)) continue;
    const key = `${lon} ${lat}`;
    const there = at.get(key);
    if (there === undefined) at.set(key, [i]);
    else there.push(i);
  }
  const counts = new Int32Array(facts.rows.length);
  for (const there of at.values()) {
    const towers = there.filter((i) => duplicates[i] === -1);
    if (towers.length < 3 || samePlace(facts, towers)) continue;
    const home = towers.filter((i) => isHome(i) === true);
    for (const i of towers) counts[i] = home.length === 1 && home[0] === i ? 0 : towers.length;
  }
  return counts;
}

/** All of one site: a tower's several permits. */
function samePlace({ site, name }: Facts, rows: readonly number[]): boolean {
  const distinct = (ids: readonly number[]) => new Set(rows.map((i) => ids[i] ?? -1)).size;
  return distinct(site) === 1 && distinct(name) === 1;
}
