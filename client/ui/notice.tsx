import type { ReactNode } from "react";
import classes from "./notice.module.css";

interface NoticeProps {
  kind: "info" | "warning" | "failure" | "done";
  title?: ReactNode;
  children?: ReactNode;
}

/** A message within a page. Failures and warnings are read out at once, the rest when there is time. */
export function Notice({ kind, title, children }: NoticeProps) {
  const urgent = kind === "failure" || kind === "warning";
  return (
    <div className={classes.notice} data-kind={kind} role={urgent ? "alert" : "status"}>
      {title && <p className={classes.title}>{title}</p>}
      {children && <div className={classes.text}>{children}</div>}
    </div>
  );
}
