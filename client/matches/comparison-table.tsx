import { useTranslation } from "react-i18next";
import type { Candidate, DeskRecord } from "../../contract/matches.ts";
import { compare, type ComparedLine, type Standing } from "./comparison.ts";
import classes from "./comparison.module.css";

const signs: Record<Standing, string> = { same: "=", different: "≠", list: "←", registry: "→" };

interface ComparisonTableProps {
  record: DeskRecord;
  candidate: Candidate;
}

/** Both records side by side; every line says by sign and word how its two sides stand to each other. */
export function ComparisonTable({ record, candidate }: ComparisonTableProps) {
  const { t } = useTranslation(["matches", "common"]);
  const lines = compare(record, candidate, t("common:noun.permit"));
  return (
    <table className={classes.table}>
      <caption className="visually-hidden">{t("comparison")}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{t("attribute")}</span>
          </th>
          <th scope="col">{t("inList")}</th>
          <th scope="col">{t("inRegistry", { number: candidate.record.number ?? "" })}</th>
          <th scope="col">
            <span className="visually-hidden">{t("standingHead")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line key={line.attribute} line={line} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ line }: { line: ComparedLine }) {
  const { t } = useTranslation("matches");
  return (
    <tr data-standing={line.standing}>
      <th scope="row">{line.label}</th>
      <td>
        <Value texts={line.inList} />
      </td>
      <td>
        <Value texts={line.inRegistry} />
      </td>
      <td className={classes.standing}>
        <span className={classes.sign} aria-hidden="true">
          {signs[line.standing]}
        </span>{" "}
        {t(`standing.${line.standing}`)}
      </td>
    </tr>
  );
}

function Value({ texts }: { texts: readonly string[] }) {
  if (texts.length === 0) return <span className={classes.none}>–</span>;
  return texts.map((text, index) => <div key={index}>{text}</div>);
}
