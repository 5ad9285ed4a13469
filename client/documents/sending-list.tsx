import { ActionIcon, Button, Progress } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../ui/use-format.ts";
import type { Sending, SendingHandle } from "./use-sending.ts";
import classes from "./documents.module.css";

/** Files on their way, each with its progress, and those that were refused, each with its reason. */
export function SendingList({ handle }: { handle: SendingHandle }) {
  const { t } = useTranslation("documents");
  if (handle.all.length === 0) return null;
  return (
    <ul className={classes.sending} aria-label={t("sending.list")}>
      {handle.all.map((one) => (
        <SendingItem key={one.key} one={one} handle={handle} />
      ))}
    </ul>
  );
}

function SendingItem({ one, handle }: { one: Sending; handle: SendingHandle }) {
  const { t } = useTranslation(["documents", "common"]);
  const format = useFormat();
  const { name } = one.file;
  const label =
    one.sent < 1 ? t("sending.progress", { name, percent: format.share(one.sent) }) : t("sending.checking", { name });
  return (
    <li data-failed={one.failure !== null || undefined}>
      {one.failure === null ? (
        <div className={classes.sendingText}>
          <span>{label}</span>
          <Progress value={one.sent * 100} size="sm" aria-label={label} />
        </div>
      ) : (
        <div className={classes.sendingText} role="alert">
          <strong>{name}</strong>
          <span>{one.failure}</span>
        </div>
      )}
      {one.failure !== null && handle.mayRetry(one) && (
        <Button variant="default" size="xs" onClick={() => handle.again(one)}>
          {t("sending.retry")}
        </Button>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        size={44}
        aria-label={t(one.failure === null ? "sending.stop" : "sending.dismiss", { name })}
        onClick={() => handle.drop(one.key)}
      >
        <IconX size={18} stroke={1.75} aria-hidden />
      </ActionIcon>
    </li>
  );
}
