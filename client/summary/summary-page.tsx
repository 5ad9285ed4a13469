import { Button } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { groupings, summary } from "../../contract/statistics.ts";
import { useFilter } from "../api/filter.ts";
import { queryOf } from "../api/query.ts";
import { useRegistry } from "../api/session.ts";
import { Page, PageHeader } from "../ui/page.tsx";
import { EmptyState, ErrorState, LoadingLines } from "../ui/states.tsx";
import { useFormat } from "../ui/use-format.ts";
import { DateField } from "./date-field.tsx";
import { Expiries } from "./expiries.tsx";
import { Figures } from "./figures.tsx";
import { GroupTable } from "./group-table.tsx";
import classes from "./summary.module.css";

/** The head's few figures: how many towers stand how, where, whose, and what will run out. One sheet of paper. */
export function SummaryPage() {
  const { t } = useTranslation(["summary", "common"]);
  const format = useFormat();
  const { today } = useRegistry();
  const { filter, setFilter } = useFilter();
  const { on, horizon } = filter;
  const judged = { on, horizon };
  const { data, error, refetch } = useQuery({
    ...queryOf(summary, { query: { ...judged, by: "district" } }),
    placeholderData: keepPreviousData,
  });
  const text = data
    ? t("summary:text", { towers: format.number(data.total), date: format.longDate(on ?? today) })
    : " ";
  return (
    <Page>
      <PageHeader
        title={t("summary:title")}
        text={text}
        actions={
          <>
            <DateField
              on={on ?? today}
              today={today}
              onChange={(date) => setFilter({ on: date === today ? undefined : date })}
            />
            <Button
              variant="default"
              h={44}
              leftSection={<IconPrinter size={18} stroke={1.75} />}
              onClick={() => window.print()}
            >
              {t("common:action.print")}
            </Button>
          </>
        }
      />
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {!data && !error && <LoadingLines lines={12} />}
      {data?.total === 0 && <EmptyState title={t("summary:empty")} text={t("summary:emptyHint")} />}
      {data && data.total > 0 && (
        <div className={classes.sheet}>
          <Figures summary={data} judged={judged} />
          <div className={classes.tables}>
            {groupings.map((by) => (
              <GroupTable key={by} by={by} judged={judged} />
            ))}
          </div>
          <Expiries judged={judged} />
        </div>
      )}
    </Page>
  );
}
