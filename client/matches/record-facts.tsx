import { useTranslation } from "react-i18next";
import type { DeskRecord } from "../../contract/matches.ts";
import { useFormat } from "../ui/use-format.ts";
import classes from "./row.module.css";

/** What the list says of a row that nothing in the registry resembles. */
export function RecordFacts({ record }: { record: DeskRecord }) {
  const { t } = useTranslation(["matches", "common"]);
  const format = useFormat();
  const facts = [
    [t("common:noun.number"), record.number],
    [t("common:noun.siteId"), record.siteId],
    [t("common:noun.name"), record.name],
    [t("common:noun.owner"), record.owner],
    [t("common:noun.tenants"), record.tenants],
    [t("common:noun.address"), record.address],
    [t("common:noun.village"), record.village],
    [t("common:noun.district"), record.district],
    [t("common:noun.height"), record.heightM === null ? null : format.metres(record.heightM)],
    [t("common:noun.yearBuilt"), record.yearBuilt === null ? null : String(record.yearBuilt)],
    [t("common:noun.structure"), record.structure],
    [t("common:noun.position"), record.position === null ? null : format.position(record.position)],
    [t("common:noun.permit"), record.permits.length === 0 ? null : record.permits.join("\n")],
  ] as const;
  return (
    <dl className={classes.facts}>
      {facts.map(
        ([label, value]) =>
          value !== null && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
