import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import type { TowerSort } from "../../../contract/towers.ts";
import { nextSort, sortDirection, type Column } from "./columns.ts";
import classes from "./tower-table.module.css";

interface TableHeadProps {
  shown: readonly Column[];
  sort: TowerSort;
  onSort: (sort: TowerSort) => void;
  tracks: CSSProperties;
}

/** The sticky head: a button in each column that can be sorted by. */
export function TableHead({ shown, sort, onSort, tracks }: TableHeadProps) {
  const { t } = useTranslation("towers");
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.headRow} style={tracks}>
        {shown.map((column) => {
          const direction = sortDirection(column, sort);
          const next = nextSort(column, sort);
          const label = t(`list.column.${column.id}`);
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-sort={column.sort === undefined ? undefined : direction}
              className={classes.headCell}
              data-numeric={column.numeric || undefined}
            >
              {next === undefined ? (
                label
              ) : (
                <button type="button" className={classes.sort} onClick={() => onSort(next)}>
                  {label}
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
