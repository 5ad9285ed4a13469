import type { Filter } from "../../api/filter.ts";

/**
 * The active parts of a filter as chips: one for each value, each knowing the filter that is left when it is taken
 * away. Statuses are not among them: the legend shows them. The words are found by the component.
 */
export type ListKey = "district" | "village" | "owner" | "tenant" | "structure" | "state" | "finding";
const listKeys: readonly ListKey[] = ["district", "village", "owner", "tenant", "structure", "state", "finding"];

export type Chip =
  | { kind: ListKey; value: string; without: Filter }
  | { kind: "q" | "group" | "seenBefore"; value: string; without: Filter }
  | { kind: "unpermitted"; without: Filter }
  | { kind: "expires"; from: string | undefined; to: string | undefined; without: Filter };

/** What is left of a village filter when a district goes: villages of other districts. */
function villagesWithout(filter: Filter, district: string): string[] | undefined {
  const rest = filter.village?.filter((code) => !code.startsWith(`${district}.`));
  return rest?.length === 0 ? undefined : rest;
}

function listChips(filter: Filter, kind: ListKey): Chip[] {
  const values: readonly string[] = filter[kind] ?? [];
  return values.map((value) => {
    const rest = values.filter((other) => other !== value);
    const without: Filter = { [kind]: rest.length === 0 ? undefined : rest };
    if (kind === "district" && filter.village !== undefined) without.village = villagesWithout(filter, value);
    return { kind, value, without };
  });
}

/** The chips of a filter; `without` is the patch for `setFilter` that takes the chip away. */
export function chipsOf(filter: Filter): Chip[] {
  const chips = listKeys.flatMap((kind) => listChips(filter, kind));
  if (filter.q !== undefined) chips.unshift({ kind: "q", value: filter.q, without: { q: undefined } });
  if (filter.expiresFrom !== undefined || filter.expiresTo !== undefined) {
    chips.push({
      kind: "expires",
      from: filter.expiresFrom,
      to: filter.expiresTo,
      without: { expiresFrom: undefined, expiresTo: undefined },
    });
  }
  if (filter.group !== undefined) chips.push({ kind: "group", value: filter.group, without: { group: undefined } });
  if (filter.unpermitted) chips.push({ kind: "unpermitted", without: { unpermitted: undefined } });
  if (filter.seenBefore !== undefined) {
    chips.push({ kind: "seenBefore", value: filter.seenBefore, without: { seenBefore: undefined } });
  }
  return chips;
}
