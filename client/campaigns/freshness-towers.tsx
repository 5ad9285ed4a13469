import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { freshnessTowers } from "../../contract/campaigns.ts";
import type { ReplyOf } from "../../contract/route.ts";
import { paths } from "../app/paths.ts";
import { useAgo } from "../ui/ago.ts";
import { DateText } from "../ui/date-text.tsx";
import { EmptyState, ErrorState, LoadingLines } from "../ui/states.tsx";
import { Cell, RecordTable } from "../ui/table.tsx";
import { freshnessSearch, type FreshnessChoice } from "./freshness-params.ts";
import type { FreshnessDistrict } from "./freshness-table.tsx";
import { freshnessPages } from "./queries.ts";
import classes from "./freshness.module.css";

type Tower = ReplyOf<typeof freshnessTowers>["items"][number];

interface FreshnessTowersProps {
  chosen: FreshnessChoice;
  districts: readonly FreshnessDistrict[];
}

/** The towers of what was chosen above, longest ago first, with who saw them. */
export function FreshnessTowers({ chosen: { district, bucket }, districts }: FreshnessTowersProps) {
  const { t } = useTranslation("campaigns");
  const pages = useInfiniteQuery(freshnessPages(district, bucket));
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const heading = useBroughtIntoView(`${district} ${bucket}`);
  const what = [
    district !== null && (districts.find(({ code }) => code === district)?.name ?? district),
    bucket !== null && t(`freshness.bucket.${bucket}`),
  ].filter(Boolean);
  return (
    <section>
      <div className={classes.listHead}>
        <h2 ref={heading} tabIndex={-1} className={classes.heading}>
          {what.length > 0 ? t("freshness.listOf", { what: what.join(", ") }) : t("freshness.list")}
        </h2>
        {what.length > 0 && (
          <Link to={freshnessSearch({ district: null, bucket: null })} preventScrollReset className={classes.link}>
            {t("freshness.showAll")}
          </Link>
        )}
      </div>
      {pages.isPending && <LoadingLines lines={8} />}
      {pages.isError && items.length === 0 && <ErrorState error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isSuccess && items.length === 0 && (
        <EmptyState title={t("freshness.emptyTitle")} text={t("freshness.emptyText")} />
      )}
      {items.length > 0 && <TowersTable items={items} />}
      {pages.isFetchNextPageError && <ErrorState error={pages.error} />}
      {pages.hasNextPage && (
        <Button variant="default" mt="md" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t("freshness.more")}
        </Button>
      )}
    </section>
  );
}

function TowersTable({ items }: { items: readonly Tower[] }) {
  const { t } = useTranslation("campaigns");
  const head = [
    { label: t("freshness.number") },
    { label: t("freshness.district") },
    { label: t("freshness.lastSeen") },
    { label: t("freshness.lastSeenBy") },
    { label: t("freshness.survey"), hidden: true },
  ];
  return (
    <RecordTable caption={t("freshness.list")} head={head}>
      {items.map((tower) => (
        <Row key={tower.id} tower={tower} />
      ))}
    </RecordTable>
  );
}

function Row({ tower }: { tower: Tower }) {
  const { t } = useTranslation("campaigns");
  const ago = useAgo();
  const { number, name, lastSeenOn, lastSeenBy, surveyId } = tower;
  return (
    <tr>
      <Cell>
        <Link to={paths.tower(number)} className={classes.link}>
          {number}
        </Link>
        {name !== null && <div className={classes.quiet}>{name}</div>}
      </Cell>
      <Cell label={t("freshness.district")}>{tower.district?.name ?? t("freshness.noDistrict")}</Cell>
      <Cell label={t("freshness.lastSeen")}>
        {lastSeenOn === null ? (
          t("freshness.never")
        ) : (
          <>
            {/* A day is counted from its end: what was seen today is not yesterday's. */}
            <DateText date={lastSeenOn} short />{" "}
            <span className={classes.quiet}>{ago(`${lastSeenOn}T23:59:59+07:00`)}</span>
          </>
        )}
      </Cell>
      <Cell label={t("freshness.lastSeenBy")}>
        {lastSeenOn !== null && (lastSeenBy ?? <span className={classes.quiet}>{t("freshness.unknownBy")}</span>)}
      </Cell>
      <Cell>
        {surveyId !== null && (
          <Link to={paths.review(surveyId)} aria-label={t("freshness.surveyOf", { number })} className={classes.link}>
            {t("freshness.survey")}
          </Link>
        )}
      </Cell>
    </tr>
  );
}

/** Brings the list's heading into view when another part of it is chosen, not when the page is opened. */
function useBroughtIntoView(choice: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(choice);
  useEffect(() => {
    if (before.current === choice) return;
    before.current = choice;
    heading.current?.scrollIntoView({ block: "start" });
    heading.current?.focus({ preventScroll: true });
  }, [choice]);
  return heading;
}
