/** What two records of towers must fulfil to become one, or one to become two. Pure: no I/O. */
import { ProblemError, invalidField, type FieldError } from "../http/problem-error.ts";

export interface LockedTower {
  id: string;
  number: string;
  version: number;
}

/**
 * The record that goes and the one that stays.
 * @param towers both as they are locked, in any order
 * @throws ProblemError `not-found`, `stale`, `invalid-data`
 */
export function partiesOf(
  towers: readonly LockedTower[],
  id: string,
  into: string,
  version: number,
): { merged: LockedTower; survivor: LockedTower } {
  const merged = present(towers, id, version);
  if (into === id) throw invalidField("/into", "pilih menara lain", "choose another tower");
  const survivor = towers.find((tower) => tower.id === into);
  if (!survivor) throw invalidField("/into", "menara tidak terdaftar", "no such tower");
  return { merged, survivor };
}

/** The tower, if it is still as the caller saw it. @throws ProblemError `not-found`, `stale` */
export function present(towers: readonly LockedTower[], id: string, version: number): LockedTower {
  const tower = towers.find((one) => one.id === id);
  if (!tower) throw new ProblemError("not-found");
  if (tower.version !== version) throw new ProblemError("stale", { current: { id: tower.id, number: tower.number } });
  return tower;
}

export interface PermitLink {
  id: string;
  replacesId: string | null;
}

/**
 * Whether the chosen permits and tenancies can move to another tower: they are this tower's, and a permit moves together
 * with those that it replaces or that replace it.
 * @param permits all permits of the tower
 * @param tenancies ids of all tenancies of the tower
 * @throws ProblemError `invalid-data` with every choice that cannot be
 */
export function checkChoice(
  chosen: { permits: readonly string[]; tenancies: readonly string[] },
  permits: readonly PermitLink[],
  tenancies: readonly string[],
): void {
  const moving = new Set(chosen.permits);
  const byId = new Map(permits.map((permit) => [permit.id, permit]));
  const torn = new Set(
    permits.flatMap(({ id, replacesId }) =>
      replacesId !== null && moving.has(id) !== moving.has(replacesId) ? [id, replacesId] : [],
    ),
  );
  const errors: FieldError[] = [
    ...chosen.permits.flatMap((id, index) => {
      if (!byId.has(id)) return [notOfThisTower(`/permits/${index}`)];
      return torn.has(id) ? [chainTorn(`/permits/${index}`)] : [];
    }),
    ...chosen.tenancies.flatMap((id, index) => (tenancies.includes(id) ? [] : [notOfThisTower(`/tenancies/${index}`)])),
  ];
  if (errors.length > 0) throw new ProblemError("invalid-data", { errors });
}

function notOfThisTower(pointer: string): FieldError {
  return { pointer, detail: { id: "bukan milik menara ini", en: "does not belong to this tower" } };
}

function chainTorn(pointer: string): FieldError {
  const detail = {
    id: "pindahkan juga izin yang digantikannya dan yang menggantikannya",
    en: "move the permits that it replaces and that replace it as well",
  };
  return { pointer, detail };
}

/**
 * Permits in steps: each step holds permits whose predecessors all moved in an earlier one, because a permit can only
 * replace one of its own tower.
 */
export function inOrder(permits: readonly PermitLink[]): string[][] {
  const steps: string[][] = [];
  let waiting = [...permits];
  while (waiting.length > 0) {
    const left = new Set(waiting.map(({ id }) => id));
    const ready = waiting.filter(({ replacesId }) => replacesId === null || !left.has(replacesId));
    if (ready.length === 0) throw new Error(`permits replace each other in a circle: ${[...left].join(", ")}`);
    steps.push(ready.map(({ id }) => id));
    waiting = waiting.filter((permit) => !ready.includes(permit));
  }
  return steps;
}
