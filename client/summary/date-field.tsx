import { useTranslation } from "react-i18next";
import classes from "./summary.module.css";

interface DateFieldProps {
  /** `YYYY-MM-DD` */
  on: string;
  today: string;
  onChange: (date: string) => void;
}

/** The judged date of the figures, and the way back to today. */
export function DateField({ on, today, onChange }: DateFieldProps) {
  const { t } = useTranslation("summary");
  return (
    <div className={classes.date}>
      <label className={classes.dateLabel}>
        {t("date")}
        <input
          type="date"
          className={classes.dateInput}
          value={on}
          min="1945-08-17"
          max="2099-12-31"
          onChange={(event) =>
            /^\d{4}-\d\d-\d\d$/.test(event.currentTarget.value) && onChange(event.currentTarget.value)
          }
        />
      </label>
      <button type="button" className={classes.dateInput} disabled={on === today} onClick={() => onChange(today)}>
        {t("today")}
      </button>
    </div>
  );
}
