import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { addDays } from "../../../contract/dates.ts";
import type { FilterHandle } from "../../api/filter.ts";
import { useRegistry } from "../../api/session.ts";
import type { Choices } from "../../api/use-choices.ts";
import classes from "../desk.module.css";

const windows = [7, 30, 60, 90];

type FiltersProps = Pick<FilterHandle, "filter" | "setFilter">;

/** The permit group that is judged alone. */
export function GroupFilter({ filter, setFilter, choices }: FiltersProps & { choices: Choices }) {
  const { t } = useTranslation("desk");
  return (
    <Select
      className={classes.group}
      aria-label={t("group")}
      placeholder={t("group")}
      clearable
      data={choices.groups}
      value={filter.group ?? null}
      onChange={(group) => setFilter({ group: group ?? undefined })}
    />
  );
}

/** What ends within so many days; pressed again, whatever ends whenever. */
export function WindowFilter({ filter, setFilter }: FiltersProps) {
  const { t } = useTranslation("desk");
  const { today } = useRegistry();
  const from = filter.on ?? today;
  return (
    <div className={classes.windows} role="group" aria-label={t("endsWithin")}>
      <span>{t("endsWithin")}</span>
      {windows.map((days) => {
        const to = addDays(from, days);
        const pressed = filter.expiresFrom === from && filter.expiresTo === to;
        return (
          <button
            key={days}
            type="button"
            aria-pressed={pressed}
            aria-label={t("endsWithinDays", { count: days })}
            onClick={() =>
              setFilter(
                pressed ? { expiresFrom: undefined, expiresTo: undefined } : { expiresFrom: from, expiresTo: to },
              )
            }
          >
            {days}
          </button>
        );
      })}
    </div>
  );
}
