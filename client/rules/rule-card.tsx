import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { PermitType, Rule } from "../../contract/rules.ts";
import type { siteTypes, structures } from "../../contract/towers.ts";
import { useFormat } from "../ui/use-format.ts";
import { nameWithCode } from "./name-with-code.ts";
import { usePeriod } from "./use-period.ts";
import classes from "./rules.module.css";

interface RuleCardProps {
  rule: Rule;
  /** The permit types of the rule's group. */
  types: readonly PermitType[];
  /** Present for those who may change rules. */
  actions?: { onEdit: (rule: Rule) => void; onRemove: (rule: Rule) => void } | undefined;
}

/** One rule: what is required of which towers, since when, by which regulation, and what meets it. */
export function RuleCard({ rule, types, actions }: RuleCardProps) {
  const { t } = useTranslation(["admin", "common"]);
  const format = useFormat();
  const period = usePeriod();
  const kinds = [
    ...(rule.structures ?? []).map((structure) => t(`common:structure.${structure as (typeof structures)[number]}`)),
    ...(rule.siteTypes ?? []).map((siteType) => t(`common:siteType.${siteType as (typeof siteTypes)[number]}`)),
  ];
  const height = rule.minHeightM === null ? null : t("rules.minHeight", { height: format.metres(rule.minHeightM) });
  const towers = [kinds.length > 0 ? kinds.join(", ") : t("rules.allTowers"), height].filter(Boolean).join(", ");
  const facts = [
    [t("rules.legalBasis"), rule.legalBasis],
    [t("rules.acceptedTypes"), types.map(nameWithCode).join("; ") || t("common:none")],
    [t("rules.appliesTo"), towers],
    [t("rules.period"), period(rule.requiredFrom, rule.requiredUntil, t("rules.always"))],
  ] as const;
  return (
    <article className={classes.card}>
      <h3 className={classes.title}>{rule.name}</h3>
      <dl className={classes.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {actions && (
        <div className={classes.actions}>
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => actions.onEdit(rule)}
            aria-label={t("rules.editOf", { name: rule.name })}
          >
            {t("common:action.edit")}
          </Button>
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => actions.onRemove(rule)}
            aria-label={t("rules.removeOf", { name: rule.name })}
          >
            {t("common:action.delete")}
          </Button>
        </div>
      )}
    </article>
  );
}
