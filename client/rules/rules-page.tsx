import { Button } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listPermitTypes, listRules, type PermitType, type Rule } from "../../contract/rules.ts";
import { queryOf } from "../api/query.ts";
import { useMay } from "../api/session.ts";
import { Page, PageHeader } from "../ui/page.tsx";
import { EmptyState, ErrorState, LoadingLines } from "../ui/states.tsx";
import { PermitTypesTable } from "./permit-types-table.tsx";
import { RemoveRuleDialog } from "./remove-rule-dialog.tsx";
import { RuleCard } from "./rule-card.tsx";
import { RuleForm } from "./rule-form.tsx";
import classes from "./rules.module.css";
import { TypeForm } from "./type-form.tsx";

type Open =
  { dialog: "edit"; rule: Rule | null } | { dialog: "remove"; rule: Rule } | { dialog: "type"; type: PermitType };

/** What the registry judges by: which permits are required, by which regulation, and what may meet them. */
export function RulesPage() {
  const { t } = useTranslation("admin");
  const mayManage = useMay("rules:manage");
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const [rules, types] = useQueries({ queries: [queryOf(listRules), queryOf(listPermitTypes)] });
  const failed = [rules, types].find((query) => query.isError);
  return (
    <Page>
      <PageHeader
        title={t("rules.title")}
        text={mayManage ? t("rules.text") : `${t("rules.text")} ${t("rules.readOnly")}`}
        actions={
          mayManage && (
            <Button disabled={!types.data} onClick={() => setOpen({ dialog: "edit", rule: null })}>
              {t("rules.add")}
            </Button>
          )
        }
      />
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
                actions={
                  mayManage
                    ? {
                        onEdit: (edited) => setOpen({ dialog: "edit", rule: edited }),
                        onRemove: (removed) => setOpen({ dialog: "remove", rule: removed }),
                      }
                    : undefined
                }
              />
            ))}
          </div>
          <h2 className={classes.section}>{t("rules.types")}</h2>
          <PermitTypesTable
            types={types.data.items}
            onEdit={mayManage ? (type) => setOpen({ dialog: "type", type }) : undefined}
          />
          {open?.dialog === "edit" && <RuleForm rule={open.rule} types={types.data.items} onClose={close} />}
          {open?.dialog === "remove" && <RemoveRuleDialog rule={open.rule} onClose={close} />}
          {open?.dialog === "type" && <TypeForm type={open.type} onClose={close} />}
        </>
      )}
    </Page>
  );
}
