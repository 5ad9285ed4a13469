import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ExpiryItem } from "../../contract/expiries.ts";
import { EmptyState, ErrorState, LoadingLines } from "../ui/states.tsx";
import { useFormat } from "../ui/use-format.ts";
import { DistrictChips } from "./district-chips.tsx";
import { ExpiryRow } from "./expiry-row.tsx";
import { expiryPages } from "./queries.ts";
import type { Names } from "./use-names.ts";
import type { CalendarView } from "./view.ts";
import classes from "./expiry-list.module.css";

interface ExpiryListProps {
  view: CalendarView;
  linkDate: string | undefined;
  names: Names;
  onDistricts: (codes: string[]) => void;
  /** The first day after the chosen ones on which something ends, of the same filter. */
  nextDay: string | null;
  onDay: (date: string) => void;
}

/** Rows up to which all of them exist: they print whole and are found by the browser's own search. */
const wholeUpTo = 200;

/** What ends within the chosen days, earliest first; beyond some hundred rows only those in sight exist. */
export function ExpiryList({ view, linkDate, names, onDistricts, nextDay, onDay }: ExpiryListProps) {
  const { t } = useTranslation("calendar");
  const format = useFormat();
  const pages = useInfiniteQuery(expiryPages(view));
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = pages;
  const items = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data]);
  const total = pages.data?.pages[0]?.total ?? 0;
  const filtered = view.district.length + view.owner.length + view.group.length > 0;
  const more = () => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  };
  const row = (item: ExpiryItem) => <ExpiryRow item={item} on={view.on} linkDate={linkDate} names={names} />;
  const title =
    view.from === view.to
      ? t("list.titleDay", { date: format.longDate(view.from) })
      : t("list.title", { from: format.longDate(view.from), to: format.longDate(view.to) });
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.head}>
        <h2 className={classes.heading}>{title}</h2>
        <p className={classes.total} role="status">
          {pages.data && t("list.total", { count: total })}
        </p>
      </div>
      <DistrictChips view={view} names={names} onChange={onDistricts} />
      {pages.isPending && <LoadingLines lines={6} height={84} />}
      {pages.isError && items.length === 0 && <ErrorState error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isSuccess && items.length === 0 && (
        <EmptyState title={t("list.empty")} text={filtered ? t("list.emptyFilter") : t("list.emptyText")}>
          {nextDay !== null && (
            <Button variant="default" onClick={() => onDay(nextDay)}>
              {t("list.next", { date: format.longDate(nextDay) })}
            </Button>
          )}
        </EmptyState>
      )}
      <div aria-busy={pages.isPlaceholderData || pages.isFetchingNextPage}>
        {items.length > wholeUpTo ? (
          <LongList items={items} row={row} onEnd={more} />
        ) : (
          <ol className={classes.list}>
            {items.map((item) => (
              <li key={`${item.tower.id} ${item.group}`}>{row(item)}</li>
            ))}
          </ol>
        )}
      </div>
      {hasNextPage && (
        <Button variant="default" fullWidth mt="sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("list.more")}
        </Button>
      )}
    </section>
  );
}

interface LongListProps {
  items: readonly ExpiryItem[];
  row: (item: ExpiryItem) => React.ReactNode;
  onEnd: () => void;
}

/** Rows that scroll with the page, of which only those in sight exist. */
function LongList({ items, row, onEnd }: LongListProps) {
  const list = useRef<HTMLOListElement>(null);
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => setOffset((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY), []);
  const rows = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => 90,
    overscan: 8,
    scrollMargin: offset,
    getItemKey: (index) => `${items[index]?.tower.id} ${items[index]?.group}`,
  });
  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= items.length - 20) onEnd();
  }, [last, items.length, onEnd]);
  return (
    <ol ref={list} className={classes.list} style={{ position: "relative", height: rows.getTotalSize() }}>
      {visible.map(({ index, start, key }) => {
        const item = items[index];
        if (item === undefined) return null;
        return (
          <li
            key={key}
            ref={rows.measureElement}
            data-index={index}
            className={classes.placed}
            style={{ transform: `translateY(${start - offset}px)` }}
            aria-setsize={-1}
            aria-posinset={index + 1}
          >
            {row(item)}
          </li>
        );
      })}
    </ol>
  );
}
