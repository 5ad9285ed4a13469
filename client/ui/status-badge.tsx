import { useTranslation } from "react-i18next";
import type { Status } from "../../contract/status.ts";
import { StatusSymbol } from "./status-symbol.tsx";
import classes from "./status-badge.module.css";

/** Symbol and word of a status: never one without the other. */
export function StatusBadge({ status, size = 18 }: { status: Status; size?: number }) {
  const { t } = useTranslation();
  return (
    <span className={classes.badge}>
      <StatusSymbol status={status} size={size} />
      <span>{t(`status.${status}`)}</span>
    </span>
  );
}
