import { Button } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { paths } from "../../../app/paths.ts";
import type { SurveyLine } from "../../../offline/types.ts";
import { SendNow } from "../outbox/send-now.tsx";
import classes from "./work.module.css";

/** After the page around it stands: fetched and read beforehand, the list opens with the press. */
const preloadAfterMs = 500;

/** What has not reached the office yet, in short. */
export function OutboxSummary({ lines }: { lines: readonly SurveyLine[] }) {
  const { t } = useTranslation("surveys");
  useEffect(() => {
    const timer = setTimeout(() => void import("../outbox-page.tsx"), preloadAfterMs);
    return () => clearTimeout(timer);
  }, []);
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
