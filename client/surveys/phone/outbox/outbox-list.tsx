import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState } from "react";
import type { SurveyLine } from "../../../offline/types.ts";
import { OutboxLine } from "./outbox-line.tsx";
import classes from "./outbox.module.css";

const lineHeight = 132;

/** Surveys on this phone, newest first, of which only those in sight exist: hundreds open at once. */
export function OutboxList({ lines }: { lines: readonly SurveyLine[] }) {
  const list = useRef<HTMLOListElement>(null);
  const [offset, setOffset] = useState(0);
  // What stands above grows and shrinks with what is being sent, and the page around both with it.
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const place = () => setOffset(element.offsetTop);
    place();
    const observer = new ResizeObserver(place);
    if (element.parentElement) observer.observe(element.parentElement);
    return () => observer.disconnect();
  }, []);
  const rows = useWindowVirtualizer({
    count: lines.length,
    estimateSize: () => lineHeight,
    overscan: 2,
    scrollMargin: offset,
    getItemKey: (index) => lines[index]?.id ?? index,
  });
  return (
    <ol ref={list} className={classes.list} style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(({ index, start, key }) => {
        const line = lines[index];
        return (
          line && (
            <li
              key={key}
              ref={rows.measureElement}
              data-index={index}
              className={classes.item}
              style={{ transform: `translateY(${start - offset}px)` }}
              aria-setsize={lines.length}
              aria-posinset={index + 1}
            >
              <OutboxLine line={line} />
            </li>
          )
        );
      })}
    </ol>
  );
}
