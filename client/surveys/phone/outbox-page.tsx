import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { paths } from "../../app/paths.ts";
import { useSurveyLines } from "../../offline/use.ts";
import type { SurveyState } from "../../offline/types.ts";
import { Page, PageHeader } from "../../ui/page.tsx";
import { EmptyState } from "../../ui/states.tsx";
import { OutboxList } from "./outbox/outbox-list.tsx";
import { SendNow } from "./outbox/send-now.tsx";
import { StorageNotice } from "./work/storage-notice.tsx";
import classes from "./outbox/outbox.module.css";

const filters = {
  all: null,
  open: ["draft", "waiting", "sending", "refused"],
  mend: ["returned", "refused"],
  done: ["received", "accepted", "rejected"],
} as const satisfies Record<string, readonly SurveyState[] | null>;
type FilterKey = keyof typeof filters;

/** Every survey and photo of this phone, and how far each has come. */
export function OutboxPage() {
  const { t } = useTranslation("surveys");
  const lines = useSurveyLines();
  const [filter, setFilter] = useState<FilterKey>("all");
  const wanted: readonly SurveyState[] | null = filters[filter];
  const shown = lines?.filter(({ state }) => wanted === null || wanted.includes(state));
  return (
    <Page width="narrow">
      <PageHeader title={t("outbox.title")} text={t("outbox.text")} />
      {lines?.length === 0 && (
        <EmptyState title={t("outbox.emptyTitle")} text={t("outbox.emptyText")}>
          <Button component={Link} to={paths.work} size="lg">
            {t("work.begin.toWork")}
          </Button>
        </EmptyState>
      )}
      {lines && shown && lines.length > 0 && (
        <>
          <SendNow />
          <div role="group" aria-label={t("outbox.show")} className={classes.filters}>
            {(Object.keys(filters) as FilterKey[]).map((key) => (
              <button key={key} type="button" aria-pressed={key === filter} onClick={() => setFilter(key)}>
                {t(`outbox.filter.${key}`)}
              </button>
            ))}
          </div>
          {shown.length === 0 ? <p role="status">{t("outbox.nothing")}</p> : <OutboxList lines={shown} />}
        </>
      )}
      <div className={classes.storage}>
        <StorageNotice />
      </div>
    </Page>
  );
}
