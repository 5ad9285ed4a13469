import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { filterSearch, type Filter } from "../../api/filter.ts";
import { knownColumns } from "../../ui/list/columns.ts";
import { useColumns } from "../../ui/list/column-menu.tsx";
import { deskColumns, type DeskColumnId } from "../list/desk-columns.ts";
import { viewsQuery } from "../queries.ts";

/** The parameter of the address that names the saved view it was opened as. */
export const viewParameter = "saved";

/** The views one sees, the one that the address names, and the columns: the view's until somebody chooses others. */
export function useSavedView(filter: Filter) {
  const [search] = useSearchParams();
  const views = useQuery(viewsQuery);
  const [stored, setStored] = useColumns("menara.desk.columns", deskColumns);
  const [changed, setChanged] = useState<{ view: string; columns: readonly DeskColumnId[] } | null>(null);
  const id = search.get(viewParameter);
  const view = views.data?.items.find((one) => one.id === id) ?? null;
  const ofView = view && (changed?.view === view.id ? changed.columns : knownColumns(deskColumns, view.columns));
  return {
    views: views.data?.items ?? [],
    view,
    query: filterSearch(filter).slice(1),
    columns: ofView ?? stored,
    setColumns: (columns: readonly DeskColumnId[]) =>
      view === null ? setStored(columns) : setChanged({ view: view.id, columns }),
  };
}
export type SavedView = ReturnType<typeof useSavedView>;

/** The address of the work list as a view has it. */
export function viewSearch({ id, query }: { id: string; query: string }): string {
  return `?${query === "" ? "" : `${query}&`}${viewParameter}=${id}`;
}
