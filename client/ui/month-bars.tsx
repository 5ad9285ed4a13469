import { Link } from "react-router";
import { useLanguage } from "../text/use-language.ts";
import { monthWords } from "./month-words.ts";
import { useFormat } from "./use-format.ts";
import classes from "./month-bars.module.css";

export interface MonthBar {
  /** `YYYY-MM` */
  month: string;
  total: number;
  /** The list of what is counted. */
  to: string;
}

interface MonthBarsProps {
  months: readonly MonthBar[];
  /** The bar in words, for who cannot see it and for the pointer. */
  words: (month: string, bar: MonthBar) => string;
}

/** One bar a month: columns on a wide screen and on paper, rows on a phone; each opens what it counts. */
export function MonthBars({ months, words }: MonthBarsProps) {
  const format = useFormat();
  const language = useLanguage();
  const largest = Math.max(1, ...months.map(({ total }) => total));
  return (
    <ol className={classes.months}>
      {months.map((one) => {
        const { month, total, to } = one;
        const { long, short, year } = monthWords(month, language);
        const bar = (
          <>
            <span className="visually-hidden">{words(long, one)}</span>
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
              <Link className={classes.month} to={to} title={words(long, one)}>
                {bar}
              </Link>
            )}
          </li>
        );
      })}
    </ol>
  );
}
