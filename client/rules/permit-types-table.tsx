import { useTranslation } from "react-i18next";
import type { PermitType } from "../../contract/rules.ts";
import { Cell, RecordTable } from "../ui/table.tsx";
import { nameWithCode } from "./name-with-code.ts";
import { usePeriod } from "./use-period.ts";

/** The kinds of permits that the registry knows. */
export function PermitTypesTable({ types }: { types: readonly PermitType[] }) {
  const { t } = useTranslation(["admin", "common"]);
  const period = usePeriod();
  const months = (count: number) =>
    count % 12 === 0 ? t("rules.years", { count: count / 12 }) : t("rules.months", { count });
  const term = ({ usualTerm, usualMonths }: PermitType) =>
    usualTerm === "fixed" && usualMonths !== null ? months(usualMonths) : t(`common:term.${usualTerm}`);
  return (
    <RecordTable
      caption={t("rules.types")}
      head={[
        { label: t("rules.name") },
        { label: t("rules.usualTerm") },
        { label: t("rules.issued") },
        { label: t("rules.legalBasis") },
      ]}
    >
      {types.map((type) => (
        <tr key={type.code}>
          <Cell>
            <strong>{nameWithCode(type)}</strong>
          </Cell>
          <Cell label={t("rules.usualTerm")}>{term(type)}</Cell>
          <Cell label={t("rules.issued")}>{period(type.issuedFrom, type.issuedUntil, t("rules.stillIssued"))}</Cell>
          <Cell label={t("rules.legalBasis")}>{type.legalBasis}</Cell>
        </tr>
      ))}
    </RecordTable>
  );
}
