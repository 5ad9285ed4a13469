import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from "react";
import type { TowerItem } from "../../../contract/towers.ts";
import { TowerCard } from "./tower-card.tsx";
import type { Ticks } from "./ticks.ts";
import classes from "./tower-cards.module.css";

interface TowerCardsProps {
  towers: readonly TowerItem[];
  on: string;
  /** The address of a tower's page. */
  linkTo: (tower: TowerItem) => string;
  need?: (tower: TowerItem) => ReactNode;
  ticks?: Ticks;
  onEnd: () => void;
}

/** The list on a phone: cards that scroll with the page, of which only those in sight exist. */
export function TowerCards({ towers, on, linkTo, need, ticks, onEnd }: TowerCardsProps) {
  const list = useRef<HTMLOListElement>(null);
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => setOffset(list.current?.offsetTop ?? 0), []);
  const cards = useWindowVirtualizer({
    count: towers.length,
    estimateSize: () => 104,
    overscan: 8,
    scrollMargin: offset,
    getItemKey: (index) => towers[index]?.id ?? index,
  });
  const visible = cards.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (towers.length > 0 && last >= towers.length - 10) onEnd();
  }, [last, towers.length, onEnd]);
  return (
    <ol ref={list} className={classes.list} style={{ height: cards.getTotalSize() }}>
      {visible.map(({ index, start, key }) => {
        const tower = towers[index];
        if (tower === undefined) return null;
        return (
          <li
            key={key}
            ref={cards.measureElement}
            data-index={index}
            className={classes.item}
            style={{ transform: `translateY(${start - offset}px)` }}
            aria-setsize={-1}
            aria-posinset={index + 1}
          >
            {ticks && (
              <label className={classes.tick}>
                <input
                  type="checkbox"
                  aria-label={ticks.label(tower.number)}
                  checked={ticks.has(tower.id)}
                  onChange={() => ticks.toggle(tower.id)}
                />
              </label>
            )}
            <TowerCard tower={tower} on={on} to={linkTo(tower)} need={need?.(tower)} />
          </li>
        );
      })}
    </ol>
  );
}
