import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import type { TowerSort } from "../../../contract/towers.ts";
import { nextSort, sortDirection, type Column } from "./columns.ts";
import classes from "./tower-table.module.css";

interface TableHeadProps {
  shown: readonly Column[];
  label: (id: string) => string;
  /** A place is kept for the boxes to tick. */
  ticks: boolean;
  sort: TowerSort;
  onSort: (sort: TowerSort) => void;
  tracks: CSSProperties;
}

/** The sticky head: a button in each column that can be sorted by. */
export function TableHead({ shown, label, ticks, sort, onSort, tracks }: TableHeadProps) {
  const { t } = useTranslation("towers");
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.headRow} style={tracks}>
        {ticks && (
          <div role="columnheader" className={classes.headCell}>
            <span className={classes.spoken}>{t("list.tick")}</span>
          </div>
        )}
        {shown.map((column) => {
          const direction = sortDirection(column, sort);
          const next = nextSort(column, sort);
          const text = label(column.id);
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-sort={column.sort === undefined ? undefined : direction}
              className={classes.headCell}
              data-numeric={column.numeric || undefined}
            >
              {next === undefined ? (
                text
              ) : (
                <button type="button" className={classes.sort} onClick={() => onSort(next)}>
                  {text}
                  {direction === "ascending" && <IconArrowUp size={14} aria-hidden />}
                  {direction === "descending" && <IconArrowDown size={14} aria-hidden />}
                </button>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
