import { useTranslation } from "react-i18next";
import { useFormat } from "../ui/use-format.ts";
import { byMonth, sumOf, type DayCount } from "./counts.ts";
import type { Names } from "./use-names.ts";
import { useCalendarWords } from "./words.ts";
import classes from "./months-bar.module.css";

interface MonthsBarProps {
  days: readonly DayCount[];
  /** First day of the 24 months. */
  on: string;
  /** The month that the list shows, if it shows exactly one. */
  shown: string | null;
  names: Names;
  onMonth: (month: string) => void;
}

/** Pattern of a group: there are four, and words and numbers beside each. */
const toneOf = (names: Names, group: string) => Math.max(0, names.groups.indexOf(group)) % 4;

/** What runs out in each of 24 months, stacked by permit group: columns on a wide screen and on paper, rows on a phone. */
export function MonthsBar({ days, on, shown, names, onMonth }: MonthsBarProps) {
  const { t } = useTranslation("calendar");
  const format = useFormat();
  const words = useCalendarWords();
  const months = byMonth(days, on);
  const whole = sumOf(days);
  const largest = Math.max(1, ...months.map(({ total }) => total));
  const groupsIn = (groups: Map<string, number>) => names.groups.filter((group) => groups.has(group));
  const groupWords = (groups: Map<string, number>) =>
    groupsIn(groups)
      .map((group) => t("bar.group", { group: names.groupName(group), permits: format.number(groups.get(group) ?? 0) }))
      .join(", ");
  return (
    <section className={classes.section} aria-label={t("bar.title")}>
      <div className={classes.head}>
        <h2 className={classes.heading}>{t("bar.title")}</h2>
        <p className={classes.note}>
          {whole.total === 0 ? t("bar.none") : t("bar.text", { permits: format.number(whole.total) })}
        </p>
        <ul className={classes.legend} aria-label={t("bar.legend")}>
          {groupsIn(whole.groups).map((group) => (
            <li key={group}>
              <span className={classes.swatch} data-tone={toneOf(names, group)} aria-hidden="true" />
              {names.groupName(group)} <strong>{format.number(whole.groups.get(group) ?? 0)}</strong>
            </li>
          ))}
        </ul>
      </div>
      <ol className={classes.months}>
        {months.map(({ month, total, groups }) => {
          const label = t("bar.month", { month: words.month(month), permits: format.number(total) });
          const detail = groupWords(groups);
          return (
            <li key={month}>
              <button
                type="button"
                className={classes.month}
                data-zero={total === 0 || undefined}
                aria-pressed={month === shown}
                title={detail === "" ? label : `${label} (${detail})`}
                onClick={() => onMonth(month)}
              >
                <span className="visually-hidden">{detail === "" ? label : `${label} (${detail})`}</span>
                <span className={classes.count} aria-hidden="true">
                  {format.number(total)}
                </span>
                <span
                  className={classes.bar}
                  aria-hidden="true"
                  style={{ "--share": total / largest } as React.CSSProperties}
                >
                  {groupsIn(groups).map((group) => (
                    <span key={group} data-tone={toneOf(names, group)} style={{ flexGrow: groups.get(group) }} />
                  ))}
                </span>
                <span className={classes.name} aria-hidden="true">
                  {words.monthShort(month)}
                  <span className={classes.year} data-first={month.endsWith("-01") || undefined}>
                    {month.slice(0, 4)}
                  </span>
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
