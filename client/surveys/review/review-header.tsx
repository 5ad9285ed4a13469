import { ActionIcon, Button } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconKeyboard } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { SurveyReview } from "../../../contract/surveys.ts";
import { paths } from "../../app/paths.ts";
import { useAgo } from "../../ui/ago.ts";
import { usePageTitle } from "../../ui/page.tsx";
import { useFormat } from "../../ui/use-format.ts";
import type { ReviewHandle } from "./use-review.ts";
import classes from "./review.module.css";

const icon = { size: 18, stroke: 1.75, "aria-hidden": true } as const;

interface ReviewHeaderProps {
  review: SurveyReview;
  handle: ReviewHandle;
  /** Surveys that wait in all. */
  waiting: number | null;
}

/** Which tower, what came of the visit, who was there and when; and the way through the queue. */
export function ReviewHeader({ review, handle, waiting }: ReviewHeaderProps) {
  const { t } = useTranslation("reviews");
  const format = useFormat();
  const ago = useAgo();
  usePageTitle(`${review.label} · ${t("title")}`);
  const { tower, decided } = review;
  return (
    <header className={classes.header}>
      <nav className={classes.way} aria-label={t("review.back")}>
        <Link to={paths.reviews(handle.search)} className={classes.link}>
          ← {t("review.back")}
        </Link>
        {waiting !== null && waiting > 0 && (
          <span className={classes.count}>{t("waiting", { count: waiting, shown: format.number(waiting) })}</span>
        )}
        <span className={classes.steps}>
          <Step to={handle.previous} search={handle.search} label={t("review.previous")} keyName="K">
            <IconChevronLeft {...icon} />
          </Step>
          <Step to={handle.next} search={handle.search} label={t("review.next")} keyName="J">
            <IconChevronRight {...icon} />
          </Step>
          <ActionIcon
            className={classes.help}
            variant="default"
            size={36}
            aria-label={t("keys.title")}
            title={`${t("keys.title")} (?)`}
            onClick={() => handle.setDialog("keys")}
          >
            <IconKeyboard {...icon} />
          </ActionIcon>
        </span>
      </nav>
      <h1 className={classes.title}>{review.label}</h1>
      <p className={classes.summary}>
        <strong>{t(`outcome.${review.outcome}`)}</strong>
        <span>{t("review.by", { name: review.surveyor.name })}</span>
        <span>
          <time dateTime={review.visitedAt}>{format.dayAndTime(review.visitedAt)}</time> ({ago(review.visitedAt)})
        </span>
        {review.district && <span>{review.district.name}</span>}
        {tower && (
          <Link to={paths.tower(tower.number)} className={classes.link}>
            {t("review.openTower", { number: tower.number })}
          </Link>
        )}
      </p>
      {review.state !== "received" && (
        <p className={classes.decided} data-state={review.state}>
          <strong>
            {decided
              ? t("review.decidedBy", {
                  state: t(`state.${review.state}`),
                  name: decided.by.name,
                  when: format.dayAndTime(decided.at),
                })
              : t(`state.${review.state}`)}
          </strong>
          {decided?.reason && <span>{decided.reason}</span>}
        </p>
      )}
    </header>
  );
}

interface StepProps {
  to: { id: string } | null;
  search: string;
  label: string;
  keyName: string;
  children: React.ReactNode;
}

function Step({ to, search, label, keyName, children }: StepProps) {
  if (!to) return null;
  return (
    <Button
      component={Link}
      to={paths.review(to.id) + search}
      variant="default"
      size="sm"
      px={10}
      aria-label={label}
      aria-keyshortcuts={keyName}
      title={`${label} (${keyName})`}
    >
      {children}
    </Button>
  );
}
