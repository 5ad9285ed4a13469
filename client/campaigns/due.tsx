import { useTranslation } from "react-i18next";
import { daysBetween } from "../../contract/dates.ts";
import { useRegistry } from "../api/session.ts";
import { useFormat } from "../ui/use-format.ts";
import classes from "./campaigns.module.css";

interface DueProps {
  /** `YYYY-MM-DD` */
  dueOn: string | null;
  /** What is done is late no more. */
  over?: boolean;
  short?: boolean;
}

/** The due date, and beside it how far away it is or how long past. */
export function Due({ dueOn, over = false, short = false }: DueProps) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const { today } = useRegistry();
  if (dueOn === null) return <span className={classes.quiet}>{t("noDue")}</span>;
  const days = daysBetween(today, dueOn);
  const date = short ? format.shortDate(dueOn) : t("due", { date: format.longDate(dueOn) });
  const distance =
    days < 0 ? t("overdue", { count: -days }) : days === 0 ? t("dueToday") : t("dueDays", { count: days });
  return (
    <span>
      <time dateTime={dueOn}>{date}</time>{" "}
      {!over && <span className={days < 0 ? classes.overdue : classes.quiet}>({distance})</span>}
    </span>
  );
}
