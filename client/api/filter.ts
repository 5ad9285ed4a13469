import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";
import { filterKeys, readFilter, writeFilter, type Filter } from "./read-filter.ts";

export * from "./read-filter.ts";

export interface FilterHandle {
  filter: Filter;
  /** Changes the parts named; `undefined` takes one away. Replaces the history entry unless told to push. */
  setFilter: (patch: Filter, options?: { push?: boolean }) => void;
  /** Takes all of it away except the judged date. */
  clear: () => void;
}

/** The filter of the present address. */
export function useFilter(): FilterHandle {
  const [search, setSearch] = useSearchParams();
  const filter = useMemo(() => readFilter(search), [search]);
  const setFilter = useCallback(
    (patch: Filter, options?: { push?: boolean }) =>
      setSearch((before) => writeFilter(before, patch), { replace: !options?.push, preventScrollReset: true }),
    [setSearch],
  );
  const clear = useCallback(() => {
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const key of filterKeys) if (key !== "on" && key !== "horizon") next.delete(key);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  }, [setSearch]);
  return { filter, setFilter, clear };
}
