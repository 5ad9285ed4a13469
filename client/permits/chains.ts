import type { Permit } from "../../contract/permits.ts";

/** A permit that none has followed, and those before it, latest first. */
export interface Chain {
  present: Permit;
  before: Permit[];
}

/** The later of two issues, then of two ids: the one that counts when two papers say that they replace the same. */
function later(a: Permit, b: Permit): Permit {
  const [issuedA, issuedB] = [a.issuedOn ?? "", b.issuedOn ?? ""];
  if (issuedA !== issuedB) return issuedA > issuedB ? a : b;
  return a.id > b.id ? a : b;
}

/**
 * The permits of a tower as chains, in the order given of their present permits. Each permit stands in exactly one chain:
 * a predecessor that several claim is the latest one's.
 */
export function chainsOf(permits: readonly Permit[]): Chain[] {
  const successor = new Map<string, Permit>();
  for (const permit of permits) {
    if (permit.replacesId === null) continue;
    const known = successor.get(permit.replacesId);
    successor.set(permit.replacesId, known ? later(known, permit) : permit);
  }
  const byId = new Map(permits.map((permit) => [permit.id, permit]));
  const followed = (permit: Permit) => successor.has(permit.id);
  return permits
    .filter((permit) => !followed(permit))
    .map((present) => {
      const before: Permit[] = [];
      let last = present;
      for (;;) {
        const previous = last.replacesId === null ? undefined : byId.get(last.replacesId);
        if (!previous || successor.get(previous.id) !== last) return { present, before };
        before.push(previous);
        last = previous;
      }
    });
}
