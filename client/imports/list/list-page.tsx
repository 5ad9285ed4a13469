import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useMay } from "../../api/session.ts";
import { paths } from "../../app/paths.ts";
import { Page, PageHeader } from "../../ui/page.tsx";
import { EmptyState, ErrorState, LoadingLines } from "../../ui/states.tsx";
import { importPages } from "../queries.ts";
import { ColumnsHelp } from "./columns-help.tsx";
import { ImportTable } from "./import-table.tsx";
import { UploadBox } from "./upload-box.tsx";
import classes from "./list.module.css";

/** All imports, with the way in at the top. */
export function ImportsPage() {
  const { t } = useTranslation("imports");
  const navigate = useNavigate();
  const mayWrite = useMay("imports:write");
  const pages = useInfiniteQuery(importPages);
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page>
      <PageHeader title={t("title")} text={mayWrite ? t("text") : t("textRead")} />
      <div className={classes.page}>
        {mayWrite && <UploadBox onSent={({ id }) => void navigate(paths.import(id, "read"))} />}
        <section aria-labelledby="sent">
          <h2 id="sent" className={classes.heading}>
            {t("list.heading")}
          </h2>
          {pages.isPending && <LoadingLines lines={5} />}
          {pages.isError && items.length === 0 && <ErrorState error={pages.error} retry={() => void pages.refetch()} />}
          {pages.isSuccess && items.length === 0 && (
            <EmptyState title={t("list.emptyTitle")} text={mayWrite ? t("list.emptyText") : t("list.emptyTextRead")} />
          )}
          {items.length > 0 && <ImportTable items={items} />}
          {pages.isFetchNextPageError && <ErrorState error={pages.error} />}
          {pages.hasNextPage && (
            <Button
              variant="default"
              mt="md"
              loading={pages.isFetchingNextPage}
              onClick={() => void pages.fetchNextPage()}
            >
              {t("list.more")}
            </Button>
          )}
        </section>
        {mayWrite && <ColumnsHelp />}
      </div>
    </Page>
  );
}
