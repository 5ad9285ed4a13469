import { useTranslation } from "react-i18next";
import { statuses, type Status } from "../../../contract/status.ts";
import { StatusSymbol } from "../status-symbol.tsx";
import { useFormat } from "../use-format.ts";
import classes from "./status-filter.module.css";

interface StatusFilterProps {
  /** Absent while the counts are on their way. */
  counts?: Record<Status, number>;
  chosen: readonly Status[];
  onChange: (chosen: Status[]) => void;
}

/** The legend with counts that is the filter: symbol, word and number of each status, pressed when it is chosen. */
export function StatusFilter({ counts, chosen, onChange }: StatusFilterProps) {
  const { t } = useTranslation(["towers", "common"]);
  const format = useFormat();
  const toggle = (status: Status) => onChange(statuses.filter((one) => (one === status) !== chosen.includes(one)));
  return (
    <div className={classes.legend} role="group" aria-label={t("list.statusLegend")}>
      {statuses.map((status) => (
        <button
          key={status}
          type="button"
          className={classes.entry}
          aria-pressed={chosen.includes(status)}
          onClick={() => toggle(status)}
        >
          <StatusSymbol status={status} size={18} />
          <span className={classes.word}>{t(`common:status.${status}`)}</span>
          <span className={classes.count}>{counts === undefined ? "…" : format.number(counts[status])}</span>
        </button>
      ))}
    </div>
  );
}
