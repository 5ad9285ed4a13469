import { useTranslation } from "react-i18next";
import { useRegistry } from "../../api/session.ts";
import { useFormat } from "../../ui/use-format.ts";
import classes from "./print-title.module.css";

/** Heading of the printed map: what it shows, of whom, and for which day. */
export function PrintTitle({ on }: { on: string }) {
  const { t } = useTranslation("map");
  const format = useFormat();
  const { regency } = useRegistry();
  return (
    <header className={classes.title}>
      <strong>{t("print.title", { regency })}</strong>
      <span>{t("date.per", { date: format.longDate(on) })}</span>
    </header>
  );
}
