import { Anchor, FileButton, Button, Loader } from "@mantine/core";
import { IconFileSpreadsheet } from "@tabler/icons-react";
import { useState, type DragEvent } from "react";
import { useTranslation } from "react-i18next";
import { importTemplate } from "../../contract/imports.ts";
import { urlOf } from "../api/call.ts";
import { acceptedFiles } from "./sheet-file.ts";
import classes from "./imports.module.css";

interface ChooseFileProps {
  busy: boolean;
  busyName: string | undefined;
  onChoose: (file: File) => void;
}

/** A button and a place to drop one file on; and the empty sheet to begin with. */
export function ChooseFile({ busy, busyName, onChoose }: ChooseFileProps) {
  const { t } = useTranslation("imports");
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !busy) onChoose(file);
  };
  return (
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
      {busy ? <Loader size={28} /> : <IconFileSpreadsheet size={28} stroke={1.4} aria-hidden="true" />}
      <p className={classes.dropText} role="status">
        {busy && busyName !== undefined ? t("checking", { name: busyName }) : t("drop")}
      </p>
      <FileButton accept={acceptedFiles} onChange={(file) => file && onChoose(file)}>
        {(props) => (
          <Button {...props} disabled={busy} size="md">
            {t("choose")}
          </Button>
        )}
      </FileButton>
      <p className={classes.template}>
        {t("template")}:{" "}
        {(["xlsx", "csv"] as const).map((format) => (
          <Anchor
            key={format}
            href={urlOf(importTemplate, { params: { format } })}
            download
            underline="always"
            size="sm"
            mr="sm"
          >
            {t("templateAs", { format: format.toUpperCase() })}
          </Anchor>
        ))}
      </p>
    </div>
  );
}
