import { SegmentedControl } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FilterHandle } from "../../api/filter.ts";
import { useRegistry } from "../../api/session.ts";
import { paths } from "../../app/paths.ts";
import { ErrorState, LoadingLines } from "../../ui/states.tsx";
import { FullPage } from "../../ui/page.tsx";
import { defaultSort } from "../queries.ts";
import { Cell } from "../../ui/list/cell.tsx";
import { ColumnMenu, useColumns } from "../../ui/list/column-menu.tsx";
import { shownColumns, towerColumns, type FactId } from "../../ui/list/columns.ts";
import { FilterBar } from "../../ui/list/filter-bar.tsx";
import { ListActions } from "./list-actions.tsx";
import { ListHeader } from "./list-header.tsx";
import { EmptyList, ListFoot } from "../../ui/list/list-states.tsx";
import { TowerTable } from "../../ui/list/tower-table.tsx";
import { useListView } from "./use-list-view.ts";
import type { TowerList } from "../../ui/list/use-tower-list.ts";
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
  const [chosen, setChosen] = useColumns("menara.columns", towerColumns);
  const columnLabel = (id: FactId) => t(`list.column.${id}`);
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
            {view === "list" && (
              <ColumnMenu columns={towerColumns} label={columnLabel} chosen={chosen} onChange={setChosen} />
            )}
          </ListActions>
        </ListHeader>
        <FilterBar handle={handle} counts={list.counts} total={total} wide />
        <div className={classes.panes} data-split={view === "split" || undefined}>
          <div className={classes.pane} aria-busy={pages.isPlaceholderData}>
            {pages.isPending && <LoadingLines lines={12} height={40} />}
            {pages.isError && towers.length === 0 && (
              <ErrorState error={pages.error} retry={() => void pages.refetch()} />
            )}
            {pages.isSuccess && towers.length === 0 && <EmptyList {...handle} importTo={paths.imports} />}
            {towers.length > 0 && (
              <TowerTable
                towers={towers}
                total={total}
                shown={shownColumns(towerColumns, view === "split" ? splitColumns : chosen)}
                columnLabel={columnLabel}
                cell={(id, tower) => <Cell id={id} tower={tower} on={filter.on ?? today} />}
                linkTo={({ number }) => paths.tower(number, filter.on)}
                sort={filter.sort ?? defaultSort}
                onSort={(sort) => setFilter({ sort: sort === defaultSort ? undefined : sort })}
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
