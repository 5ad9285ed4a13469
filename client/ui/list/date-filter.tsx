import { Button, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { FilterHandle } from "../../api/filter.ts";
import { useRegistry } from "../../api/session.ts";
import classes from "./filter-bar.module.css";

type DateFilterProps = Pick<FilterHandle, "filter" | "setFilter"> & { compact?: boolean };

/** The date on which statuses are judged; today in Jakarta is no parameter, so that a link stays "today" tomorrow. */
export function DateFilter({ filter, setFilter, compact = false }: DateFilterProps) {
  const { t } = useTranslation("towers");
  const { today } = useRegistry();
  const on = filter.on ?? today;
  const change = (date: string) => setFilter({ on: date === today || date === "" ? undefined : date });
  return (
    <div className={classes.date}>
      <TextInput
        type="date"
        label={compact ? undefined : t("list.judgedDate")}
        aria-label={t("list.judgedDate")}
        leftSection={compact ? <span className={classes.dateWord}>{t("list.judgedDate")}</span> : undefined}
        leftSectionWidth={compact ? 138 : undefined}
        leftSectionPointerEvents="none"
        value={on}
        onChange={(event) => change(event.currentTarget.value)}
      />
      {on !== today && (
        <Button variant="subtle" size="compact-sm" onClick={() => change(today)}>
          {t("list.judgedToday")}
        </Button>
      )}
    </div>
  );
}
