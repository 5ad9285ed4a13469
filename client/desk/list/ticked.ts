import type { Selection } from "../../../contract/selection.ts";

/** Rows that somebody ticked under one filter: some by name, or all that match without those in `ids`. */
export interface Ticked {
  /** The filter as in the address; under another one nothing is ticked. */
  query: string;
  all: boolean;
  ids: ReadonlySet<string>;
}

export const nothingTicked = (query: string): Ticked => ({ query, all: false, ids: new Set() });

export function isTicked({ all, ids }: Ticked, id: string): boolean {
  return all !== ids.has(id);
}

/** The same with one row turned. */
export function turned(ticked: Ticked, id: string): Ticked {
  const ids = new Set(ticked.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ...ticked, ids };
}

/** @param total rows that the filter finds */
export function countOf({ all, ids }: Ticked, total: number): number {
  return all ? Math.max(0, total - ids.size) : ids.size;
}

/** What the API is told. */
export function selectionOf({ query, all, ids }: Ticked): Selection {
  return all ? { query, except: [...ids] } : { ids: [...ids] };
}

/** The same as a part of an address, for the page that writes letters. */
export function selectionSearch({ query, all, ids }: Ticked): string {
  const search = new URLSearchParams({ new: "1" });
  if (all) search.set("query", query);
  if (all && ids.size > 0) search.set("except", [...ids].join(","));
  if (!all) search.set("ids", [...ids].join(","));
  return `?${search.toString().replaceAll("%2C", ",")}`;
}
