import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { towerForSurvey } from "../../../contract/campaigns.ts";
import type { Position } from "../../../contract/geometry.ts";
import type { BaseValues } from "../../../contract/survey-content.ts";
import type { SurveyReview } from "../../../contract/surveys.ts";
import { queryOf } from "../../api/query.ts";
import { useFormat } from "../../ui/use-format.ts";
import { companiesQuery } from "./queries.ts";
import { fieldsAgainst } from "./same-as.ts";

/** Which registered tower a new one is said to be, and the attributes as they stand against it. */
export function useSameAs(review: SurveyReview) {
  const [sameAs, setSameAs] = useState<string | null>(null);
  const words = useValueWords(sameAs !== null);
  const target = useQuery({
    ...queryOf(towerForSurvey, { params: { id: sameAs ?? "" } }),
    enabled: sameAs !== null,
    // What is compared is what the registry says now, not what it said an hour ago.
    staleTime: 0,
  });
  const values = sameAs === null ? undefined : target.data?.tower.values;
  return {
    sameAs,
    setSameAs,
    /** The registered tower is on its way: its values must be seen before anything is decided. */
    pending: sameAs !== null && values === undefined,
    error: sameAs === null ? null : target.error,
    fields: values === undefined ? review.fields : fieldsAgainst(review, values, words),
  };
}

/** A registry value as people read it, as the server says those of the survey. */
function useValueWords(wanted: boolean): (field: keyof BaseValues, value: unknown) => string {
  const { t } = useTranslation("common");
  const format = useFormat();
  const companies = useQuery({ ...companiesQuery, enabled: wanted });
  return (field, value) => {
    switch (field) {
      case "state":
        return t(`state.${value as BaseValues["state"]}`);
      case "structure":
        return t(`structure.${value as NonNullable<BaseValues["structure"]>}`);
      case "heightM":
        return format.metres(Number(value));
      case "position":
        return format.position(value as Position);
      case "plateText":
        return String(value);
      case "tenants": {
        const name = (id: string) => companies.data?.items.find((company) => company.id === id)?.shortName ?? "…";
        const names = (value as string[]).map(name).sort((a, b) => a.localeCompare(b));
        return names.length === 0 ? t("none") : names.join(", ");
      }
      default:
        return t(`condition.${value as BaseValues["fence"]}`);
    }
  };
}
