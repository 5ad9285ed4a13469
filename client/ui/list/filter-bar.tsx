import { Button, Drawer, MultiSelect } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Status } from "../../../contract/status.ts";
import type { FilterHandle } from "../../api/filter.ts";
import { chipsOf } from "./chips.ts";
import { DateFilter } from "./date-filter.tsx";
import { FilterChips } from "./filter-chips.tsx";
import { FilterFields } from "./filter-fields.tsx";
import classes from "./filter-bar.module.css";
import { SearchField } from "./search-field.tsx";
import { StatusFilter } from "./status-filter.tsx";
import { useChoices } from "../../api/use-choices.ts";

interface FilterBarProps {
  handle: FilterHandle;
  counts?: Record<Status, number>;
  /** Towers that the filter finds, for the drawer's button. */
  total: number;
  wide: boolean;
  /** Beside the search what this list is most often narrowed by, instead of the judged date. */
  extra?: ReactNode;
}

/** Search, the filters used most and the legend; the rest waits in a drawer, which on a phone holds all of them. */
export function FilterBar({ handle, counts, total, wide, extra }: FilterBarProps) {
  const { t } = useTranslation(["towers", "common"]);
  const [opened, drawer] = useDisclosure(false);
  const choices = useChoices();
  const { filter, setFilter } = handle;
  const active = chipsOf(filter).length;
  return (
    <div className={classes.bar}>
      <div className={classes.fields}>
        <div className={classes.search}>
          <SearchField
            value={filter.q}
            placeholder={wide ? t("list.search") : t("list.searchShort")}
            onChange={(q) => setFilter({ q })}
          />
        </div>
        {wide && (
          <>
            <Picker
              label={t("common:noun.district")}
              data={choices.districts}
              value={filter.district}
              onChange={(district) => setFilter({ district, village: district ? filter.village : undefined })}
            />
            <Picker
              label={t("common:noun.owner")}
              data={choices.owners}
              value={filter.owner}
              onChange={(owner) => setFilter({ owner })}
            />
            {extra ?? <DateFilter filter={filter} setFilter={setFilter} compact />}
          </>
        )}
        <Button
          variant="default"
          leftSection={<IconAdjustmentsHorizontal size={18} stroke={1.75} aria-hidden />}
          onClick={drawer.open}
        >
          {wide ? t("list.filtersMore") : active === 0 ? t("list.filters") : t("list.filtersActive", { count: active })}
        </Button>
      </div>
      <StatusFilter
        counts={counts}
        chosen={filter.status ?? []}
        onChange={(chosen) => setFilter({ status: chosen.length === 0 ? undefined : chosen })}
      />
      <FilterChips {...handle} choices={choices} />
      <Drawer
        opened={opened}
        onClose={drawer.close}
        position={wide ? "right" : "bottom"}
        size={wide ? 400 : "92%"}
        title={t("list.filters")}
        closeButtonProps={{ "aria-label": t("common:action.close") }}
      >
        <FilterFields filter={filter} setFilter={setFilter} choices={choices} />
        <Button fullWidth className={classes.show} onClick={drawer.close}>
          {t("list.showResults", { count: total })}
        </Button>
      </Drawer>
    </div>
  );
}

interface PickerProps {
  label: string;
  data: { value: string; label: string }[];
  value: string[] | undefined;
  onChange: (value: string[] | undefined) => void;
}

/** A list to choose from that stays one line high: what was chosen stands among the chips. */
function Picker({ label, data, value = [], onChange }: PickerProps) {
  return (
    <MultiSelect
      className={classes.picker}
      classNames={{ pill: classes.hidden }}
      aria-label={label}
      placeholder={value.length === 0 ? label : `${label} (${value.length})`}
      data={data}
      value={value}
      searchable
      onChange={(next) => onChange(next.length === 0 ? undefined : next)}
    />
  );
}
