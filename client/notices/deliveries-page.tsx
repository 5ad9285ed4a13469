import { Button, NativeSelect } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { Notice } from "../ui/notice.tsx";
import { Page, PageHeader } from "../ui/page.tsx";
import { EmptyState, ErrorState, LoadingLines } from "../ui/states.tsx";
import { Cell, RecordTable } from "../ui/table.tsx";
import { useFormat } from "../ui/use-format.ts";
import { deliveryPages, settingsQuery, type Delivery, type DeliveryState } from "./queries.ts";
import classes from "./notices.module.css";

const states: readonly DeliveryState[] = ["sent", "waiting", "unclear", "failed"];

/** What was sent to whom by e-mail, for administrators. */
export function DeliveriesPage() {
  const { t } = useTranslation("notices");
  const [search, setSearch] = useSearchParams();
  const state = states.find((one) => one === search.get("state")) ?? null;
  const pages = useInfiniteQuery(deliveryPages(state));
  const settings = useQuery(settingsQuery);
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page>
      <PageHeader title={t("deliveries.title")} text={t("deliveries.text")} />
      {settings.data?.mail === false && <Notice kind="info">{t("deliveries.noMail")}</Notice>}
      <NativeSelect
        className={classes.filter ?? ""}
        label={t("deliveries.state")}
        value={state ?? ""}
        data={[
          { value: "", label: t("deliveries.all") },
          ...states.map((value) => ({ value, label: t(`state.${value}`) })),
        ]}
        onChange={({ currentTarget: { value } }) => setSearch(value === "" ? {} : { state: value }, { replace: true })}
      />
      {pages.isPending && <LoadingLines lines={6} />}
      {pages.isError && <ErrorState error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isSuccess && items.length === 0 && (
        <EmptyState title={t("deliveries.empty")} text={state === null ? t("deliveries.emptyText") : undefined} />
      )}
      {items.length > 0 && <DeliveryTable items={items} />}
      {pages.hasNextPage && (
        <Button variant="default" mt="md" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </Page>
  );
}

function DeliveryTable({ items }: { items: readonly Delivery[] }) {
  const { t } = useTranslation("notices");
  const format = useFormat();
  const head = [
    { label: t("deliveries.subject") },
    { label: t("deliveries.to") },
    { label: t("deliveries.events"), numeric: true },
    { label: t("deliveries.state") },
    { label: t("deliveries.sentAt") },
  ];
  return (
    <RecordTable caption={t("deliveries.title")} head={head}>
      {items.map((item) => (
        <tr key={item.id}>
          <Cell>{item.subject}</Cell>
          <Cell label={t("deliveries.to")}>
            {item.user} <span className={classes.quiet}>{item.to}</span>
          </Cell>
          <Cell label={t("deliveries.events")} numeric>
            {format.number(item.events)}
          </Cell>
          <Cell label={t("deliveries.state")}>
            {t(`state.${item.state}`)}
            {item.attempts > 1 && ` (${t("deliveries.attempts", { count: item.attempts })})`}
            {item.state === "unclear" && <p className={classes.quiet}>{t("deliveries.unclearText")}</p>}
            {item.state === "failed" && item.error === null && (
              <p className={classes.quiet}>{t("deliveries.lateText")}</p>
            )}
            {item.error !== null && <p className={classes.failure}>{item.error}</p>}
          </Cell>
          <Cell label={t("deliveries.sentAt")}>
            {item.sentAt === null ? "–" : <time dateTime={item.sentAt}>{format.dayAndTime(item.sentAt)}</time>}
          </Cell>
        </tr>
      ))}
    </RecordTable>
  );
}
