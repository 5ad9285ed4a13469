import { Button } from "@mantine/core";
import { IconCheck, IconClockPause } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { DeskItem, Pile } from "../../contract/matches.ts";
import { EmptyState, ErrorState, LoadingLines } from "../ui/states.tsx";
import type { Queue } from "./use-queue.ts";
import { useScore } from "./use-score.ts";
import classes from "./queue.module.css";

interface QueueListProps {
  queue: Queue;
  pile: Pile;
  at: string | null;
  onOpen: (item: DeskItem) => void;
}

/** The lines of a pile: what waits first. The line being looked at is kept in sight. */
export function QueueList({ queue, pile, at, onOpen }: QueueListProps) {
  const { t } = useTranslation("matches");
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [at]);
  if (queue.isPending && !queue.error) return <LoadingLines lines={8} height={60} />;
  if (queue.error && queue.items.length === 0) return <ErrorState error={queue.error} retry={queue.retry} />;
  if (queue.items.length === 0) return <EmptyState title={t(`empty.${pile}`)} text={t("emptyText")} />;
  return (
    <>
      <ol ref={list} className={classes.queue} aria-label={t("queueOf", { pile: t(`pile.${pile}`) })}>
        {queue.items.map((item) => (
          <li key={item.key}>
            <QueueLine item={item} current={item.key === at} onOpen={() => onOpen(item)} />
          </li>
        ))}
      </ol>
      {queue.more && (
        <Button variant="default" fullWidth mt="xs" loading={queue.loadingMore} onClick={queue.more}>
          {t("more")}
        </Button>
      )}
    </>
  );
}

function QueueLine({ item, current, onOpen }: { item: DeskItem; current: boolean; onOpen: () => void }) {
  const { t } = useTranslation("matches");
  const score = useScore();
  return (
    <button
      type="button"
      className={classes.line}
      aria-current={current ? "true" : undefined}
      data-decided={item.decision ?? undefined}
      // The focus stays where it is: Enter goes on meaning the row, not this line.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onOpen}
    >
      <span className={classes.row}>{item.row}</span>
      <span className={classes.words}>
        <span className={classes.title}>{item.title}</span>
        <span className={classes.detail}>{item.detail}</span>
        <span className={classes.state}>
          {item.decision === null ? (
            item.score !== null && t("mayBe", { number: item.number ?? "?", score: score(item.score) })
          ) : (
            <>
              {item.decision === "skip" ? <IconClockPause size={14} /> : <IconCheck size={14} />}
              {t(`decided.${item.decision}`, { number: item.number ?? "" })}
            </>
          )}
        </span>
      </span>
    </button>
  );
}
