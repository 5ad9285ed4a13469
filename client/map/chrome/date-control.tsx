import { VisuallyHidden } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../ui/use-format.ts";
import { dateOf, firstYear, lastMonth, lastYear, monthOf } from "./months.ts";
import classes from "./date-control.module.css";

/** Milliseconds for which the slider rests before the map is asked for that day. */
const settleMs = 120;

interface DateControlProps {
  /** The judged date; null: today. */
  on: string | null;
  today: string;
  onChange: (on: string | null) => void;
  /** The towers of the chosen day are on their way. */
  busy: boolean;
}

/** "Status per …": a slider over the years, a field for the exact day, and the way back to today. */
export function DateControl({ on, today, onChange, busy }: DateControlProps) {
  const { t } = useTranslation("map");
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { date, choose, settle } = useSettled(on ?? today, (chosen) => onChange(chosen === today ? null : chosen));
  const years = Array.from({ length: (lastYear - firstYear) / 5 + 1 }, (_, i) => firstYear + i * 5);
  return (
    <section className={classes.control} aria-label={t("date.title")} data-open={open || undefined}>
      <button type="button" className={classes.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Heading date={format.longDate(date)} busy={busy} />
        <VisuallyHidden>. {t(open ? "date.fold" : "date.change")}</VisuallyHidden>
        <IconChevronDown size={18} stroke={1.75} className={classes.chevron} />
      </button>
      <div className={classes.heading}>
        <Heading date={format.longDate(date)} busy={busy} />
      </div>
      <div className={classes.slider}>
        <input
          type="range"
          min={0}
          max={lastMonth}
          value={monthOf(date)}
          aria-label={t("date.slider", { from: firstYear, to: lastYear })}
          aria-valuetext={format.longDate(date)}
          onChange={(event) => choose(dateOf(Number(event.currentTarget.value)))}
        />
        <div className={classes.track} aria-hidden="true">
          <span className={classes.now} style={{ left: `${(monthOf(today) / lastMonth) * 100}%` }} />
        </div>
        <div className={classes.years} aria-hidden="true">
          {years.map((year) => (
            <span key={year}>{year}</span>
          ))}
        </div>
      </div>
      <div className={classes.exact}>
        <input
          type="date"
          className={classes.day}
          value={date}
          min="1945-08-17"
          max="2099-12-31"
          aria-label={t("date.input")}
          onChange={(event) => /^\d{4}-\d\d-\d\d$/.test(event.currentTarget.value) && settle(event.currentTarget.value)}
        />
        <button type="button" className={classes.today} disabled={date === today} onClick={() => settle(today)}>
          {t("date.today")}
        </button>
      </div>
    </section>
  );
}

function Heading({ date, busy }: { date: string; busy: boolean }) {
  const { t } = useTranslation("map");
  return (
    <span className={classes.words} data-busy={busy || undefined}>
      <span className={classes.label}>{t("date.title")}</span>
      <strong className={classes.date}>{date}</strong>
    </span>
  );
}

/** The date on the control moves at once; the page hears of it when the hand rests, or at once through `settle`. */
function useSettled(given: string, onSettle: (date: string) => void) {
  const [date, setDate] = useState(given);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setDate(given), [given]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const settle = (chosen: string) => {
    clearTimeout(timer.current);
    setDate(chosen);
    onSettle(chosen);
  };
  const choose = (chosen: string) => {
    setDate(chosen);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSettle(chosen), settleMs);
  };
  return { date, choose, settle };
}
