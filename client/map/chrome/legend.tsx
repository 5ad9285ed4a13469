import { Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { statuses } from "../../../contract/status.ts";
import { narrowing, type FilterHandle } from "../../api/filter.ts";
import { paths } from "../../app/paths.ts";
import { StatusSymbol } from "../../ui/status-symbol.tsx";
import { useFormat } from "../../ui/use-format.ts";
import type { Counts } from "../source/protocol.ts";
import { ShadeLegend } from "./shade-legend.tsx";
import { toggleStatus } from "./toggle-status.ts";
import classes from "./legend.module.css";

interface LegendProps {
  handle: FilterHandle;
  /** Null until the towers have come: the lines stand already, so that nothing jumps. */
  counts: Counts | null;
  shaded: boolean;
  onShade: (shaded: boolean) => void;
}

/** What the symbols mean, how many there are, and the filter: one button a status. On a phone one line of five counts. */
export function Legend({ handle, counts, shaded, onShade }: LegendProps) {
  const { t } = useTranslation(["map", "common"]);
  const format = useFormat();
  const { filter, setFilter } = handle;
  const others = narrowing({ ...filter, status: undefined });
  return (
    <section className={classes.legend} aria-label={t("map:legend.title")}>
      <h2 className={classes.title}>{t("map:legend.title")}</h2>
      <div className={classes.lines} role="group" aria-label={t("map:legend.title")}>
        {statuses.map((status, i) => {
          const word = t(`common:status.${status}`);
          const count = counts?.byStatus[i];
          return (
            <button
              key={status}
              type="button"
              className={classes.line}
              aria-pressed={filter.status?.includes(status) ?? false}
              data-off={(filter.status && !filter.status.includes(status)) || undefined}
              title={word}
              onClick={() => setFilter({ status: toggleStatus(filter.status, status) })}
            >
              <StatusSymbol status={status} size={20} />
              <span className={classes.word}>{word}</span>
              <span className={classes.count}>
                {count === undefined ? "–" : format.number(count)}
                <span className="visually-hidden"> {t("map:legend.towers")}</span>
              </span>
            </button>
          );
        })}
      </div>
      <p className={classes.foot}>
        <span role="status">{counts ? t("map:legend.shown", { count: counts.shown }) : " "}</span>
        <Link to={paths.towers(filter)}>{t("map:legend.list")}</Link>
      </p>
      {others > 0 && (
        <p className={classes.others}>
          {t("map:legend.filters", { count: others })}{" "}
          <button type="button" className={classes.clear} onClick={handle.clear}>
            {t("map:legend.clear")}
          </button>
        </p>
      )}
      <div className={classes.shade}>
        <Switch
          size="sm"
          checked={shaded}
          onChange={(event) => onShade(event.currentTarget.checked)}
          label={t("map:shade.toggle")}
        />
        {shaded && <ShadeLegend />}
      </div>
    </section>
  );
}
