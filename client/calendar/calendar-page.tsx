import { Button, SegmentedControl } from "@mantine/core";
import { IconCalendarShare, IconPrinter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { addDays } from "../../contract/dates.ts";
import { useRegistry } from "../api/session.ts";
import { paths } from "../app/paths.ts";
import { Page, PageHeader } from "../ui/page.tsx";
import { ErrorState, LoadingLines } from "../ui/states.tsx";
import { useFormat } from "../ui/use-format.ts";
import { CalendarFilters } from "./calendar-filters.tsx";
import { firstOf, lastOf, monthOf, weeksOf } from "./days.ts";
import { ExpiryList } from "./expiry-list.tsx";
import { MonthGrid } from "./month-grid.tsx";
import { MonthsBar } from "./months-bar.tsx";
import { expiryDays } from "./queries.ts";
import { useNames } from "./use-names.ts";
import { readView, scopeSearch, writeView, type CalendarView } from "./view.ts";
import classes from "./calendar.module.css";

/** What runs out when: 24 months, one month by its weeks, and the list of the days that were chosen. */
export function CalendarPage() {
  const { t } = useTranslation(["calendar", "common"]);
  const format = useFormat();
  const { today } = useRegistry();
  const [search, setSearch] = useSearchParams();
  const view = readView(search, today);
  const names = useNames();
  const weeks = weeksOf(view.month);
  const months = useQuery(expiryDays(view));
  const month = useQuery(expiryDays(view, { from: weeks[0]?.[0] ?? view.on, to: weeks.at(-1)?.[6] ?? view.on }));

  const change = (patch: Parameters<typeof writeView>[1]) =>
    setSearch((before) => writeView(before, patch), { replace: true, preventScrollReset: true });
  // What is pressed in the calendar is read in the list: on a phone, where one hides the other, that comes forward.
  const showDays = (from: string, to: string) => change({ from, to, month: null, view: null });
  const showNext = (days: number) => showDays(view.on, addDays(view.on, days));
  const showWeek = (from: string, to: string) => change({ from, to, month: view.month, view: null });
  const scope = scopeSearch(view);
  return (
    <Page>
      <PageHeader
        title={t("calendar:title")}
        text={t("calendar:text", { date: format.longDate(view.on) })}
        actions={
          <>
            <Button
              component={Link}
              to={`${paths.feeds}${scope && `?${scope}`}`}
              variant="default"
              leftSection={<IconCalendarShare size={18} stroke={1.75} aria-hidden />}
            >
              {t("calendar:feeds")}
            </Button>
            <Button
              variant="default"
              leftSection={<IconPrinter size={18} stroke={1.75} aria-hidden />}
              onClick={() => window.print()}
            >
              {t("common:action.print")}
            </Button>
          </>
        }
      />
      <CalendarFilters view={view} names={names} onScope={change} onDays={showNext} />
      <SegmentedControl
        className={classes.switch}
        fullWidth
        aria-label={t("calendar:view.label")}
        value={view.view}
        onChange={(chosen) => change({ view: chosen === "calendar" ? chosen : null })}
        data={[
          { value: "list", label: t("calendar:view.list") },
          { value: "calendar", label: t("calendar:view.calendar") },
        ]}
      />
      <div className={classes.sheet} data-view={view.view}>
        <div className={classes.months}>
          {months.isError && <ErrorState error={months.error} retry={() => void months.refetch()} />}
          {months.isPending && <LoadingLines lines={4} />}
          {months.data && (
            <MonthsBar
              days={months.data.days}
              on={view.on}
              shown={monthShown(view)}
              names={names}
              onMonth={(chosen) => {
                const first = firstOf(chosen);
                showDays(first < view.on && monthOf(view.on) === chosen ? view.on : first, lastOf(chosen));
              }}
            />
          )}
        </div>
        <div className={classes.month}>
          <MonthGrid
            month={view.month}
            today={view.on}
            days={month.data?.days ?? []}
            from={view.from}
            to={view.to}
            onMonth={(next) => change({ month: next })}
            onSpan={showWeek}
          />
        </div>
        <div className={classes.list}>
          <ExpiryList
            view={view}
            linkDate={view.on === today ? undefined : view.on}
            names={names}
            onDistricts={(district) => change({ district })}
            nextDay={months.data?.days.find(({ date }) => date > view.to)?.date ?? null}
            onDay={(date) => showDays(date, date)}
          />
        </div>
      </div>
    </Page>
  );
}

/** The month whose days the list shows, of the present one those that are left; null when it shows something else. */
function monthShown({ on, from, to }: CalendarView): string | null {
  const month = monthOf(from);
  return to === lastOf(month) && (from === firstOf(month) || from === on) ? month : null;
}
