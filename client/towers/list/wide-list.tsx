import { SegmentedControl } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FilterHandle } from "../../api/filter.ts";
import { useRegistry } from "../../api/session.ts";
import { ErrorState, LoadingLines } from "../../ui/states.tsx";
import { FullPage } from "../../ui/page.tsx";
import { defaultSort } from "../queries.ts";
import { ColumnMenu, useColumns } from "./column-menu.tsx";
import { shownColumns } from "./columns.ts";
import { FilterBar } from "./filter-bar.tsx";
import { ListActions } from "./list-actions.tsx";
import { ListHeader } from "./list-header.tsx";
import { EmptyList, ListFoot } from "./list-states.tsx";
import { TowerTable } from "./tower-table.tsx";
import { useListView } from "./use-list-view.ts";
import type { TowerList } from "./use-tower-list.ts";
import classes from "./list.module.css";

/** Leaflet is fetched only by those who split the view. */
const TowerMapView = lazy(async () => ({ default: (await import("../../map/tower-map-view.tsx")).TowerMapView }));

/** Columns that a table half as wide can hold; what was chosen beyond them waits for the whole width. */
const splitColumns = ["number", "status", "until", "name"] as const;

/** The list on a desktop: a table that fills the window, beside a map when the view is split. */
export function WideList({ handle, list }: { handle: FilterHandle; list: TowerList }) {
  const { filter, setFilter } = handle;
  const { today } = useRegistry();
  const { t } = useTranslation("towers");
  const [view, setView] = useListView();
  const [chosen, setChosen] = useColumns();
  const [marked, setMarked] = useState<string | null>(null);
  const { towers, pages, total } = list;
  return (
    <FullPage>
      <div className={classes.wide}>
        <ListHeader filter={filter} total={total} all={list.all}>
          <ListActions filter={filter} total={total}>
            <SegmentedControl
              aria-label={t("list.view")}
              value={view}
              onChange={(next) => setView(next === "split" ? "split" : "list")}
              data={[
                { value: "list", label: t("list.viewList") },
                { value: "split", label: t("list.viewSplit") },
              ]}
            />
            {view === "list" && <ColumnMenu chosen={chosen} onChange={setChosen} />}
          </ListActions>
        </ListHeader>
        <FilterBar handle={handle} counts={list.counts} total={total} wide />
        <div className={classes.panes} data-split={view === "split" || undefined}>
          <div className={classes.pane} aria-busy={pages.isPlaceholderData}>
            {pages.isPending && <LoadingLines lines={12} height={40} />}
            {pages.isError && towers.length === 0 && (
              <ErrorState error={pages.error} retry={() => void pages.refetch()} />
            )}
            {pages.isSuccess && towers.length === 0 && <EmptyList {...handle} />}
            {towers.length > 0 && (
              <TowerTable
                towers={towers}
                total={total}
                shown={shownColumns(view === "split" ? splitColumns : chosen)}
                sort={filter.sort ?? defaultSort}
                onSort={(sort) => setFilter({ sort: sort === defaultSort ? undefined : sort })}
                on={filter.on ?? today}
                linkDate={filter.on}
                onEnd={list.more}
                marked={marked}
                onMark={setMarked}
              />
            )}
            <ListFoot pages={pages} />
          </div>
          {view === "split" && (
            <div className={classes.map}>
              <Suspense fallback={null}>
                <TowerMapView filter={filter} selected={marked} onSelect={setMarked} />
              </Suspense>
            </div>
          )}
        </div>
      </div>
    </FullPage>
  );
}
