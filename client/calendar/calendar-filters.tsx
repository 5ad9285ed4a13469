import { Button, MultiSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { addDays } from "../../contract/dates.ts";
import type { Names } from "./use-names.ts";
import type { CalendarView, Scope } from "./view.ts";
import classes from "./calendar.module.css";

interface CalendarFiltersProps {
  view: CalendarView;
  names: Names;
  onScope: (patch: Partial<Scope>) => void;
  onDays: (days: number) => void;
}

const quickDays = [30, 90];

/** Spans of days at a press, and whose permits: district, owner, permit group. */
export function CalendarFilters({ view, names, onScope, onDays }: CalendarFiltersProps) {
  const { t } = useTranslation(["calendar", "common"]);
  const shared = {
    searchable: true,
    clearable: true,
    nothingFoundMessage: t("common:none"),
    hidePickedOptions: true,
  };
  const filtered = view.district.length + view.owner.length + view.group.length > 0;
  return (
    <div className={classes.filters} role="group" aria-label={t("filter.label")}>
      <div className={classes.quick} role="group" aria-label={t("quick.label")}>
        {quickDays.map((days) => {
          const pressed = view.from === view.on && view.to === addDays(view.on, days);
          return (
            <Button
              key={days}
              variant={pressed ? "filled" : "default"}
              aria-pressed={pressed}
              onClick={() => onDays(days)}
            >
              {t("quick.days", { days })}
            </Button>
          );
        })}
      </div>
      <MultiSelect
        {...shared}
        className={classes.field}
        aria-label={t("common:noun.district")}
        placeholder={view.district.length === 0 ? t("common:noun.district") : undefined}
        data={names.districts}
        value={view.district}
        onChange={(district) => onScope({ district })}
      />
      <MultiSelect
        {...shared}
        className={classes.field}
        aria-label={t("common:noun.owner")}
        placeholder={view.owner.length === 0 ? t("common:noun.owner") : undefined}
        data={names.owners}
        value={view.owner}
        onChange={(owner) => onScope({ owner })}
      />
      <MultiSelect
        {...shared}
        searchable={false}
        className={classes.field}
        aria-label={t("filter.group")}
        placeholder={view.group.length === 0 ? t("filter.group") : undefined}
        data={names.groups.map((value) => ({ value, label: names.groupName(value) }))}
        value={view.group}
        onChange={(group) => onScope({ group })}
      />
      {filtered && (
        <Button variant="subtle" onClick={() => onScope({ district: [], owner: [], group: [] })}>
          {t("filter.clear")}
        </Button>
      )}
    </div>
  );
}
