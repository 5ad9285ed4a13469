import { useTranslation } from "react-i18next";
import type { Permit } from "../../contract/permits.ts";
import { useFormat } from "../ui/use-format.ts";
import type { PermitField, PermitValues } from "./permit-values.ts";
import { typeWord, usePermitName } from "./words.ts";

/** The name of a field, and a value of it as a person reads it ("" for none): for summaries and comparisons. */
export function usePermitWords(others: readonly Permit[], companies: readonly { value: string; label: string }[]) {
  const { t } = useTranslation(["permits", "common"]);
  const format = useFormat();
  const name = usePermitName();
  const label = (field: PermitField): string => t(`field.${field}`);
  const show = (field: PermitField, values: PermitValues): string => {
    switch (field) {
      case "disputed":
        return values[field] ? t("common:yes") : t("common:no");
      case "term":
        return t(`common:term.${values.term}`);
      case "capacity":
        return values.capacity === null ? "" : t(`capacity.${values.capacity}`);
      case "companyId":
        return companies.find(({ value }) => value === values.companyId)?.label ?? "";
      case "replacesId": {
        const replaced = others.find(({ id }) => id === values.replacesId);
        return replaced ? name(replaced) : "";
      }
      case "issuedOn":
      case "validUntil":
        return values[field] === "" ? "" : format.longDate(values[field]);
      case "type":
        return values.type === null ? "" : typeWord(values.type);
      case "permittedHeightM":
        return typeof values.permittedHeightM === "number"
          ? format.number(values.permittedHeightM)
          : values.permittedHeightM;
      default:
        return values[field];
    }
  };
  return { label, show };
}
