import { SegmentedControl, Select, Textarea, TextInput, Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { conditionItems, conditions, siteTypes, states, structures } from "../../../contract/towers.ts";
import { useRegistry } from "../../api/session.ts";
import { MetresInput } from "../../ui/metres-input.tsx";
import classes from "./form.module.css";
import { FieldGroup } from "./form-layout.tsx";
import { inputId, type TowerFormHandle } from "./use-tower-form.ts";

/** Structure and heights. */
export function StructureFields({ handle: { input } }: { handle: TowerFormHandle }) {
  const { t } = useTranslation(["towers", "common"]);
  return (
    <FieldGroup title={t("form.section.structure")}>
      <Select
        label={t("form.field.structure")}
        data={structures.map((value) => ({ value, label: t(`common:structure.${value}`) }))}
        clearable
        {...input("structure")}
      />
      <Select
        label={t("form.field.siteType")}
        data={siteTypes.map((value) => ({ value, label: t(`common:siteType.${value}`) }))}
        clearable
        {...input("siteType")}
      />
      <MetresInput label={t("form.field.heightM")} description={t("form.heightHint")} {...input("heightM")} />
      <MetresInput label={t("form.field.antennaHeightM")} {...input("antennaHeightM")} />
      <MetresInput label={t("form.field.buildingHeightM")} {...input("buildingHeightM")} />
    </FieldGroup>
  );
}

/** State, and since when it was last seen. */
export function StateFields({ handle: { form, input } }: { handle: TowerFormHandle }) {
  const { t } = useTranslation(["towers", "common"]);
  const { today } = useRegistry();
  return (
    <FieldGroup title={t("form.section.state")}>
      <Select
        label={t("form.field.state")}
        data={states.map((value) => ({ value, label: t(`common:state.${value}`) }))}
        allowDeselect={false}
        {...input("state")}
      />
      {form.values.state === "dismantled" && (
        <TextInput type="date" label={t("form.field.dismantledOn")} required {...input("dismantledOn")} />
      )}
      <TextInput
        type="date"
        label={t("form.field.lastSeenOn")}
        max={today}
        rightSectionWidth={92}
        rightSection={
          <Button variant="subtle" size="compact-sm" onClick={() => form.setFieldValue("lastSeenOn", today)}>
            {t("form.seenToday")}
          </Button>
        }
        {...input("lastSeenOn")}
      />
      <Textarea
        className={classes.whole}
        label={t("form.field.note")}
        autosize
        minRows={2}
        maxLength={2000}
        {...input("note")}
      />
    </FieldGroup>
  );
}

/** The items of the site, each with four answers in reach of a thumb, and what the plate says. */
export function ConditionFields({ handle: { form, input } }: { handle: TowerFormHandle }) {
  const { t } = useTranslation(["towers", "common"]);
  return (
    <FieldGroup title={t("form.section.conditions")} columns={1}>
      <div className={classes.conditions}>
        {conditionItems.map((item) => (
          <div key={item} className={classes.condition}>
            <span id={`${inputId(item)}-label`}>{t(`common:conditionItem.${item}`)}</span>
            <SegmentedControl
              id={inputId(item)}
              aria-labelledby={`${inputId(item)}-label`}
              fullWidth
              classNames={{ label: classes.answer }}
              data={conditions.map((value) => ({ value, label: t(`form.condition.${value}`) }))}
              value={form.values[item]}
              onChange={(value) => form.setFieldValue(item, value)}
            />
          </div>
        ))}
      </div>
      <Textarea label={t("form.field.plateText")} autosize minRows={2} maxLength={600} {...input("plateText")} />
    </FieldGroup>
  );
}
