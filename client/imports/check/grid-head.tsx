import { useQuery } from "@tanstack/react-query";
import type { VirtualItem } from "@tanstack/react-virtual";
import { useTranslation } from "react-i18next";
import type { Import } from "../../../contract/imports.ts";
import { columnLetter } from "../column-letter.ts";
import { meaningLabel } from "../meaning-label.ts";
import { meaningsQuery } from "../queries.ts";
import classes from "./grid.module.css";

/** The sticky head: letter and title of each column, and what it is taken for. */
export function GridHead({ found, shown }: { found: Import; shown: readonly VirtualItem[] }) {
  const { t } = useTranslation("imports");
  const { data: meanings } = useQuery(meaningsQuery);
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.headRow}>
        <div role="columnheader" aria-colindex={1} className={classes.corner}>
          {t("check.row")}
        </div>
        {shown.map(({ index, start, size }) => {
          const column = found.columns[index];
          if (column === undefined) return null;
          const label = column.meaning && meaningLabel(meanings?.items ?? [], column.meaning);
          return (
            <div
              key={column.index}
              role="columnheader"
              aria-colindex={index + 2}
              className={classes.headCell}
              style={{ left: start, width: size }}
              title={column.title}
            >
              <span className={classes.headTitle}>
                {columnLetter(column.index)} · {column.title || t("steps.columns.noTitle")}
              </span>
              <span className={classes.headMeaning} data-unread={label === null || undefined}>
                {label ?? t("check.notRead")}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
