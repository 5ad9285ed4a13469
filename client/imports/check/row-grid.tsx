import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Import, ImportRow } from "../../../contract/imports.ts";
import type { ImportView } from "../use-import-view.ts";
import { columnWidth, headHeight, rowHeight, rowHeadWidth } from "./grid-size.ts";
import { GridHead } from "./grid-head.tsx";
import { GridRow } from "./grid-row.tsx";
import { move, type Place } from "./move.ts";
import classes from "./grid.module.css";

interface RowGridProps {
  found: Import;
  rows: readonly ImportRow[];
  /** Rows that the filter leaves, loaded or not. */
  total: number;
  /** The kind of finding that the rows are filtered by: its column is brought into sight. */
  finding: string | undefined;
  /** Called when the end of what is loaded comes into sight. */
  onEnd: () => void;
  onOpen: (patch: Pick<ImportView, "row" | "column">) => void;
}

/**
 * All rows as a grid of which only the cells in sight exist. One tab stop: arrows move between cells, Enter opens one,
 * the screen reader hears the cell through `aria-activedescendant`.
 */
export function RowGrid({ found, rows, total, finding, onEnd, onOpen }: RowGridProps) {
  const { t } = useTranslation("imports");
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<Place>({ row: 0, cell: 0 });
  const { columns } = found;
  const widths = useMemo(() => columns.map(columnWidth), [columns]);
  const down = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    scrollPaddingStart: headHeight,
  });
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => widths[index] ?? 0,
    paddingStart: rowHeadWidth,
    overscan: 2,
    scrollPaddingStart: rowHeadWidth,
  });
  useEffect(() => across.measure(), [across, widths]);
  const shownRows = down.getVirtualItems();
  const shownColumns = across.getVirtualItems();
  const last = shownRows.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - 30) onEnd();
  }, [last, rows.length, onEnd]);

  const go = (place: Place) => {
    setActive(place);
    down.scrollToIndex(place.row);
    if (place.cell > 0) across.scrollToIndex(place.cell - 1);
  };
  // Once for each kind, as soon as its rows are here.
  const brought = useRef<string>(undefined);
  useEffect(() => {
    if (finding === brought.current) return;
    const blamed = rows[0]?.findings.find(({ kind }) => kind === finding);
    if (finding !== undefined && blamed === undefined) return;
    brought.current = finding;
    const cell = columns.findIndex(({ index }) => index === blamed?.column) + 1;
    setActive({ row: 0, cell });
    down.scrollToIndex(0);
    if (cell > 0) across.scrollToIndex(cell - 1, { align: "center" });
  }, [finding, rows, columns, down, across]);

  const open = ({ row, cell }: Place) => {
    const found = rows[row];
    if (found) onOpen({ row: found.row, column: cell === 0 ? null : (columns[cell - 1]?.index ?? null) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") return open(active);
    const page = Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2;
    const next = move(event, active, { rows: rows.length, cells: columns.length + 1 }, page);
    if (next === null) return;
    event.preventDefault();
    go(next);
  };
  const activeIsThere =
    shownRows.some(({ index }) => index === active.row) &&
    (active.cell === 0 || shownColumns.some(({ index }) => index === active.cell - 1));
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="grid"
      tabIndex={0}
      aria-label={t("check.grid")}
      aria-description={t("check.gridHelp")}
      aria-rowcount={total + 1}
      aria-colcount={columns.length + 1}
      aria-activedescendant={activeIsThere ? cellId(active.row, active.cell) : undefined}
      onKeyDown={onKeyDown}
    >
      <div style={{ width: across.getTotalSize() }}>
        <GridHead found={found} shown={shownColumns} />
        <div role="rowgroup" className={classes.body} style={{ height: down.getTotalSize() }}>
          {shownRows.map(({ index, start }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <GridRow
                key={row.row}
                found={found}
                row={row}
                index={index}
                start={start}
                shown={shownColumns}
                activeCell={index === active.row ? active.cell : null}
                cellId={cellId}
                onOpen={(cell) => {
                  setActive({ row: index, cell });
                  open({ row: index, cell });
                }}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

const cellId = (row: number, cell: number): string => `cell-${row}-${cell}`;
