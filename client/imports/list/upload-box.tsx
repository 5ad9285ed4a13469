import { Anchor, Button, FileButton, Progress } from "@mantine/core";
import { IconFileSpreadsheet } from "@tabler/icons-react";
import { useState, type DragEvent } from "react";
import { useTranslation } from "react-i18next";
import { importTemplate, type Import } from "../../../contract/imports.ts";
import { urlOf } from "../../api/call.ts";
import { Notice } from "../../ui/notice.tsx";
import { ErrorState } from "../../ui/states.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { acceptedFiles, ListFileError } from "./list-file.ts";
import { useSend } from "./use-send.ts";
import classes from "./list.module.css";

/** A place to drop one file on and a button to choose it; how far it is sent; and the empty sheet to begin with. */
export function UploadBox({ onSent }: { onSent: (started: Import) => void }) {
  const { t } = useTranslation(["imports", "common"]);
  const format = useFormat();
  const send = useSend();
  const [over, setOver] = useState(false);
  const [several, setSeveral] = useState(false);
  const busy = send.isPending;
  const name = send.variables?.name ?? "";
  const start = (file: File | null | undefined, count = 1) => {
    if (!file || busy) return;
    setSeveral(count > 1);
    send.mutate(file, { onSuccess: onSent });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    start(event.dataTransfer.files[0], event.dataTransfer.files.length);
  };
  const status = () => {
    if (!busy) return t("drop");
    return send.share < 1 ? t("sending", { name, share: format.share(send.share) }) : t("received", { name });
  };
  return (
    <>
      <div
        className={classes.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <IconFileSpreadsheet size={28} stroke={1.4} aria-hidden="true" />
        <p className={classes.dropText}>{status()}</p>
        {busy ? (
          <>
            <Progress.Root size={8} className={classes.bar}>
              <Progress.Section value={send.share * 100} aria-label={t("sending", { name, share: "" })} />
            </Progress.Root>
            <Button variant="default" onClick={send.stop}>
              {t("stop")}
            </Button>
          </>
        ) : (
          <>
            <p className={classes.quiet}>{t("kinds")}</p>
            <FileButton accept={acceptedFiles} onChange={(file) => start(file)}>
              {(props) => <Button {...props}>{t("choose")}</Button>}
            </FileButton>
          </>
        )}
        <p className={classes.template}>
          {t("template")}:{" "}
          {(["xlsx", "csv"] as const).map((kind) => (
            <Anchor
              key={kind}
              href={urlOf(importTemplate, { params: { format: kind } })}
              download
              underline="always"
              size="sm"
              mr="sm"
            >
              {t("templateAs", { format: kind.toUpperCase() })}
            </Anchor>
          ))}
        </p>
      </div>
      {several && busy && <Notice kind="warning">{t("several", { name })}</Notice>}
      {send.error instanceof ListFileError && (
        <Notice kind="failure">
          {t(send.error.fault, { name: send.error.fileName, size: format.number(send.error.bytes / 1024 ** 2, 1) })}
        </Notice>
      )}
      {send.error !== null && !(send.error instanceof ListFileError) && <ErrorState error={send.error} />}
    </>
  );
}
