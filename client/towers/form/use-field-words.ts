import { useTranslation } from "react-i18next";
import { conditionItems } from "../../../contract/towers.ts";
import { useFormat } from "../../ui/use-format.ts";
import type { Choices } from "../../api/use-choices.ts";
import type { TowerField, TowerValues } from "./tower-values.ts";

const isCondition = (field: TowerField): field is (typeof conditionItems)[number] =>
  (conditionItems as readonly string[]).includes(field);

/** The name of a form's field, and a value of it as a person reads it ("" for none): for summaries and comparisons. */
export function useFieldWords(choices: Choices) {
  const { t } = useTranslation(["towers", "common"]);
  const format = useFormat();
  const label = (field: TowerField): string =>
    isCondition(field) ? t(`common:conditionItem.${field}`) : t(`form.field.${field}`);
  const show = (field: TowerField, values: TowerValues): string => {
    if (isCondition(field)) return t(`common:condition.${values[field]}`);
    switch (field) {
      case "structure":
        return values.structure === null ? "" : t(`common:structure.${values.structure}`);
      case "siteType":
        return values.siteType === null ? "" : t(`common:siteType.${values.siteType}`);
      case "state":
        return t(`common:state.${values.state}`);
      case "positionSource":
        return t(`common:positionSource.${values.positionSource}`);
      case "districtCode":
      case "villageCode":
        return values[field] === null ? "" : choices.nameOf(values[field]);
      case "dismantledOn":
      case "lastSeenOn":
        return values[field] === "" ? "" : format.longDate(values[field]);
      case "yearBuilt":
        return String(values.yearBuilt);
      default: {
        const value = values[field];
        return typeof value === "number" ? format.number(value) : value;
      }
    }
  };
  return { label, show };
}
