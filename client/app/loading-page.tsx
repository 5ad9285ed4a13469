import { Loader } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./loading-page.module.css";

/** Shown before the first page's code has arrived: quiet for a moment, then a sign of life. */
export function LoadingPage() {
  const { t } = useTranslation();
  return (
    <div className={classes.page} role="status" aria-label={t("loading")}>
      <Loader type="dots" />
    </div>
  );
}
