import { Button } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import type { Feed } from "../../contract/expiries.ts";
import { paths } from "../app/paths.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { useErrorWords } from "../ui/error-words.ts";
import { notifyDone, notifyFailure } from "../ui/notify.ts";
import { Page, PageHeader } from "../ui/page.tsx";
import { EmptyState, ErrorState, LoadingLines } from "../ui/states.tsx";
import { FeedAddress } from "./feed-address.tsx";
import { FeedForm } from "./feed-form.tsx";
import { FeedLine } from "./feed-line.tsx";
import { feedsQuery, useRevokeFeed } from "./queries.ts";
import { useNames } from "./use-names.ts";
import { readScope, scopeSearch } from "./view.ts";
import classes from "./feeds.module.css";

/** One's private calendar addresses: make one of the calendar's filter, see them, revoke them. */
export function FeedsPage() {
  const { t } = useTranslation("calendar");
  const errorWords = useErrorWords();
  const [search] = useSearchParams();
  const names = useNames();
  const feeds = useQuery(feedsQuery);
  const [made, setMade] = useState<{ feed: Feed; path: string } | null>(null);
  const [leaving, setLeaving] = useState<Feed | null>(null);
  const revoke = useRevokeFeed();
  const scope = readScope(search);
  const back = scopeSearch(scope);
  const revokeNow = (feed: Feed) =>
    revoke.mutate(feed.id, {
      onSuccess: () => {
        notifyDone(t("feed.revoked", { name: feed.name }));
        if (made?.feed.id === feed.id) setMade(null);
      },
      onError: (error) => notifyFailure(errorWords(error)),
      onSettled: () => setLeaving(null),
    });
  return (
    <Page width="narrow">
      <PageHeader
        title={t("feed.title")}
        text={t("feed.text")}
        actions={
          <Button
            component={Link}
            to={paths.calendar(back && `?${back}`)}
            variant="default"
            leftSection={<IconArrowLeft size={18} stroke={1.75} aria-hidden />}
          >
            {t("feed.back")}
          </Button>
        }
      />
      {made ? (
        <FeedAddress feed={made.feed} path={made.path} onDone={() => setMade(null)} />
      ) : (
        <FeedForm key={back} scope={scope} names={names} onMade={setMade} />
      )}
      <h2 className={classes.heading}>{t("feed.listTitle")}</h2>
      {feeds.isPending && <LoadingLines lines={3} height={72} />}
      {feeds.isError && <ErrorState error={feeds.error} retry={() => void feeds.refetch()} />}
      {feeds.data?.items.length === 0 && <EmptyState title={t("feed.empty")} text={t("feed.emptyText")} />}
      {feeds.data && feeds.data.items.length > 0 && (
        <ul className={classes.list}>
          {feeds.data.items.map((feed) => (
            <li key={feed.id}>
              <FeedLine feed={feed} names={names} onRevoke={() => setLeaving(feed)} />
            </li>
          ))}
        </ul>
      )}
      <ConfirmDialog
        opened={leaving !== null}
        title={t("feed.revokeTitle", { name: leaving?.name })}
        confirm={t("feed.revoke")}
        danger
        busy={revoke.isPending}
        onConfirm={() => leaving && revokeNow(leaving)}
        onClose={() => setLeaving(null)}
      >
        {t("feed.revokeText")}
      </ConfirmDialog>
    </Page>
  );
}
