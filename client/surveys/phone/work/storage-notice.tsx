import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useStorage } from "../../../offline/use.ts";
import { useSizeWords } from "../size-words.ts";
import classes from "./work.module.css";

/** Of the quota: above it the next photos may not fit. */
const fullShare = 0.9;

/** How much of the phone is used, and whether the browser may clear it. */
export function StorageNotice() {
  const { t } = useTranslation("surveys");
  const size = useSizeWords();
  const { persisted, usageBytes, quotaBytes, ask } = useStorage();
  const [refused, setRefused] = useState(false);
  const isFull = usageBytes !== null && quotaBytes !== null && usageBytes > quotaBytes * fullShare;
  return (
    <section className={classes.card} aria-labelledby="storage" data-urgent={isFull || undefined}>
      <h2 id="storage" className={classes.heading}>
        {t("work.storage.title")}
      </h2>
      <p>
        {usageBytes === null
          ? t("work.storage.unknown")
          : quotaBytes === null
            ? t("work.storage.usedOnly", { used: size(usageBytes) })
            : t("work.storage.used", { used: size(usageBytes), quota: size(quotaBytes) })}
      </p>
      {isFull && <p className={classes.late}>{t("work.storage.full")}</p>}
      <p className={classes.quiet}>{t(persisted ? "work.storage.safe" : "work.storage.risk")}</p>
      {!persisted && (
        <Button
          variant="default"
          className={classes.large}
          onClick={() => void ask().then((agreed) => setRefused(!agreed))}
        >
          {t("work.storage.ask")}
        </Button>
      )}
      {!persisted && refused && (
        <p role="status" className={classes.quiet}>
          {t("work.storage.refused")}
        </p>
      )}
    </section>
  );
}
