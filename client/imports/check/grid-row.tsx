import type { VirtualItem } from "@tanstack/react-virtual";
import { useTranslation } from "react-i18next";
import type { Import, ImportRow } from "../../../contract/imports.ts";
import { cellView, findingsAt, rowMark } from "./cell-view.ts";
import { GridCell } from "./grid-cell.tsx";
import { MarkSign } from "./severity-word.tsx";
import classes from "./grid.module.css";

interface GridRowProps {
  found: Import;
  row: ImportRow;
  /** Among the rows that are loaded. */
  index: number;
  /** Pixels from the top. */
  start: number;
  shown: readonly VirtualItem[];
  /** 0 is the row's head; null: the keyboard is in another row. */
  activeCell: number | null;
  cellId: (row: number, cell: number) => string;
  onOpen: (cell: number) => void;
}

/** One row: its number and how it stands, then its cells in sight. */
export function GridRow({ found, row, index, start, shown, activeCell, cellId, onOpen }: GridRowProps) {
  const { t } = useTranslation("imports");
  const mark = rowMark(row);
  const whole = findingsAt(row, null)[0];
  const words = row.leftOut
    ? t("check.leftOut")
    : row.kind !== "data"
      ? t(`check.kinds.${row.kind}`)
      : mark !== null
        ? t(`check.severity.${mark}`)
        : "";
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={classes.row}
      data-kind={row.kind}
      data-left-out={row.leftOut || undefined}
      style={{ transform: `translateY(${start}px)` }}
    >
      <div
        role="rowheader"
        id={cellId(index, 0)}
        aria-colindex={1}
        className={classes.rowHead}
        data-active={activeCell === 0 || undefined}
        title={whole?.message}
        onClick={() => onOpen(0)}
      >
        <span className={classes.rowNumber}>{row.row}</span>
        <span className={classes.rowWords}>
          {mark !== null && !row.leftOut && <MarkSign as={mark} size={12} />}
          {words}
        </span>
      </div>
      {shown.map(({ index: place, start: left, size }) => {
        const column = found.columns[place];
        return column === undefined ? null : (
          <GridCell
            key={column.index}
            id={cellId(index, place + 1)}
            place={place}
            left={left}
            width={size}
            cell={cellView(row, column.index)}
            unread={column.meaning === null || row.kind !== "data"}
            kinds={found.findings}
            active={activeCell === place + 1}
            onOpen={() => onOpen(place + 1)}
          />
        );
      })}
    </div>
  );
}
