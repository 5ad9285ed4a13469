import { NumberInput, Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Choices } from "../../api/use-choices.ts";
import { FieldGroup } from "./form-layout.tsx";
import type { TowerFormHandle } from "./use-tower-form.ts";
import classes from "./form.module.css";

/** What the office knows of the tower. */
export function IdentityFields({ handle, choices }: { handle: TowerFormHandle; choices: Choices }) {
  const { t } = useTranslation(["towers", "common"]);
  const { form, input } = handle;
  const { districtCode, villageCode } = form.values;
  const villages = choices.villages.filter(
    ({ value }) => districtCode !== null && value.startsWith(`${districtCode}.`),
  );
  return (
    <FieldGroup title={t("form.section.identity")}>
      <TextInput label={t("form.field.name")} maxLength={160} {...input("name")} />
      <TextInput label={t("form.field.siteId")} maxLength={60} {...input("siteId")} />
      <TextInput className={classes.whole} label={t("form.field.address")} maxLength={400} {...input("address")} />
      <Select
        label={t("form.field.districtCode")}
        description={t("form.fromAreas")}
        data={choices.districts}
        searchable
        clearable
        {...input("districtCode")}
        onChange={(code) =>
          // A village of another district would be refused.
          form.setValues({
            districtCode: code,
            villageCode: code !== null && villageCode?.startsWith(`${code}.`) ? villageCode : null,
          })
        }
      />
      <Select
        label={t("form.field.villageCode")}
        description={districtCode === null ? t("list.villageFirst") : t("form.fromAreas")}
        data={villages}
        disabled={districtCode === null}
        searchable
        clearable
        {...input("villageCode")}
      />
      <TextInput label={t("form.field.rtRw")} maxLength={40} {...input("rtRw")} />
      <NumberInput
        label={t("form.field.yearBuilt")}
        min={1960}
        max={2100}
        clampBehavior="none"
        allowDecimal={false}
        thousandSeparator=""
        hideControls
        {...input("yearBuilt")}
      />
    </FieldGroup>
  );
}
