import { Button } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { usePhone } from "../../../offline/phone.ts";
import { useSyncStatus } from "../../../offline/use.ts";
import { useFormat } from "../../../ui/use-format.ts";
import { useSizeWords } from "../size-words.ts";
import classes from "./outbox.module.css";

/** How much waits, when something last arrived, what hinders it, and the button. */
export function SendNow() {
  const { t } = useTranslation("surveys");
  const format = useFormat();
  const size = useSizeWords();
  const { sync } = usePhone();
  const { unsent, lastSuccessAt, trouble, running, nextTryAt } = useSyncStatus();
  const isEmpty = unsent.surveys === 0 && unsent.photos === 0;
  return (
    <div className={classes.send}>
      <div role="status">
        <strong>
          {isEmpty
            ? t("work.outbox.nothing")
            : t("work.outbox.unsent", { surveys: unsent.surveys, photos: unsent.photos, size: size(unsent.bytes) })}
        </strong>
        <p className={classes.quiet}>
          {lastSuccessAt ? t("work.outbox.last", { time: format.dayAndTime(lastSuccessAt) }) : t("work.outbox.never")}
        </p>
        {trouble && !isEmpty && <p className={classes.trouble}>{t(`work.outbox.trouble.${trouble}`)}</p>}
        {nextTryAt && !running && !isEmpty && (
          <p className={classes.quiet}>{t("work.outbox.next", { time: format.dayAndTime(nextTryAt) })}</p>
        )}
      </div>
      <Button
        className={classes.sendButton}
        variant={isEmpty ? "default" : "filled"}
        leftSection={<IconSend size={22} aria-hidden />}
        loading={running}
        onClick={() => void sync.now()}
      >
        {t("work.outbox.now")}
      </Button>
    </div>
  );
}
