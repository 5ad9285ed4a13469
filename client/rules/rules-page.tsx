import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { listPermitTypes, listRules } from "../../contract/rules.ts";
import { queryOf } from "../api/query.ts";
import { Page, PageHeader } from "../ui/page.tsx";
import { EmptyState, ErrorState, LoadingLines } from "../ui/states.tsx";
import { PermitTypesTable } from "./permit-types-table.tsx";
import { RuleCard } from "./rule-card.tsx";
import classes from "./rules.module.css";

/** What the registry judges by: which permits are required, by which regulation, and what may meet them. Read-only. */
export function RulesPage() {
  const { t } = useTranslation("admin");
  const [rules, types] = useQueries({ queries: [queryOf(listRules), queryOf(listPermitTypes)] });
  const failed = [rules, types].find((query) => query.isError);
  return (
    <Page>
      <PageHeader title={t("rules.title")} text={`${t("rules.text")} ${t("rules.readOnly")}`} />
      {failed && <ErrorState error={failed.error} retry={() => void failed.refetch()} />}
      {!failed && (rules.isPending || types.isPending) && <LoadingLines lines={5} height={72} />}
      {rules.data && types.data && (
        <>
          <h2 className={classes.section}>{t("rules.required")}</h2>
          {rules.data.items.length === 0 && <EmptyState title={t("rules.noRules")} text={t("rules.noRulesText")} />}
          <div className={classes.cards}>
            {rules.data.items.map((rule) => (
              <RuleCard
                key={rule.id}
                rule={rule}
                types={types.data.items.filter(({ groupCode }) => groupCode === rule.groupCode)}
              />
            ))}
          </div>
          <h2 className={classes.section}>{t("rules.types")}</h2>
          <PermitTypesTable types={types.data.items} />
        </>
      )}
    </Page>
  );
}
