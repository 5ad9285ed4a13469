import { NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { siteTypes } from "../../../../contract/towers.ts";
import type { SurveyContent } from "../../../../contract/survey-content.ts";
import type { FormProps } from "./form-context.ts";
import { anchorOf } from "./steps.ts";
import classes from "./form.module.css";

type NewTower = NonNullable<SurveyContent["newTower"]>;

const longest = { name: 160, siteId: 60, address: 400 } as const;

/** What is known of a tower that the registry does not have. */
export function NewTowerFields({ draft, change, reference }: FormProps) {
  const { t } = useTranslation(["surveys", "common"]);
  const tower: NewTower = draft.newTower ?? {
    name: null,
    siteId: null,
    address: null,
    siteType: null,
    ownerId: null,
    candidates: [],
  };
  const set = (part: Partial<NewTower>, typing = false) => change({ newTower: { ...tower, ...part } }, { typing });
  return (
    <fieldset className={classes.plain} id={anchorOf("/newTower")} tabIndex={-1}>
      <legend className={classes.legend}>{t("form.newTower.title")}</legend>
      {tower.candidates.length > 0 && (
        <p className={classes.note}>{t("form.newTower.refused", { count: tower.candidates.length })}</p>
      )}
      <div className={classes.fields}>
        {(["name", "siteId", "address"] as const).map((field) => (
          <TextInput
            key={field}
            label={t(`form.newTower.${field}`)}
            size="lg"
            maxLength={longest[field]}
            value={tower[field] ?? ""}
            onChange={({ currentTarget: { value } }) => set({ [field]: value === "" ? null : value }, true)}
          />
        ))}
        <NativeSelect
          label={t("form.newTower.siteType")}
          size="lg"
          value={tower.siteType ?? ""}
          data={[
            { value: "", label: t("form.newTower.unknown") },
            ...siteTypes.map((value) => ({ value, label: t(`common:siteType.${value}`) })),
          ]}
          onChange={({ currentTarget }) =>
            set({ siteType: siteTypes.find((value) => value === currentTarget.value) ?? null })
          }
        />
        <NativeSelect
          label={t("form.newTower.owner")}
          size="lg"
          value={tower.ownerId ?? ""}
          data={[
            { value: "", label: t("form.newTower.unknown") },
            ...(reference?.owners ?? []).map(({ id, shortName }) => ({ value: id, label: shortName })),
          ]}
          onChange={({ currentTarget: { value } }) => set({ ownerId: value === "" ? null : value })}
        />
      </div>
    </fieldset>
  );
}
