import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { ReplyOf } from "../../contract/route.ts";
import type { listExports } from "../../contract/exports.ts";
import { paths } from "../app/paths.ts";
import { Page, PageHeader } from "../ui/page.tsx";
import { EmptyState, ErrorState, LoadingLines } from "../ui/states.tsx";
import { Cell, RecordTable } from "../ui/table.tsx";
import { useFormat } from "../ui/use-format.ts";
import { exportPages } from "./queries.ts";

type Item = ReplyOf<typeof listExports>["items"][number];

/** Who took which list out of the registry, latest first. */
export function ExportsPage() {
  const { t } = useTranslation("exports");
  const pages = useInfiniteQuery(exportPages);
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page>
      <PageHeader title={t("title")} text={t("text")} />
      {pages.isPending && <LoadingLines lines={6} />}
      {pages.isError && <ErrorState error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isSuccess && items.length === 0 && <EmptyState title={t("empty")} text={t("emptyText")} />}
      {items.length > 0 && <ExportTable items={items} />}
      {pages.hasNextPage && (
        <Button variant="default" mt="md" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </Page>
  );
}

function ExportTable({ items }: { items: readonly Item[] }) {
  const { t } = useTranslation("exports");
  const format = useFormat();
  const head = [
    { label: t("at") },
    { label: t("by") },
    { label: t("format") },
    { label: t("filter") },
    { label: t("rows"), numeric: true },
  ];
  return (
    <RecordTable caption={t("title")} head={head}>
      {items.map((item) => (
        <tr key={item.id}>
          <Cell>
            <time dateTime={item.at}>{format.dayAndTime(item.at)}</time>
          </Cell>
          <Cell label={t("by")}>{item.by}</Cell>
          <Cell label={t("format")}>{item.format.toUpperCase()}</Cell>
          <Cell label={t("filter")}>
            {item.chosen === null ? (
              <Link to={`${paths.towers()}?${item.query}`}>{item.query === "" ? t("all") : t("list")}</Link>
            ) : (
              t("chosen", { count: item.chosen })
            )}
          </Cell>
          <Cell label={t("rows")} numeric>
            {item.rows === null ? t("unfinished") : format.number(item.rows)}
          </Cell>
        </tr>
      ))}
    </RecordTable>
  );
}
