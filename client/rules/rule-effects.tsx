import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { RulePreview } from "../../contract/rules.ts";
import { statuses } from "../../contract/status.ts";
import { useRegistry } from "../api/session.ts";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useFormat } from "../ui/use-format.ts";
import classes from "./rules.module.css";

type Day = RulePreview["days"][number];

/**
 * What a change would do, day by day: how many towers go from one status to another, and the counts that follow. Comes
 * into view by itself: it is to be seen before anything is saved.
 */
export function RuleEffects({ days }: { days: readonly Day[] }) {
  const { t } = useTranslation("admin");
  const shown = useRef<HTMLElement>(null);
  useEffect(() => {
    void shown.current?.scrollIntoView({ block: "start" });
  }, [days]);
  return (
    <section ref={shown} className={classes.effects} aria-label={t("rules.effects")} aria-live="polite">
      <p className={classes.effectsText}>{t("rules.effectsText")}</p>
      {days.map((day) => (
        <DayEffects key={day.on} day={day} />
      ))}
    </section>
  );
}

function DayEffects({ day }: { day: Day }) {
  const { t } = useTranslation("admin");
  const format = useFormat();
  const { today } = useRegistry();
  const { on, changes } = day;
  const date = format.longDate(on);
  const moved = changes.reduce((sum, { towers }) => sum + towers, 0);
  return (
    <article className={classes.day}>
      <h3 className={classes.dayTitle}>
        {on === today ? t("rules.onToday", { date }) : date}
        <span>{moved === 0 ? t("rules.noChange") : t("rules.moved", { count: moved })}</span>
      </h3>
      {moved > 0 && (
        <div className={classes.tables}>
          <Moves changes={changes} />
          <Counts day={day} />
        </div>
      )}
    </article>
  );
}

function Moves({ changes }: Pick<Day, "changes">) {
  const { t } = useTranslation("admin");
  const format = useFormat();
  return (
    <table className={classes.figures}>
      <caption>{t("rules.moves")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("rules.movedFrom")}</th>
          <th scope="col">{t("rules.movedTo")}</th>
          <th scope="col" className={classes.number}>
            {t("rules.towers")}
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ from, to, towers }) => (
          <tr key={`${from} ${to}`}>
            <td>
              <StatusBadge status={from} />
            </td>
            <td>
              <StatusBadge status={to} />
            </td>
            <td className={classes.number}>{format.number(towers)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Counts({ day: { before, after } }: { day: Day }) {
  const { t } = useTranslation(["admin", "common"]);
  const format = useFormat();
  return (
    <table className={classes.figures}>
      <caption>{t("rules.counts")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("common:noun.status")}</th>
          <th scope="col" className={classes.number}>
            {t("rules.before")}
          </th>
          <th scope="col" className={classes.number}>
            {t("rules.after")}
          </th>
        </tr>
      </thead>
      <tbody>
        {statuses.map((status) => (
          <tr key={status}>
            <td>
              <StatusBadge status={status} />
            </td>
            <td className={classes.number}>{format.number(before[status])}</td>
            <td className={classes.number} data-differs={before[status] !== after[status] || undefined}>
              {format.number(after[status])}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
