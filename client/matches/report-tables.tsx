import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { piles, type ReconciliationReport } from "../../contract/matches.ts";
import { useFormat } from "../ui/use-format.ts";
import classes from "./report.module.css";

interface ReportProps {
  report: ReconciliationReport;
}

interface FiguresProps {
  caption: string;
  /** The first column names the line, the others are figures. */
  head: readonly string[];
  lines: readonly { key: string; name: ReactNode; figures: readonly number[] }[];
  /** Sums below the lines, where they mean something. */
  total?: readonly number[];
}

/** Figures under each other; a table that is wider than a phone scrolls within itself. */
function Figures({ caption, head, lines, total }: FiguresProps) {
  const { t } = useTranslation("matches");
  const format = useFormat();
  const [first, ...rest] = head;
  const cells = (figures: readonly number[]) =>
    figures.map((figure, index) => <td key={index}>{figure === 0 ? "–" : format.number(figure)}</td>);
  return (
    <div className={classes.scroll} role="region" aria-label={caption} tabIndex={0}>
      <table className={classes.figures}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {rest.map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, name, figures }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {cells(figures)}
            </tr>
          ))}
        </tbody>
        {total && (
          <tfoot>
            <tr>
              <th scope="row">{t("report.total")}</th>
              {cells(total)}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

const sums = (lines: readonly { figures: readonly number[] }[], width: number) =>
  Array.from({ length: width }, (_, column) => lines.reduce((sum, { figures }) => sum + (figures[column] ?? 0), 0));

/** Why the two counts differ, in sentences with how many rows or towers each accounts for. */
export function ReasonsTable({ report }: ReportProps) {
  const { t } = useTranslation("matches");
  const lines = report.reasons.map(({ text, rows }, index) => ({ key: String(index), name: text, figures: [rows] }));
  return <Figures caption={t("report.why")} head={[t("report.reason"), t("report.count")]} lines={lines} />;
}

export function PilesTable({ report }: ReportProps) {
  const { t } = useTranslation("matches");
  const lines = piles.map((pile) => {
    const { rows, towers, open } = report.piles[pile];
    return { key: pile, name: t(`pile.${pile}`), figures: [rows, towers, open] };
  });
  const head = [t("report.pile"), t("report.rows"), t("report.towers"), t("report.waiting")];
  return <Figures caption={t("report.pilesTitle")} head={head} lines={lines} total={sums(lines, 3)} />;
}

export function DistrictsTable({ report }: ReportProps) {
  const { t } = useTranslation("matches");
  const lines = report.districts.map(({ code, name, inList, inRegistry, piles: counts }) => ({
    key: code ?? "unknown",
    name,
    figures: [inList, inRegistry, ...piles.map((pile) => counts[pile])],
  }));
  const head = [
    t("report.district"),
    t("report.list"),
    t("report.registry"),
    ...piles.map((pile) => t(`pile.${pile}`)),
  ];
  return (
    <Figures caption={t("report.districtsTitle")} head={head} lines={lines} total={sums(lines, head.length - 1)} />
  );
}
