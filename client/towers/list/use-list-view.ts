import { useSearchParams } from "react-router";

export type ListView = "list" | "split";

/** Whether the map stands beside the list; said in the address as `view=split`. */
export function useListView(): [ListView, (view: ListView) => void] {
  const [search, setSearch] = useSearchParams();
  const setView = (view: ListView) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        if (view === "split") after.set("view", view);
        else after.delete("view");
        return after;
      },
      { replace: true },
    );
  return [search.get("view") === "split" ? "split" : "list", setView];
}
