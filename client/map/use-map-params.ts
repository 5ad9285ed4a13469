import { useCallback, useEffect, useMemo, useRef } from "react";
import { useSearchParams } from "react-router";
import { formatView, parseView, type MapView } from "./view.ts";

/**
 * What the map's address holds beside the filter: the view (`view`), the open tower (`tower`, a registry number) and
 * whether districts are shaded (`shade`). All of it replaces the history entry: Back leaves the map.
 */
export function useMapParams() {
  const [search, setSearch] = useSearchParams();
  // Timers and map events outlive a render, and two of them may come before the next one (choosing a tower flies to
  // it): each must build on what the one before wrote, which the router's own `before` does not know yet.
  const latest = useRef({ search, setSearch });
  useEffect(() => {
    latest.current = { search, setSearch };
  }, [search, setSearch]);
  const set = useCallback((patch: Record<string, string | null>) => {
    const next = new URLSearchParams(latest.current.search);
    for (const [name, value] of Object.entries(patch)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    latest.current.search = next;
    latest.current.setSearch(next, { replace: true, preventScrollReset: true });
  }, []);
  const view = search.get("view");
  return {
    view: useMemo(() => parseView(view), [view]),
    selected: search.get("tower"),
    shaded: search.get("shade") === "1",
    setView: useCallback((next: MapView) => set({ view: formatView(next) }), [set]),
    select: useCallback((number: string | null) => set({ tower: number }), [set]),
    shade: useCallback((shaded: boolean) => set({ shade: shaded ? "1" : null }), [set]),
  };
}
