import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import type { TowerItem, TowerSort } from "../../../contract/towers.ts";
import { paths } from "../../app/paths.ts";
import { Cell } from "./cell.tsx";
import { columnGap, gridTemplate, leastWidth, type Column } from "./columns.ts";
import { TableHead } from "./table-head.tsx";
import classes from "./tower-table.module.css";
import { step } from "./step.ts";

const rowHeight = 40;

interface TowerTableProps {
  towers: readonly TowerItem[];
  total: number;
  shown: readonly Column[];
  sort: TowerSort;
  onSort: (sort: TowerSort) => void;
  /** The judged date. */
  on: string;
  /** The date of the address, absent for today: carried to the tower's page. */
  linkDate: string | undefined;
  /** Called when the end comes into sight. */
  onEnd: () => void;
  /** Registry number of the row in hand: under the pointer or the keyboard, or chosen on the map. */
  marked: string | null;
  onMark: (number: string | null) => void;
}

/**
 * The list as a grid of which only the rows in sight exist. One tab stop: arrows move between rows, Enter opens, the
 * screen reader hears the row through `aria-activedescendant`.
 */
export function TowerTable(props: TowerTableProps) {
  const { towers, shown, onEnd, onMark, marked } = props;
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
  const open = (tower: TowerItem | undefined) => tower && navigate(paths.tower(tower.number, props.linkDate));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === "Enter") void open(towers[active]);
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
  const tracks = { gridTemplateColumns: gridTemplate(shown), columnGap, padding: `0 ${columnGap}px` };

  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="grid"
      tabIndex={0}
      aria-label={t("list.table")}
      aria-description={t("list.keys")}
      aria-rowcount={props.total + 1}
      aria-activedescendant={
        towers[active] && visible.some(({ index }) => index === active) ? `row-${active}` : undefined
      }
      onKeyDown={onKeyDown}
      onMouseLeave={() => onMark(null)}
    >
      <div style={{ minWidth: leastWidth(shown) }}>
        <TableHead shown={shown} sort={props.sort} onSort={props.onSort} tracks={tracks} />
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
                data-marked={tower.number === marked || undefined}
                style={{ ...tracks, height: rowHeight, transform: `translateY(${start}px)` }}
                onMouseEnter={() => onMark(tower.number)}
                onClick={(event) => {
                  setActive(index);
                  if (!(event.target instanceof Element && event.target.closest("a"))) void open(tower);
                }}
              >
                {shown.map((column) => (
                  <div
                    key={column.id}
                    role="gridcell"
                    className={classes.cell}
                    data-numeric={column.numeric || undefined}
                  >
                    {column.id === "number" ? (
                      <Link to={paths.tower(tower.number, props.linkDate)} className={classes.link} tabIndex={-1}>
                        {tower.number}
                      </Link>
                    ) : (
                      <Cell id={column.id} tower={tower} on={props.on} />
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
