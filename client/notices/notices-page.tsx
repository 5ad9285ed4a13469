import { Button } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { IconSettings } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Page, PageHeader } from "../ui/page.tsx";
import { EmptyState, ErrorState, LoadingLines } from "../ui/states.tsx";
import { NoticeItem } from "./notice-item.tsx";
import { noticePages, settingsQuery } from "./queries.ts";
import { SettingsDialog } from "./settings-dialog.tsx";
import { useWishWords } from "./wish-words.ts";
import classes from "./notices.module.css";

/** One's own digests, latest first, and how one wants to be reminded. */
export function NoticesPage() {
  const { t } = useTranslation("notices");
  const pages = useInfiniteQuery(noticePages);
  const settings = useQuery(settingsQuery);
  const wishWords = useWishWords();
  const [changing, setChanging] = useState(false);
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page>
      <PageHeader
        title={t("title")}
        text={settings.data ? wishWords(settings.data) : t("text")}
        actions={
          <Button
            variant="default"
            leftSection={<IconSettings size={18} aria-hidden="true" />}
            disabled={!settings.data}
            onClick={() => setChanging(true)}
          >
            {t("change")}
          </Button>
        }
      />
      {pages.isPending && <LoadingLines lines={4} height={72} />}
      {pages.isError && <ErrorState error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isSuccess && items.length === 0 && <EmptyState title={t("empty")} text={t("emptyText")} />}
      {items.length > 0 && (
        <ul className={classes.list}>
          {items.map((notice, index) => (
            <li key={notice.id}>
              <NoticeItem notice={notice} opened={index === 0} />
            </li>
          ))}
        </ul>
      )}
      {pages.hasNextPage && (
        <Button variant="default" mt="md" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
      {changing && settings.data && <SettingsDialog settings={settings.data} onClose={() => setChanging(false)} />}
    </Page>
  );
}
