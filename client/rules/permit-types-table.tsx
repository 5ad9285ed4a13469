import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { PermitType } from "../../contract/rules.ts";
import { Cell, RecordTable } from "../ui/table.tsx";
import { nameWithCode } from "./name-with-code.ts";
import { usePeriod } from "./use-period.ts";

interface PermitTypesTableProps {
  types: readonly PermitType[];
  /** Present for those who may change them. */
  onEdit?: ((type: PermitType) => void) | undefined;
}

/** The kinds of permits that the registry knows, with what an application for each holds. */
export function PermitTypesTable({ types, onEdit }: PermitTypesTableProps) {
  const { t } = useTranslation(["admin", "common"]);
  const period = usePeriod();
  const months = (count: number) =>
    count % 12 === 0 ? t("rules.years", { count: count / 12 }) : t("rules.months", { count });
  const term = ({ usualTerm, usualMonths }: PermitType) =>
    usualTerm === "fixed" && usualMonths !== null ? months(usualMonths) : t(`common:term.${usualTerm}`);
  const renewal = (days: number | null) =>
    days === null ? t("common:none") : t("rules.renewDaysValue", { count: days });
  return (
    <RecordTable
      caption={t("rules.types")}
      head={[
        { label: t("rules.name") },
        { label: t("rules.usualTerm") },
        { label: t("rules.renewDays") },
        { label: t("rules.papers") },
        { label: t("rules.issued") },
        { label: t("rules.legalBasis") },
        ...(onEdit ? [{ label: t("rules.actions"), hidden: true }] : []),
      ]}
    >
      {types.map((type) => (
        <tr key={type.code}>
          <Cell>
            <strong>{nameWithCode(type)}</strong>
          </Cell>
          <Cell label={t("rules.usualTerm")}>{term(type)}</Cell>
          <Cell label={t("rules.renewDays")}>{renewal(type.renewDaysBefore)}</Cell>
          <Cell label={t("rules.papers")}>
            <details>
              <summary>{t("rules.papersCount", { count: type.papers.length })}</summary>
              <ul>
                {type.papers.map((paper) => (
                  <li key={paper}>{paper}</li>
                ))}
              </ul>
            </details>
          </Cell>
          <Cell label={t("rules.issued")}>{period(type.issuedFrom, type.issuedUntil, t("rules.stillIssued"))}</Cell>
          <Cell label={t("rules.legalBasis")}>{type.legalBasis}</Cell>
          {onEdit && (
            <Cell>
              <Button
                variant="default"
                size="compact-sm"
                onClick={() => onEdit(type)}
                aria-label={t("rules.editTypeOf", { name: nameWithCode(type) })}
              >
                {t("rules.editType")}
              </Button>
            </Cell>
          )}
        </tr>
      ))}
    </RecordTable>
  );
}
