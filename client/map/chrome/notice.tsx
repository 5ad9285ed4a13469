import type { ReactNode } from "react";
import chrome from "./chrome.module.css";
import classes from "./bars.module.css";

interface NoticeProps {
  children: ReactNode;
  /** A failure is read out at once, a state when there is time. */
  alert?: boolean;
  action?: { label: string; onClick: () => void };
}

/** One quiet line over the map: what is being waited for, what is missing, what failed. */
export function Notice({ children, alert = false, action }: NoticeProps) {
  return (
    <div className={`${chrome.panel} ${classes.bar}`} role={alert ? "alert" : "status"}>
      <span className={classes.words}>{children}</span>
      {action && (
        <button type="button" className={classes.action} onClick={action.onClick}>
          {action.label}
        </button>
      )}
    </div>
  );
}
