import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import type { TowerItem, TowerSort } from "../../../contract/towers.ts";
import { columnGap, gridTemplate, leastWidth, tickWidth, type Column } from "./columns.ts";
import { TableHead } from "./table-head.tsx";
import classes from "./tower-table.module.css";
import { step } from "./step.ts";
import type { Ticks } from "./ticks.ts";

const rowHeight = 40;

interface TowerTableProps<Id extends string> {
  towers: readonly TowerItem[];
  total: number;
  shown: readonly Column<Id>[];
  columnLabel: (id: Id) => string;
  /** What a cell shows; the number is the link of its row. */
  cell: (id: Id, tower: TowerItem) => ReactNode;
  /** The address of a row. */
  linkTo: (tower: TowerItem) => string;
  sort: TowerSort;
  onSort: (sort: TowerSort) => void;
  /** Called when the end comes into sight. */
  onEnd: () => void;
  /** Registry number of the row in hand: under the pointer or the keyboard, or chosen on the map. */
  marked: string | null;
  onMark: (number: string | null) => void;
  /** Rows can be ticked: with the box, or with `x`. */
  ticks?: Ticks;
}

/**
 * The list as a grid of which only the rows in sight exist. One tab stop: arrows move between rows, Enter opens, the
 * screen reader hears the row through `aria-activedescendant`.
 */
export function TowerTable<Id extends string>(props: TowerTableProps<Id>) {
  const { towers, shown, onEnd, onMark, marked, ticks } = props;
  const { t } = useTranslation("towers");
  const navigate = useNavigate();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const rows = useVirtualizer({
    count: towers.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: rowHeight,
  });
  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (towers.length > 0 && last >= towers.length - 20) onEnd();
  }, [last, towers.length, onEnd]);

  const move = (index: number) => {
    setActive(index);
    rows.scrollToIndex(index);
    onMark(towers[index]?.number ?? null);
  };
  const open = (tower: TowerItem | undefined) => tower && navigate(props.linkTo(tower));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === "Enter") void open(towers[active]);
    const pointed = towers[active];
    if ((event.key === "x" || event.key === " ") && ticks && pointed) {
      event.preventDefault();
      ticks.toggle(pointed.id);
    }
    const next = step(
      event.key,
      active,
      towers.length,
      Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2,
    );
    if (next === null) return;
    event.preventDefault();
    move(next);
  };
  const boxes = ticks === undefined ? "" : `${tickWidth}px `;
  const tracks = { gridTemplateColumns: boxes + gridTemplate(shown), columnGap, padding: `0 ${columnGap}px` };

  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="grid"
      tabIndex={0}
      aria-label={t("list.table")}
      aria-description={t(ticks ? "list.keysTick" : "list.keys")}
      aria-multiselectable={ticks ? true : undefined}
      aria-rowcount={props.total + 1}
      aria-activedescendant={
        towers[active] && visible.some(({ index }) => index === active) ? `row-${active}` : undefined
      }
      onKeyDown={onKeyDown}
      onMouseLeave={() => onMark(null)}
    >
      <div style={{ minWidth: leastWidth(shown) + (ticks ? tickWidth + columnGap : 0) }}>
        <TableHead
          shown={shown}
          label={(id) => props.columnLabel(id as Id)}
          ticks={ticks !== undefined}
          sort={props.sort}
          onSort={props.onSort}
          tracks={tracks}
        />
        <div role="rowgroup" className={classes.body} style={{ height: rows.getTotalSize() }}>
          {visible.map(({ index, start }) => {
            const tower = towers[index];
            if (tower === undefined) return null;
            return (
              <div
                key={tower.id}
                id={`row-${index}`}
                role="row"
                aria-rowindex={index + 2}
                className={classes.row}
                data-active={index === active || undefined}
                aria-selected={ticks?.has(tower.id)}
                data-marked={tower.number === marked || undefined}
                style={{ ...tracks, height: rowHeight, transform: `translateY(${start}px)` }}
                onMouseEnter={() => onMark(tower.number)}
                onClick={(event) => {
                  setActive(index);
                  if (!(event.target instanceof Element && event.target.closest("a, label, input"))) void open(tower);
                }}
              >
                {ticks && (
                  <div role="gridcell" className={classes.tick}>
                    <label>
                      <input
                        type="checkbox"
                        tabIndex={-1}
                        aria-label={ticks.label(tower.number)}
                        checked={ticks.has(tower.id)}
                        onChange={() => ticks.toggle(tower.id)}
                      />
                    </label>
                  </div>
                )}
                {shown.map((column) => (
                  <div
                    key={column.id}
                    role="gridcell"
                    className={classes.cell}
                    data-numeric={column.numeric || undefined}
                  >
                    {column.id === "number" ? (
                      <Link to={props.linkTo(tower)} className={classes.link} tabIndex={-1}>
                        {tower.number}
                      </Link>
                    ) : (
                      props.cell(column.id, tower)
                    )}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
