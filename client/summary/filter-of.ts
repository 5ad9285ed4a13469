import type { groupings } from "../../contract/statistics.ts";
import { structures } from "../../contract/towers.ts";
import type { Filter } from "../api/filter.ts";

export type Grouping = (typeof groupings)[number];

/** The filter whose list a group counts; null when no filter says it (towers of which the owner is not known). */
export function filterOf(by: Grouping, key: string | null): Filter | null {
  if (key === null) return null;
  if (by === "district") return { district: [key] };
  if (by === "owner") return { owner: [key] };
  const structure = structures.find((known) => known === key);
  return structure ? { structure: [structure] } : null;
}
