import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Portfolio } from "../../contract/companies.ts";
import { listPermitTypes } from "../../contract/rules.ts";
import { queryOf } from "../api/query.ts";
import { paths } from "../app/paths.ts";
import { useLanguage } from "../text/use-language.ts";
import { MonthBars } from "../ui/month-bars.tsx";
import { monthWords } from "../ui/month-words.ts";
import { useFormat } from "../ui/use-format.ts";
import { monthsAhead } from "./months.ts";
import classes from "./owners.module.css";

const count = 24;

/** A group is named by the permits that stand for each other in it: "IMB/PBG". */
function useGroupName() {
  const { data } = useQuery({ ...queryOf(listPermitTypes), staleTime: 600_000 });
  return (group: string) => {
    const codes = (data?.items ?? []).filter(({ groupCode }) => groupCode === group).map(({ code }) => code);
    return (codes.length === 0 ? group : codes.join("/")).replaceAll("_", "-");
  };
}

/** What of this owner ends when, a bar for each month; each opens the calendar's list of that month. */
export function OwnerExpiries({ portfolio: { company, on, expiries } }: { portfolio: Portfolio }) {
  const { t } = useTranslation("owners");
  const format = useFormat();
  const language = useLanguage();
  const groupName = useGroupName();
  const groupsOf = (month: string) =>
    expiries
      .filter((one) => one.month === month)
      .map(({ group, total }) => t("expiries.part", { total: format.number(total), group: groupName(group) }))
      .join(", ") || t("expiries.nothing");
  const bars = monthsAhead(on, count).map(({ month, from, to }) => ({
    month,
    total: expiries.reduce((sum, one) => sum + (one.month === month ? one.total : 0), 0),
    to: paths.calendar(`?owner=${company.id}&from=${from}&to=${to}`),
  }));
  const next = bars.find(({ total }) => total > 0);
  return (
    <section className={classes.section}>
      <h2>{t("expiries.title")}</h2>
      <p className={classes.note}>
        {next === undefined
          ? t("expiries.none")
          : t("expiries.sum", {
              total: format.number(bars.reduce((sum, { total }) => sum + total, 0)),
              month: monthWords(next.month, language).long,
              groups: groupsOf(next.month),
            })}
      </p>
      {next !== undefined && (
        <MonthBars
          months={bars}
          words={(long, { month }) => t("expiries.bar", { month: long, groups: groupsOf(month) })}
        />
      )}
    </section>
  );
}
