import { Button, Switch } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconCalendarDue } from "@tabler/icons-react";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { TowerSort } from "../../contract/towers.ts";
import { useFilter, type Filter, type FilterHandle } from "../api/filter.ts";
import { useMay, useRegistry } from "../api/session.ts";
import { useChoices } from "../api/use-choices.ts";
import { paths } from "../app/paths.ts";
import { ColumnMenu } from "../ui/list/column-menu.tsx";
import { ExportMenu } from "../ui/list/export-menu.tsx";
import { FilterBar } from "../ui/list/filter-bar.tsx";
import { useTowerList } from "../ui/list/use-tower-list.ts";
import { FullPage, Page, PageHeader } from "../ui/page.tsx";
import { useFormat } from "../ui/use-format.ts";
import { ActionBar } from "./act/action-bar.tsx";
import { deskColumns, type DeskColumnId } from "./list/desk-columns.ts";
import { GroupFilter, WindowFilter } from "./list/desk-filters.tsx";
import { DeskCards, DeskTable } from "./list/desk-rows.tsx";
import { useTicks } from "./list/use-ticks.ts";
import { useSavedView } from "./views/use-saved-view.ts";
import { ViewsMenu } from "./views/views-menu.tsx";
import classes from "./desk.module.css";

const usualSort: TowerSort = "urgency";

/** The work list: every tower that needs something, most urgent first. The whole view is in the address. */
export function DeskPage() {
  const { t } = useTranslation(["desk", "towers"]);
  const wide = useMediaQuery("(min-width: 62em)", undefined, { getInitialValueInEffect: false });
  const handle = useDeskFilter();
  const { filter } = handle;
  const list = useTowerList(filter);
  const choosing = useTicks(filter);
  const saved = useSavedView(filter);
  const choices = useChoices();
  const mayExport = useMay("exports:read");
  const columnLabel = (id: DeskColumnId) =>
    id === "need" || id === "letter" || id === "process" ? t(`column.${id}`) : t(`towers:list.column.${id}`);
  const rows = { handle, list, choosing, choices, columns: saved.columns, columnLabel };
  const content = (
    <>
      <PageHeader
        title={t("title")}
        text={<Count filter={filter} total={list.total} />}
        actions={
          <>
            <Button
              variant="default"
              component={Link}
              to={paths.calendar()}
              leftSection={<IconCalendarDue size={18} stroke={1.75} aria-hidden />}
            >
              {t("calendar")}
            </Button>
            <ViewsMenu saved={saved} />
            {wide && (
              <ColumnMenu
                columns={deskColumns}
                label={columnLabel}
                chosen={saved.columns}
                onChange={saved.setColumns}
              />
            )}
            {mayExport && <ExportMenu filter={filter} total={list.total} />}
          </>
        }
      />
      <FilterBar
        handle={handle}
        counts={list.counts}
        total={list.total}
        wide={wide ?? false}
        extra={<GroupFilter {...handle} choices={choices} />}
      />
      <div className={classes.quick}>
        <WindowFilter {...handle} />
        <Switch
          label={t("onlyNeed")}
          checked={filter.need === true}
          onChange={(event) => handle.setFilter({ need: event.currentTarget.checked })}
        />
        <Switch
          label={t("towers:list.unpermitted")}
          checked={filter.unpermitted === true}
          onChange={(event) => handle.setFilter({ unpermitted: event.currentTarget.checked || undefined })}
        />
      </div>
    </>
  );
  if (wide) {
    return (
      <FullPage>
        <div className={classes.wide}>
          {content}
          <DeskTable {...rows} />
          <ActionBar choosing={choosing} filter={filter} total={list.total} />
        </div>
      </FullPage>
    );
  }
  return (
    <Page width="full">
      {content}
      <DeskCards {...rows} />
      <ActionBar choosing={choosing} filter={filter} total={list.total} />
    </Page>
  );
}

/** The filter of the address; unless it says otherwise, what needs something, most urgent first. */
function useDeskFilter(): FilterHandle {
  const { filter: given, setFilter, clear } = useFilter();
  const filter = useMemo((): Filter => ({ need: true, sort: usualSort, ...given }), [given]);
  // What is usual stays out of the address.
  const set = useCallback<FilterHandle["setFilter"]>(
    ({ ...patch }, options) => {
      if (patch.need === true) patch.need = undefined;
      if (patch.sort === usualSort) patch.sort = undefined;
      setFilter(patch, options);
    },
    [setFilter],
  );
  return { filter, setFilter: set, clear };
}

function Count({ filter, total }: { filter: Filter; total: number }) {
  const { t } = useTranslation("desk");
  const format = useFormat();
  const { today } = useRegistry();
  return (
    <span role="status">
      {t(filter.need ? "count" : "countAll", { count: total, number: format.number(total) })}
      {" · "}
      {t("judged", { date: format.longDate(filter.on ?? today) })}
    </span>
  );
}
