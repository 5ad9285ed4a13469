import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./areas.module.css";

const command = "npm run areas:import -- batas-kecamatan.geojson";

/** The command that replaces the boundaries, ready to copy where the browser allows it (secure addresses only). */
export function ImportCommand() {
  const { t } = useTranslation("admin");
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(command);
    setCopied(true);
  };
  return (
    <div className={classes.command}>
      <code>{command}</code>
      {window.isSecureContext && (
        <Button variant="default" size="compact-sm" onClick={() => void copy()}>
          {copied ? t("areas.copied") : t("areas.copy")}
        </Button>
      )}
    </div>
  );
}
