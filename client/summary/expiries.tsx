import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { expiries } from "../../contract/statistics.ts";
import type { Filter } from "../api/filter.ts";
import { queryOf } from "../api/query.ts";
import { paths } from "../app/paths.ts";
import { MonthBars } from "../ui/month-bars.tsx";
import { ErrorState, LoadingLines } from "../ui/states.tsx";
import { useFormat } from "../ui/use-format.ts";
import page from "./summary.module.css";

const months = 24;

/** Towers whose status runs out, one bar a month. */
export function Expiries({ judged }: { judged: Pick<Filter, "on" | "horizon"> }) {
  const { t } = useTranslation("summary");
  const format = useFormat();
  const { on } = judged;
  const { data, error, refetch } = useQuery({
    ...queryOf(expiries, { query: { on, months } }),
    placeholderData: keepPreviousData,
  });
  const sum = data?.months.reduce((all, { total }) => all + total, 0) ?? 0;
  const bars = data?.months.map(({ month, from, to, total }) => ({
    month,
    total,
    to: paths.towers({ ...judged, expiresFrom: from, expiresTo: to, sort: "expiry" }),
  }));
  return (
    <section>
      <h2 className={page.heading}>{t("expiries.title")}</h2>
      <p className={page.note}>
        {sum === 0 && data ? t("expiries.none") : t("expiries.text", { towers: format.number(sum) })}
      </p>
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {!data && !error && <LoadingLines lines={4} />}
      {bars && (
        <MonthBars
          months={bars}
          words={(month, { total }) => t("expiries.bar", { month, towers: format.number(total) })}
        />
      )}
    </section>
  );
}
