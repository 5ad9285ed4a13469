import { Button } from "@mantine/core";
import { useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { paths } from "../../app/paths.ts";
import { Page, PageHeader } from "../../ui/page.tsx";
import { EmptyState, ErrorState, LoadingLines } from "../../ui/states.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { useKeys } from "../../ui/use-keys.ts";
import { isNarrowed, queueSearch, readQueueFilter, type QueueFilter } from "./queue-filter.ts";
import { QueueFilters } from "./queue-filters.tsx";
import { QueueList } from "./queue-list.tsx";
import { SaidNotice } from "./said-notice.tsx";
import { useQueue } from "./use-queue.ts";
import classes from "./queue.module.css";

/** What came from the field and waits for somebody to look at it. */
export function QueuePage() {
  const { t } = useTranslation("reviews");
  const format = useFormat();
  const [search, setSearch] = useSearchParams();
  const filter = readQueueFilter(search);
  const [at, setAt] = useState<string | null>(null);
  const queue = useQueue(filter, at);
  const list = useRef<HTMLOListElement>(null);
  useWalk(list);
  const choose = (next: QueueFilter) => setSearch(queueSearch(next), { replace: true, preventScrollReset: true });
  const { items, waiting } = queue;
  const count = waiting ?? 0;
  return (
    <Page>
      <PageHeader
        title={t("title")}
        text={
          waiting === null
            ? t("text")
            : count > 0
              ? t("waiting", { count, shown: format.number(count) })
              : t("nothingWaits")
        }
      />
      <div className={classes.page}>
        <SaidNotice />
        <QueueFilters filter={filter} items={items} onChange={choose} />
        {queue.isPending && <LoadingLines lines={8} height={68} />}
        {queue.error && items.length === 0 && <ErrorState error={queue.error} retry={queue.retry} />}
        {!queue.isPending && !queue.error && items.length === 0 && <NothingHere filter={filter} />}
        {items.length > 0 && (
          <div>
            <p className={classes.keys}>{t("queue.keys")}</p>
            <QueueList items={items} search={queueSearch(filter)} listRef={list} onFocus={setAt} />
          </div>
        )}
        {queue.error && items.length > 0 && <ErrorState error={queue.error} retry={queue.retry} />}
        {queue.more && (
          <Button variant="default" loading={queue.loadingMore} onClick={queue.more}>
            {t("queue.more")}
          </Button>
        )}
      </div>
    </Page>
  );
}

/** J and K move the focus from line to line; Enter is then the link's own. */
function useWalk(list: React.RefObject<HTMLOListElement | null>): void {
  const step = useCallback(
    (by: 1 | -1) => {
      const lines = [...(list.current?.querySelectorAll<HTMLAnchorElement>("[data-survey]") ?? [])];
      const present = lines.findIndex((line) => line === document.activeElement);
      const next = present === -1 ? lines[0] : lines[present + by];
      next?.focus();
    },
    [list],
  );
  useKeys({ j: () => step(1), k: () => step(-1) }, ["j", "k"]);
}

function NothingHere({ filter }: { filter: QueueFilter }) {
  const { t } = useTranslation("reviews");
  if (isNarrowed(filter) || filter.state !== "received")
    return <EmptyState title={t("queue.emptyFiltered")} text={t("queue.emptyFilteredText")} />;
  return (
    <EmptyState title={t("queue.emptyTitle")} text={t("queue.emptyText")}>
      <Button variant="default" component={Link} to={paths.campaigns}>
        {t("queue.toCampaigns")}
      </Button>
    </EmptyState>
  );
}
