import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { dateInJakarta } from "../../contract/dates.ts";
import type { CampaignItem } from "../../contract/campaigns.ts";
import { useMay } from "../api/session.ts";
import { paths } from "../app/paths.ts";
import { Page, PageHeader } from "../ui/page.tsx";
import { EmptyState, ErrorState, LoadingLines } from "../ui/states.tsx";
import { useFormat } from "../ui/use-format.ts";
import { Due } from "./due.tsx";
import { NewCampaignDialog } from "./new-campaign-dialog.tsx";
import { ProgressBar } from "./progress-bar.tsx";
import { campaignsQuery } from "./queries.ts";
import { useScopeWords } from "./scope-words.ts";
import classes from "./campaigns.module.css";

/** All campaigns, open ones first, each with how far it has come. */
export function CampaignsPage() {
  const { t } = useTranslation("campaigns");
  const navigate = useNavigate();
  const mayWrite = useMay("campaigns:write");
  const campaigns = useQuery(campaignsQuery);
  const [adding, setAdding] = useState(false);
  const items = campaigns.data?.items ?? [];
  const open = items.filter(({ closedAt }) => closedAt === null);
  const closed = items.filter(({ closedAt }) => closedAt !== null);
  const add = mayWrite && <Button onClick={() => setAdding(true)}>{t("add")}</Button>;
  return (
    <Page>
      <PageHeader
        title={t("title")}
        text={t("text")}
        actions={
          <>
            <Button variant="default" component={Link} to={paths.freshness}>
              {t("toFreshness")}
            </Button>
            {items.length > 0 && add}
          </>
        }
      />
      {campaigns.isPending && <LoadingLines lines={5} height={96} />}
      {campaigns.isError && <ErrorState error={campaigns.error} retry={() => void campaigns.refetch()} />}
      {campaigns.isSuccess && items.length === 0 && (
        <EmptyState title={t("emptyTitle")} text={mayWrite ? t("emptyText") : t("emptyTextRead")}>
          {add}
        </EmptyState>
      )}
      {open.length > 0 && <CampaignList items={open} />}
      {closed.length > 0 && (
        <section>
          <h2 className={classes.heading}>{t("closedHeading")}</h2>
          <CampaignList items={closed} />
        </section>
      )}
      {adding && (
        <NewCampaignDialog onMade={({ id }) => void navigate(paths.campaign(id))} onClose={() => setAdding(false)} />
      )}
    </Page>
  );
}

function CampaignList({ items }: { items: readonly CampaignItem[] }) {
  return (
    <ul className={classes.list}>
      {items.map((item) => (
        <li key={item.id}>
          <CampaignLine item={item} />
        </li>
      ))}
    </ul>
  );
}

function CampaignLine({ item }: { item: CampaignItem }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const scopeWords = useScopeWords();
  const { progress } = item;
  return (
    <article className={classes.campaign}>
      <div className={classes.name}>
        <h3>
          <Link to={paths.campaign(item.id)} className={classes.link}>
            {item.name}
          </Link>
        </h3>
        <p className={classes.quiet}>
          {scopeWords(item.scope)} ·{" "}
          {t("startedBy", {
            date: format.longDate(dateInJakarta(new Date(item.createdAt))),
            name: item.createdBy,
          })}
        </p>
        <p className={classes.small}>
          {item.closedAt === null ? (
            <Due dueOn={item.dueOn} over={progress.done === progress.towers} />
          ) : (
            <span className={classes.quiet}>{t("closed")}</span>
          )}
        </p>
      </div>
      <div className={classes.measure}>
        <p className={classes.small}>
          <strong>{t("towers", { count: progress.towers, shown: format.number(progress.towers) })}</strong>
          {progress.towers > 0 && (
            <span className={classes.share}>{format.share(progress.done / progress.towers)}</span>
          )}
        </p>
        <ProgressBar progress={progress} words="all" />
      </div>
    </article>
  );
}
