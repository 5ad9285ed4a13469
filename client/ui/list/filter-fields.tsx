import { Button, MultiSelect, NumberInput, Select, Stack, Switch, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { addDays } from "../../../contract/dates.ts";
import { findingKinds, states, structures } from "../../../contract/towers.ts";
import type { FilterHandle } from "../../api/filter.ts";
import { useRegistry } from "../../api/session.ts";
import { DateFilter } from "./date-filter.tsx";
import classes from "./filter-bar.module.css";
import type { Choices } from "../../api/use-choices.ts";

/** An empty list takes its parameter out of the address. */
const orNone = <Value,>(values: Value[]) => (values.length === 0 ? undefined : values);
const presets = [7, 30, 60, 90, 180, 365];
const seenPresets = [90, 365];

/** Every filter but the statuses, under each other: what the drawer holds. */
export function FilterFields({
  filter,
  setFilter,
  choices,
}: Pick<FilterHandle, "filter" | "setFilter"> & { choices: Choices }) {
  const { t } = useTranslation(["towers", "common"]);
  const registry = useRegistry();
  const today = filter.on ?? registry.today;
  const districts = filter.district ?? [];
  const villages = choices.villages.filter(({ value }) => districts.some((code) => value.startsWith(`${code}.`)));
  const shared = { searchable: true, clearable: true, nothingFoundMessage: t("common:none"), hidePickedOptions: true };
  return (
    <Stack gap="sm" className={classes.touch}>
      <MultiSelect
        {...shared}
        label={t("common:noun.district")}
        data={choices.districts}
        value={districts}
        onChange={(codes) => {
          const kept =
            filter.village?.filter((code) => codes.some((district) => code.startsWith(`${district}.`))) ?? [];
          setFilter({ district: orNone(codes), village: orNone(kept) });
        }}
      />
      <MultiSelect
        {...shared}
        label={t("common:noun.village")}
        placeholder={districts.length === 0 ? t("list.villageFirst") : undefined}
        disabled={districts.length === 0}
        data={villages}
        value={filter.village ?? []}
        onChange={(codes) => setFilter({ village: orNone(codes) })}
      />
      <MultiSelect
        {...shared}
        label={t("common:noun.owner")}
        data={choices.owners}
        value={filter.owner ?? []}
        onChange={(ids) => setFilter({ owner: orNone(ids) })}
      />
      <MultiSelect
        {...shared}
        label={t("common:noun.tenants")}
        data={choices.tenants}
        value={filter.tenant ?? []}
        onChange={(ids) => setFilter({ tenant: orNone(ids) })}
      />
      <MultiSelect
        {...shared}
        searchable={false}
        label={t("common:noun.structure")}
        data={structures.map((value) => ({ value, label: t(`common:structure.${value}`) }))}
        value={filter.structure ?? []}
        onChange={(values) => setFilter({ structure: orNone(structures.filter((one) => values.includes(one))) })}
      />
      <MultiSelect
        {...shared}
        searchable={false}
        label={t("common:noun.state")}
        data={states.map((value) => ({ value, label: t(`common:state.${value}`) }))}
        value={filter.state ?? []}
        onChange={(values) => setFilter({ state: orNone(states.filter((one) => values.includes(one))) })}
      />
      <Select
        clearable
        label={t("list.group")}
        description={t("list.groupHint")}
        data={choices.groups}
        value={filter.group ?? null}
        onChange={(group) => setFilter({ group: group ?? undefined })}
      />
      <MultiSelect
        {...shared}
        searchable={false}
        label={t("list.finding")}
        data={findingKinds.map((value) => ({ value, label: t(`common:finding.${value}`) }))}
        value={filter.finding ?? []}
        onChange={(values) => setFilter({ finding: orNone(findingKinds.filter((one) => values.includes(one))) })}
      />
      <Switch
        label={t("list.unpermitted")}
        checked={filter.unpermitted === true}
        onChange={(event) => setFilter({ unpermitted: event.currentTarget.checked || undefined })}
      />
      <fieldset className={classes.window}>
        <legend>{t("list.expires")}</legend>
        <div className={classes.pair}>
          <TextInput
            type="date"
            label={t("list.expiresFrom")}
            value={filter.expiresFrom ?? ""}
            onChange={(event) => setFilter({ expiresFrom: event.currentTarget.value || undefined })}
          />
          <TextInput
            type="date"
            label={t("list.expiresTo")}
            value={filter.expiresTo ?? ""}
            onChange={(event) => setFilter({ expiresTo: event.currentTarget.value || undefined })}
          />
        </div>
        <div className={classes.presets}>
          {presets.map((days) => (
            <Button
              key={days}
              variant="default"
              size="compact-sm"
              onClick={() => setFilter({ expiresFrom: today, expiresTo: addDays(today, days) })}
            >
              {t("list.expiresPreset", { days })}
            </Button>
          ))}
        </div>
      </fieldset>
      <fieldset className={classes.window}>
        <legend>{t("list.seen")}</legend>
        <TextInput
          type="date"
          label={t("list.seenBefore")}
          value={filter.seenBefore ?? ""}
          onChange={(event) => setFilter({ seenBefore: event.currentTarget.value || undefined })}
        />
        <div className={classes.presets}>
          {seenPresets.map((days) => (
            <Button
              key={days}
              variant="default"
              size="compact-sm"
              onClick={() => setFilter({ seenBefore: addDays(today, -days) })}
            >
              {t("list.seenPreset", { days })}
            </Button>
          ))}
        </div>
      </fieldset>
      <DateFilter filter={filter} setFilter={setFilter} />
      <NumberInput
        label={t("list.horizon")}
        suffix={` ${t("list.horizonDays", { days: "" }).trim()}`}
        min={0}
        max={3650}
        allowDecimal={false}
        allowNegative={false}
        value={filter.horizon ?? registry.horizonDays}
        onChange={(days) =>
          setFilter({ horizon: typeof days === "number" && days !== registry.horizonDays ? days : undefined })
        }
      />
    </Stack>
  );
}
