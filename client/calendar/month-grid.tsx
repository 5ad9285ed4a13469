import { ActionIcon, Button } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { listHolidays } from "../../contract/office.ts";
import { queryOf } from "../api/query.ts";
import { useFormat } from "../ui/use-format.ts";
import { byDay, type DayCount } from "./counts.ts";
import { addMonths, firstOf, lastOf, monthOf, stepDay, weekday, weekNumber, weeksOf } from "./days.ts";
import { useCalendarWords } from "./words.ts";
import classes from "./month-grid.module.css";

interface MonthGridProps {
  month: string;
  today: string;
  /** Counts of the month's weeks, the days of its neighbours within them included. */
  days: readonly DayCount[];
  /** Days that the list shows. */
  from: string;
  to: string;
  onMonth: (month: string) => void;
  /** Whoever chooses a day, a week or the month, sees its list. */
  onSpan: (from: string, to: string) => void;
}

/** Names of the days off in the weeks of the month; none while the office keeps no list of them. */
function useHolidays(month: string): Map<string, string> {
  const { data } = useQuery({
    ...queryOf(listHolidays, { query: { year: Number(month.slice(0, 4)) } }),
    staleTime: 600_000,
  });
  return new Map(data?.items.map(({ on, name }) => [on, name]));
}

/**
 * One month as weeks. One tab stop among the days: arrows walk from day to day and on into the next month, Enter opens
 * the day's list.
 */
export function MonthGrid(props: MonthGridProps) {
  const { month, today, days, from, to, onMonth, onSpan } = props;
  const { t } = useTranslation(["calendar", "common"]);
  const format = useFormat();
  const words = useCalendarWords();
  const holidays = useHolidays(month);
  const counts = byDay(days);
  const weeks = weeksOf(month);
  const keysHint = useId();
  const grid = useRef<HTMLTableElement>(null);
  const [walkedTo, setWalkedTo] = useState<string | null>(null);
  const stop = [walkedTo, from, today].find((day) => day !== null && monthOf(day) === month) ?? firstOf(month);

  // A step into another month is over when its days are there: only then can the focus follow.
  const walkingTo = useRef<string | null>(null);
  useEffect(() => {
    if (walkingTo.current === null || monthOf(walkingTo.current) !== month) return;
    grid.current?.querySelector<HTMLElement>(`button[data-day='${walkingTo.current}']`)?.focus();
    walkingTo.current = null;
  }, [stop, month]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset["day"] === undefined) return;
    const next = stepDay(event.key, event.target.dataset["day"]);
    if (next === null) return;
    event.preventDefault();
    walkingTo.current = next;
    setWalkedTo(next);
    if (monthOf(next) !== month) onMonth(monthOf(next));
  };

  const totalOf = (some: readonly string[]) => some.reduce((sum, day) => sum + (counts.get(day) ?? 0), 0);
  const ofMonth = weeks.flat().filter((day) => monthOf(day) === month);
  const dayLabel = (day: string) => {
    const permits = counts.get(day) ?? 0;
    const date = format.longDate(day);
    const label =
      permits === 0 ? t("grid.dayNone", { date }) : t("grid.day", { date, permits: format.number(permits) });
    return [label, day === today ? t("grid.today") : null, holidays.get(day)].filter(Boolean).join(", ");
  };
  return (
    <section className={classes.section} aria-label={t("grid.title", { month: words.month(month) })}>
      <div className={classes.head}>
        <h2 className={classes.heading} aria-live="polite">
          {words.month(month)}
        </h2>
        {month !== monthOf(today) && (
          <Button variant="subtle" size="compact-sm" onClick={() => onMonth(monthOf(today))}>
            {t("grid.toToday")}
          </Button>
        )}
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t("grid.previous")}
          onClick={() => onMonth(addMonths(month, -1))}
        >
          <IconChevronLeft size={18} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t("grid.next")}
          onClick={() => onMonth(addMonths(month, 1))}
        >
          <IconChevronRight size={18} aria-hidden />
        </ActionIcon>
      </div>
      <p id={keysHint} className="visually-hidden">
        {t("grid.keys")}
      </p>
      <table ref={grid} className={classes.grid} aria-describedby={keysHint} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            <th scope="col" abbr={t("grid.week")}>
              {t("grid.week")}
            </th>
            {words.weekdays.map(({ long, short }) => (
              <th key={long} scope="col" abbr={long}>
                {short}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => {
            const [monday = "", sunday = ""] = [week[0], week[6]];
            const permits = totalOf(week);
            return (
              <tr key={monday}>
                <th scope="row">
                  <button
                    type="button"
                    className={classes.week}
                    aria-pressed={from === monday && to === sunday}
                    onClick={() => onSpan(monday, sunday)}
                  >
                    <span className="visually-hidden">
                      {t("grid.weekLabel", {
                        week: weekNumber(monday),
                        from: format.longDate(monday),
                        to: format.longDate(sunday),
                        permits: format.number(permits),
                      })}
                    </span>
                    <span className={classes.weekNumber} aria-hidden="true">
                      {weekNumber(monday)}
                    </span>
                    <span className={classes.weekCount} aria-hidden="true">
                      {permits === 0 ? "–" : format.number(permits)}
                    </span>
                  </button>
                </th>
                {week.map((day) => (
                  <td key={day}>
                    <button
                      type="button"
                      className={classes.day}
                      data-day={day}
                      data-outside={monthOf(day) !== month || undefined}
                      data-off={weekday(day) > 4 || holidays.has(day) || undefined}
                      data-holiday={holidays.has(day) || undefined}
                      data-listed={(from <= day && day <= to) || undefined}
                      data-some={counts.has(day) || undefined}
                      aria-current={day === today ? "date" : undefined}
                      aria-pressed={from === day && to === day}
                      title={holidays.get(day)}
                      tabIndex={day === stop ? 0 : -1}
                      onClick={() => {
                        setWalkedTo(day);
                        onSpan(day, day);
                      }}
                    >
                      <span className="visually-hidden">{dayLabel(day)}</span>
                      <span className={classes.number} aria-hidden="true">
                        {Number(day.slice(8))}
                      </span>
                      {counts.has(day) && (
                        <span className={classes.count} aria-hidden="true">
                          {format.number(counts.get(day) ?? 0)}
                        </span>
                      )}
                    </button>
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      <div className={classes.foot}>
        <Button
          variant="default"
          size="compact-sm"
          aria-pressed={from === firstOf(month) && to === lastOf(month)}
          onClick={() => onSpan(firstOf(month), lastOf(month))}
        >
          {t("grid.wholeMonth", { permits: format.number(totalOf(ofMonth)) })}
        </Button>
        {ofMonth.some((day) => holidays.has(day)) && (
          <ul className={classes.holidays} aria-label={t("grid.holidays")}>
            {ofMonth
              .filter((day) => holidays.has(day))
              .map((day) => (
                <li key={day}>
                  <strong>{Number(day.slice(8))}</strong> {holidays.get(day)}
                </li>
              ))}
          </ul>
        )}
      </div>
    </section>
  );
}
