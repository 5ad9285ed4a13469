import { UnstyledButton } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { daysBetween } from "../../contract/dates.ts";
import { eventKinds, type EventKind, type Notice } from "../../contract/notices.ts";
import { useRegistry } from "../api/session.ts";
import { DateText } from "../ui/date-text.tsx";
import { RelativeDays } from "../ui/relative-days.tsx";
import { useFormat } from "../ui/use-format.ts";
import { useMarkRead } from "./queries.ts";
import classes from "./notices.module.css";

/** What is past comes before what is ahead. */
const order: readonly EventKind[] = ["expired", "letter_overdue", "expiring", "survey_waiting"];

/** A digest: its day and counts, and opened its events. Opening an unread one reads it. */
export function NoticeItem({ notice, opened }: { notice: Notice; opened: boolean }) {
  const { t } = useTranslation("notices");
  const format = useFormat();
  const id = useId();
  const markRead = useMarkRead();
  const [open, setOpen] = useState(opened && notice.readAt !== null);
  const toggle = () => {
    if (!open && notice.readAt === null) markRead.mutate(notice.id);
    setOpen(!open);
  };
  const unread = notice.readAt === null;
  const counted = order.filter((kind) => notice.counts[kind]);
  const total = eventKinds.reduce((sum, kind) => sum + (notice.counts[kind] ?? 0), 0);
  const rest = total - notice.events.length;
  return (
    <section className={classes.notice} data-unread={unread || undefined}>
      <h2 className={classes.head}>
        <UnstyledButton className={classes.toggle} aria-expanded={open} aria-controls={id} onClick={toggle}>
          <span className={classes.day}>
            {t(`kind.${notice.kind}`, { date: format.longDate(notice.on) })}
            {unread && <span className={classes.unread}>{t("unread")}</span>}
          </span>
          <span className={classes.counts}>
            {counted
              .map((kind) =>
                t(`count.${kind}`, { count: notice.counts[kind] ?? 0, shown: format.number(notice.counts[kind] ?? 0) }),
              )
              .join(" · ")}
          </span>
          <IconChevronDown size={20} className={classes.chevron} data-open={open || undefined} aria-hidden="true" />
        </UnstyledButton>
      </h2>
      <div id={id} hidden={!open} className={classes.body}>
        {open && (
          <>
            {counted.map((kind) => (
              <EventGroup key={kind} kind={kind} notice={notice} />
            ))}
            {rest > 0 && <p className={classes.quiet}>{t("rest", { count: rest, shown: format.number(rest) })}</p>}
            {notice.mail !== "none" && <p className={classes.quiet}>{t(`mail.${notice.mail}`)}</p>}
          </>
        )}
      </div>
    </section>
  );
}

function EventGroup({ kind, notice }: { kind: EventKind; notice: Notice }) {
  const { t } = useTranslation("notices");
  const format = useFormat();
  const { today } = useRegistry();
  const events = notice.events.filter((event) => event.kind === kind);
  if (events.length === 0) return null;
  const ends = kind === "expired" || kind === "expiring";
  return (
    <div className={classes.group}>
      <h3 className={classes.groupName}>{t(`group.${kind}`)}</h3>
      <ul className={classes.events}>
        {events.map((event) => (
          <li key={`${event.path} ${event.label} ${event.on}`} className={classes.event}>
            <Link to={event.path} className={classes.link}>
              {event.label}
            </Link>
            <span className={classes.quiet}>
              {ends ? (
                <>
                  <DateText date={event.on} /> · <RelativeDays days={daysBetween(today, event.on)} />
                </>
              ) : (
                t(`day.${kind}`, { date: format.longDate(event.on) })
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
