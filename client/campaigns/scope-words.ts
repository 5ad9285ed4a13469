import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { CampaignScope } from "../../contract/campaigns.ts";
import { areaNamesQuery } from "./queries.ts";

/** So many districts are named; more are counted. */
const named = 3;

/** Which towers a campaign visits, in words. */
export function useScopeWords(): (scope: CampaignScope) => string {
  const { t } = useTranslation("campaigns");
  const areas = useQuery(areaNamesQuery);
  return (scope) => {
    switch (scope.kind) {
      case "all":
      case "missing":
        return t(`scope.${scope.kind}`);
      case "unseen":
        return t("scope.unseen", { count: scope.days });
      case "chosen":
        return "ids" in scope.selection
          ? t("scope.chosen", { count: scope.selection.ids.length })
          : t("scope.chosenByFilter");
      case "districts": {
        const names = scope.districts.map((code) => areas.data?.items.find((area) => area.code === code)?.name ?? code);
        return names.length > named
          ? t("scope.districts", { count: names.length })
          : t("scope.districtsNamed", { names: names.join(", ") });
      }
    }
  };
}
