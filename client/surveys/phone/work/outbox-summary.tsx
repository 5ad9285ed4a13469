import { Button } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { paths } from "../../../app/paths.ts";
import type { SurveyLine } from "../../../offline/types.ts";
import { SendNow } from "../outbox/send-now.tsx";
import classes from "./work.module.css";

/** What has not reached the office yet, in short. */
export function OutboxSummary({ lines }: { lines: readonly SurveyLine[] }) {
  const { t } = useTranslation("surveys");
  if (lines.length === 0) return null;
  const count = (state: SurveyLine["state"]) => lines.filter((line) => line.state === state).length;
  const [drafts, refused] = [count("draft"), count("refused")];
  return (
    <section className={classes.card} aria-labelledby="outbox">
      <h2 id="outbox" className={classes.heading}>
        {t("work.outbox.title")}
      </h2>
      {drafts > 0 && <p>{t("work.outbox.drafts", { count: drafts })}</p>}
      {refused > 0 && <p className={classes.late}>{t("work.outbox.refused", { count: refused })}</p>}
      <SendNow />
      <Button
        variant="subtle"
        className={classes.large}
        component={Link}
        to={paths.outbox}
        rightSection={<IconChevronRight size={20} aria-hidden />}
      >
        {t("work.outbox.open")}
      </Button>
    </section>
  );
}
