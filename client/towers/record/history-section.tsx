import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ErrorState, LoadingLines } from "../../ui/states.tsx";
import { towerHistory } from "../queries.ts";
import classes from "./record.module.css";
import { Section } from "./section.tsx";

/** What changed, newest first, in the sentences of the server; older pages on demand. */
export function HistorySection({ id }: { id: string }) {
  const { t } = useTranslation("towers");
  const history = useInfiniteQuery(towerHistory(id));
  const revisions = history.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title={t("record.history.title")}>
      {history.isPending && <LoadingLines lines={3} />}
      {history.isError && <ErrorState error={history.error} retry={() => void history.refetch()} />}
      {history.isSuccess && revisions.length === 0 && <p className={classes.basis}>{t("record.history.empty")}</p>}
      {revisions.length > 0 && (
        <ol className={classes.history}>
          {revisions.map((revision) => (
            <li key={revision.id}>{revision.sentence}</li>
          ))}
        </ol>
      )}
      {history.hasNextPage && (
        <Button variant="default" loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {t("record.history.more")}
        </Button>
      )}
    </Section>
  );
}
