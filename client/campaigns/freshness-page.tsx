import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { paths } from "../app/paths.ts";
import { Page, PageHeader } from "../ui/page.tsx";
import { ErrorState, LoadingLines } from "../ui/states.tsx";
import { useFormat } from "../ui/use-format.ts";
import { FreshnessTable } from "./freshness-table.tsx";
import { FreshnessTotals } from "./freshness-totals.tsx";
import { readFreshness } from "./freshness-params.ts";
import { FreshnessTowers } from "./freshness-towers.tsx";
import { freshnessQuery } from "./queries.ts";

/** When was each tower last seen, and by whom: in all, by district, and one by one. */
export function FreshnessPage() {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const [search] = useSearchParams();
  const chosen = readFreshness(search);
  const { data, error, isPending, refetch } = useQuery(freshnessQuery);
  return (
    <Page>
      <PageHeader
        title={t("freshness.title")}
        text={data && t("freshness.text", { date: format.longDate(data.on) })}
        actions={
          <Button variant="default" component={Link} to={paths.campaigns}>
            {t("title")}
          </Button>
        }
      />
      {isPending && <LoadingLines lines={10} />}
      {error && !data && <ErrorState error={error} retry={() => void refetch()} />}
      {data && (
        <>
          <FreshnessTotals total={data.total} buckets={data.buckets} chosen={chosen} />
          <FreshnessTable districts={data.districts} />
          <FreshnessTowers chosen={chosen} districts={data.districts} />
        </>
      )}
    </Page>
  );
}
