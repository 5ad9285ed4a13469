import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Summary } from "../../contract/statistics.ts";
import { statuses } from "../../contract/status.ts";
import type { Filter } from "../api/filter.ts";
import { paths } from "../app/paths.ts";
import { StatusSymbol } from "../ui/status-symbol.tsx";
import { useFormat } from "../ui/use-format.ts";
import { StackedBar } from "../ui/stacked-bar.tsx";
import classes from "./figures.module.css";

interface FiguresProps {
  summary: Summary;
  judged: Pick<Filter, "on" | "horizon">;
}

/** The five counts, large, over one bar of their shares. */
export function Figures({ summary, judged }: FiguresProps) {
  const { t } = useTranslation(["summary", "common"]);
  const format = useFormat();
  return (
    <section aria-label={t("summary:statuses")}>
      <ul className={classes.figures}>
        {statuses.map((status) => {
          const count = summary.byStatus[status];
          return (
            <li key={status}>
              <Link to={paths.towers({ ...judged, status: [status] })} className={classes.figure}>
                <span className={classes.figureWord}>
                  <StatusSymbol status={status} size={20} />
                  {t(`common:status.${status}`)}
                </span>
                <strong className={classes.figureCount}>{format.number(count)}</strong>
                <span className={classes.figureShare}>
                  <span aria-hidden="true">{format.share(count / summary.total, 1)}</span>
                  <span className="visually-hidden">
                    {t("summary:share", { share: format.share(count / summary.total, 1) })}
                  </span>
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
      <StackedBar byStatus={summary.byStatus} height={14} />
    </section>
  );
}
