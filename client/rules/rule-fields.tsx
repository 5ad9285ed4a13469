import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import type { PermitType } from "../../contract/rules.ts";
import { siteTypes, structures } from "../../contract/towers.ts";
import { MetresInput } from "../ui/metres-input.tsx";
import { nameWithCode } from "./name-with-code.ts";
import type { RuleValues } from "./rule-values.ts";
import classes from "./rules.module.css";

interface RuleFieldsProps {
  form: UseFormReturnType<RuleValues>;
  types: readonly PermitType[];
}

/** The types of each group, in their office order: `BUILDING` → `IMB …; PBG …`. */
function groupsOf(types: readonly PermitType[]): { value: string; label: string }[] {
  return [...new Set(types.map(({ groupCode }) => groupCode))].map((code) => ({
    value: code,
    label: types
      .filter(({ groupCode }) => groupCode === code)
      .map(nameWithCode)
      .join("; "),
  }));
}

/** What a rule asks, of which towers, from when until when, by which regulation. */
export function RuleFields({ form, types }: RuleFieldsProps) {
  const { t } = useTranslation(["admin", "common"]);
  return (
    <div className={classes.form}>
      <NativeSelect
        className={classes.whole}
        label={t("rules.group")}
        description={t("rules.groupHint")}
        required
        data-autofocus
        data={[{ value: "", label: "" }, ...groupsOf(types)]}
        {...form.getInputProps("groupCode")}
      />
      <TextInput
        className={classes.whole}
        label={t("rules.name")}
        description={t("rules.nameHint")}
        required
        maxLength={160}
        {...form.getInputProps("name")}
      />
      <TextInput
        className={classes.whole}
        label={t("rules.legalBasis")}
        required
        maxLength={400}
        {...form.getInputProps("legalBasis")}
      />
      <TextInput
        type="date"
        label={t("rules.requiredFrom")}
        description={t("rules.requiredFromHint")}
        {...form.getInputProps("requiredFrom")}
      />
      <TextInput
        type="date"
        label={t("rules.requiredUntil")}
        description={t("rules.requiredUntilHint")}
        {...form.getInputProps("requiredUntil")}
      />
      <Checkbox.Group
        className={classes.whole}
        label={t("rules.structures")}
        description={t("rules.allHint")}
        {...form.getInputProps("structures")}
      >
        <div className={classes.choices}>
          {structures.map((value) => (
            <Checkbox key={value} value={value} label={t(`common:structure.${value}`)} />
          ))}
        </div>
      </Checkbox.Group>
      <Checkbox.Group
        className={classes.whole}
        label={t("rules.siteTypes")}
        description={t("rules.allHint")}
        {...form.getInputProps("siteTypes")}
      >
        <div className={classes.choices}>
          {siteTypes.map((value) => (
            <Checkbox key={value} value={value} label={t(`common:siteType.${value}`)} />
          ))}
        </div>
      </Checkbox.Group>
      <MetresInput
        className={classes.whole}
        label={t("rules.minHeightM")}
        description={t("rules.minHeightHint")}
        {...form.getInputProps("minHeightM")}
      />
    </div>
  );
}
