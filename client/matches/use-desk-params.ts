import { useCallback } from "react";
import { useSearchParams } from "react-router";
import { piles, type Pile } from "../../contract/matches.ts";

export interface DeskPlace {
  /** Null: nobody has chosen one yet. */
  pile: Pile | null;
  /** Row of the list, from 1. */
  row: number | null;
}

/** Reads `?pile=doubtful&row=12`; what makes no sense is left aside. */
export function readPlace(search: URLSearchParams): DeskPlace {
  const row = Number(search.get("row"));
  return {
    pile: piles.find((pile) => pile === search.get("pile")) ?? null,
    row: Number.isInteger(row) && row > 0 ? row : null,
  };
}

/** Where somebody stands at the desk, in the address, so that a row can be sent to a colleague. */
export function useDeskPlace(): [DeskPlace, (place: DeskPlace, options?: { push?: boolean }) => void] {
  const [search, setSearch] = useSearchParams();
  const go = useCallback(
    ({ pile, row }: DeskPlace, options?: { push?: boolean }) => {
      const next = new URLSearchParams();
      if (pile !== null) next.set("pile", pile);
      if (row !== null) next.set("row", String(row));
      setSearch(next, { replace: !options?.push, preventScrollReset: true });
    },
    [setSearch],
  );
  return [readPlace(search), go];
}
