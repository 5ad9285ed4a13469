import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { expiries } from "../../contract/statistics.ts";
import type { Filter } from "../api/filter.ts";
import { queryOf } from "../api/query.ts";
import { paths } from "../app/paths.ts";
import { useLanguage } from "../text/use-language.ts";
import { ErrorState, LoadingLines } from "../ui/states.tsx";
import { useFormat } from "../ui/use-format.ts";
import { monthWords } from "./month-words.ts";
import classes from "./expiries.module.css";
import page from "./summary.module.css";

const months = 24;

/** Towers whose status runs out, one bar a month: columns on a wide screen and on paper, rows on a phone. */
export function Expiries({ judged }: { judged: Pick<Filter, "on" | "horizon"> }) {
  const { t } = useTranslation("summary");
  const format = useFormat();
  const language = useLanguage();
  const { on } = judged;
  const { data, error, refetch } = useQuery({
    ...queryOf(expiries, { query: { on, months } }),
    placeholderData: keepPreviousData,
  });
  const largest = Math.max(1, ...(data?.months.map(({ total }) => total) ?? []));
  const sum = data?.months.reduce((all, { total }) => all + total, 0) ?? 0;
  return (
    <section className={classes.expiries}>
      <h2 className={page.heading}>{t("expiries.title")}</h2>
      <p className={classes.note}>
        {sum === 0 && data ? t("expiries.none") : t("expiries.text", { towers: format.number(sum) })}
      </p>
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {!data && !error && <LoadingLines lines={4} />}
      <ol className={classes.months}>
        {data?.months.map(({ month, from, to, total }) => {
          const { long, short, year } = monthWords(month, language);
          const bar = (
            <>
              <span className="visually-hidden">
                {t("expiries.bar", { month: long, towers: format.number(total) })}
              </span>
              <span className={classes.monthCount} aria-hidden="true">
                {format.number(total)}
              </span>
              <span className={classes.monthBar} style={{ "--share": total / largest } as React.CSSProperties} />
              <span className={classes.monthName} aria-hidden="true">
                {short}
                <span className={classes.monthYear} data-first={month.endsWith("-01") || undefined}>
                  {year}
                </span>
              </span>
            </>
          );
          return (
            <li key={month}>
              {total === 0 ? (
                <span className={classes.month} data-zero>
                  {bar}
                </span>
              ) : (
                <Link
                  className={classes.month}
                  to={paths.towers({ ...judged, expiresFrom: from, expiresTo: to, sort: "expiry" })}
                  title={long}
                >
                  {bar}
                </Link>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
