import { useTranslation } from "react-i18next";
import classes from "./shell.module.css";

/** Said to everybody whose device has no network. */
export function OfflineStrip() {
  const { t } = useTranslation("app");
  return <p className={classes.strip}>{t("offline")}</p>;
}
