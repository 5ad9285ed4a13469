import { statuses } from "../../contract/status.ts";
import type { Summary } from "../../contract/statistics.ts";
import { statusColour, statusOutline } from "./status.ts";
import classes from "./stacked-bar.module.css";

interface StackedBarProps {
  byStatus: Summary["byStatus"];
  /** Pixels. */
  height: number;
  /** Share of the full width that the whole bar takes, from 0 to 1. */
  width?: number;
}

/** Shares of the statuses, worst first. Decorative: the numbers stand beside it. */
export function StackedBar({ byStatus, height, width = 1 }: StackedBarProps) {
  return (
    <span className={classes.bar} style={{ height, width: `${width * 100}%` }} aria-hidden="true">
      {statuses
        .filter((status) => byStatus[status] > 0)
        .map((status) => (
          <span
            key={status}
            style={{
              flexGrow: byStatus[status],
              background: statusColour(status),
              boxShadow: status === "expiring" ? `inset 0 0 0 1px ${statusOutline(status)}` : undefined,
            }}
          />
        ))}
    </span>
  );
}
