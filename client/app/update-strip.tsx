import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useUpdate } from "../offline/update.ts";
import classes from "./shell.module.css";

/** A new version of the client waits; the person decides when. */
export function UpdateStrip() {
  const { t } = useTranslation("offline");
  const { ready, apply } = useUpdate();
  if (!ready) return null;
  return (
    <div className={classes.update}>
      <span>
        <strong>{t("update.title")}</strong> <span className={classes.updateText}>{t("update.text")}</span>
      </span>
      <Button size="compact-md" h={36} onClick={apply}>
        {t("update.action")}
      </Button>
    </div>
  );
}
