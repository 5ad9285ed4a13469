import { useTranslation } from "react-i18next";
import { useRegistryQuery } from "../api/session.ts";
import classes from "./sample-banner.module.css";

/** Says on every screen and every print of a sample registry that the data are samples. */
export function SampleBanner() {
  const { t } = useTranslation("app");
  if (!useRegistryQuery().data?.sample) return null;
  return <aside className={classes.banner}>{t("sample")}</aside>;
}
