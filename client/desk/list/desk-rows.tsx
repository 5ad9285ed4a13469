import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { towerSorts, type TowerItem } from "../../../contract/towers.ts";
import type { FilterHandle } from "../../api/filter.ts";
import { useRegistry } from "../../api/session.ts";
import type { Choices } from "../../api/use-choices.ts";
import { paths } from "../../app/paths.ts";
import { shownColumns } from "../../ui/list/columns.ts";
import { EmptyList, ListFoot } from "../../ui/list/list-states.tsx";
import { TowerCards } from "../../ui/list/tower-cards.tsx";
import { TowerTable } from "../../ui/list/tower-table.tsx";
import type { TowerList } from "../../ui/list/use-tower-list.ts";
import { EmptyState, ErrorState, LoadingLines } from "../../ui/states.tsx";
import { DeskCell, LetterMark } from "./desk-cell.tsx";
import { deskColumns, type DeskColumnId } from "./desk-columns.ts";
import { NeedText } from "./need-text.tsx";
import type { Choosing } from "./use-ticks.ts";
import classes from "../desk.module.css";

interface RowsProps {
  handle: FilterHandle;
  list: TowerList;
  choosing: Choosing;
  choices: Choices;
  columns: readonly DeskColumnId[];
  columnLabel: (id: DeskColumnId) => string;
}

/** The orders that make sense without columns to press. */
const cardSorts = ["urgency", "number", "expiry", "-expiry", "name"] as const;

/** The work list on a desktop: a table that fills the window. */
export function DeskTable({ handle, list, choosing, choices, columns, columnLabel }: RowsProps) {
  const { filter, setFilter } = handle;
  const { today } = useRegistry();
  const [marked, setMarked] = useState<string | null>(null);
  const { towers, pages, total } = list;
  const on = filter.on ?? today;
  return (
    <div className={classes.pane} aria-busy={pages.isPlaceholderData}>
      <States handle={handle} list={list} />
      {towers.length > 0 && (
        <TowerTable
          towers={towers}
          total={total}
          shown={shownColumns(deskColumns, columns)}
          columnLabel={columnLabel}
          cell={(id, tower) => (
            <DeskCell id={id} tower={tower} on={on} group={filter.group} groupName={choices.groupName} />
          )}
          linkTo={({ number }) => paths.tower(number, filter.on)}
          sort={filter.sort ?? "urgency"}
          onSort={(sort) => setFilter({ sort })}
          onEnd={list.more}
          marked={marked}
          onMark={setMarked}
          ticks={choosing.ticks}
        />
      )}
      <ListFoot pages={pages} />
    </div>
  );
}

/** The work list on a phone: cards that scroll with the page. */
export function DeskCards({ handle, list, choosing, choices }: RowsProps) {
  const { t } = useTranslation(["desk", "towers"]);
  const { filter, setFilter } = handle;
  const { today } = useRegistry();
  const on = filter.on ?? today;
  const need = (tower: TowerItem) => (
    <span className={classes.cardNeed}>
      <NeedText tower={tower} on={on} group={filter.group} groupName={choices.groupName} />
      {tower.inProcess && <span className={classes.process}>{t("inProcess")}</span>}
      <LetterMark tower={tower} on={on} plain />
    </span>
  );
  return (
    <>
      <NativeSelect
        className={classes.sort}
        aria-label={t("towers:list.sortBy")}
        data={cardSorts.map((value) => ({
          value,
          label: `${t("towers:list.sortBy")}: ${value === "urgency" ? t("urgency") : t(`towers:list.sort.${value}`)}`,
        }))}
        value={filter.sort ?? "urgency"}
        onChange={(event) => setFilter({ sort: towerSorts.find((one) => one === event.currentTarget.value) })}
      />
      <States handle={handle} list={list} />
      {list.towers.length > 0 && (
        <TowerCards
          towers={list.towers}
          on={on}
          linkTo={({ number }) => paths.tower(number, filter.on)}
          need={need}
          ticks={choosing.ticks}
          onEnd={list.more}
        />
      )}
      <ListFoot pages={list.pages} />
    </>
  );
}

/** Loading, failed, or empty: a list without anything to do is good news, unless a filter hides it. */
function States({ handle, list: { towers, pages } }: Pick<RowsProps, "handle" | "list">) {
  const { t } = useTranslation("desk");
  if (pages.isPending) return <LoadingLines lines={12} height={40} />;
  if (towers.length > 0) return null;
  if (pages.isError) return <ErrorState error={pages.error} retry={() => void pages.refetch()} />;
  const { need, sort: _sort, ...rest } = handle.filter;
  if (need && Object.values(rest).every((value) => value === undefined)) {
    return <EmptyState title={t("nothingTitle")} text={t("nothingText")} />;
  }
  return <EmptyList {...handle} importTo={paths.imports} />;
}
