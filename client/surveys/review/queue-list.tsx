import { IconAlertTriangle, IconCamera, IconPencil } from "@tabler/icons-react";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { SurveyItem } from "../../../contract/surveys.ts";
import { paths } from "../../app/paths.ts";
import { useAgo } from "../../ui/ago.ts";
import { useFormat } from "../../ui/use-format.ts";
import classes from "./queue.module.css";

const icon = { size: 15, stroke: 1.75, "aria-hidden": true } as const;

interface QueueListProps {
  items: readonly SurveyItem[];
  /** The filter as the address has it: goes along, so that "next" means the next of this queue. */
  search: string;
  listRef: RefObject<HTMLOListElement | null>;
  onFocus: (id: string) => void;
}

/** One line for each survey, oldest first; the whole line opens it. */
export function QueueList({ items, search, listRef, onFocus }: QueueListProps) {
  const { t } = useTranslation("reviews");
  return (
    <ol ref={listRef} className={classes.queue} aria-label={t("queue.label")}>
      {items.map((item) => (
        <li key={item.id}>
          <Link
            to={paths.review(item.id) + search}
            className={classes.line}
            onFocus={() => onFocus(item.id)}
            data-survey={item.id}
          >
            <Line item={item} />
          </Link>
        </li>
      ))}
    </ol>
  );
}

function Line({ item }: { item: SurveyItem }) {
  const { t } = useTranslation("reviews");
  const format = useFormat();
  const ago = useAgo();
  const { photos, photosReceived: received, state } = item;
  return (
    <>
      <span className={classes.tower}>
        <strong>{item.label}</strong>
        {item.district && <span className={classes.quiet}>{item.district.name}</span>}
      </span>
      <span className={classes.outcome}>{t(`outcome.${item.outcome}`)}</span>
      <span className={classes.visit}>
        <span>{item.surveyor.name}</span>
        <span className={classes.quiet}>
          {ago(item.visitedAt)} · <time dateTime={item.visitedAt}>{format.dayAndTime(item.visitedAt)}</time>
        </span>
      </span>
      <span className={classes.marks}>
        {state === "received" ? <Waiting item={item} /> : <span className={classes.mark}>{t(`state.${state}`)}</span>}
        <span className={classes.mark} data-missing={received < photos || undefined}>
          <IconCamera {...icon} />
          {photos === 0 ? t("queue.noPhotos") : t("queue.photos", { received, count: photos })}
        </span>
      </span>
    </>
  );
}

function Waiting({ item: { conflicts, changes } }: { item: SurveyItem }) {
  const { t } = useTranslation("reviews");
  return (
    <>
      {conflicts > 0 && (
        <span className={classes.conflicts}>
          <IconAlertTriangle {...icon} />
          {t("queue.conflicts", { count: conflicts })}
        </span>
      )}
      <span className={classes.mark}>
        {changes > 0 && <IconPencil {...icon} />}
        {changes > 0 ? t("queue.changes", { count: changes }) : conflicts === 0 && t("queue.noChanges")}
      </span>
    </>
  );
}
