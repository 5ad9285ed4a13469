import { Anchor, Button, Modal } from "@mantine/core";
import { IconDownload, IconExternalLink } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Document } from "../../contract/documents.ts";
import { Notice } from "../ui/notice.tsx";
import { fileUrl } from "./queries.ts";
import { useWords } from "./use-words.ts";
import classes from "./documents.module.css";

const icon = { size: 18, stroke: 1.75, "aria-hidden": true } as const;

/** A document as large as the screen: a picture as it is, a PDF by the browser's own viewer. */
export function Preview({ document, onClose }: { document: Document; onClose: () => void }) {
  const { t } = useTranslation(["documents", "common"]);
  const words = useWords();
  const [broken, setBroken] = useState(false);
  const url = fileUrl(document);
  const { title } = document;
  return (
    <Modal
      opened
      fullScreen
      onClose={onClose}
      title={title}
      closeButtonProps={{ "aria-label": t("common:action.close") }}
      classNames={{ body: classes.viewer ?? "", content: classes.viewerContent ?? "" }}
    >
      <div className={classes.viewerBar}>
        <span className={classes.quiet}>
          {words.what(document)} · {words.added(document)}
        </span>
        <span className={classes.viewerLinks}>
          <Anchor href={url} target="_blank" rel="noreferrer" size="sm">
            <IconExternalLink {...icon} /> {t("preview.newTab")}
          </Anchor>
          <Button
            component="a"
            href={fileUrl(document, true)}
            download
            variant="default"
            leftSection={<IconDownload {...icon} />}
          >
            {t("action.download")}
          </Button>
        </span>
      </div>
      {document.type === "application/pdf" ? (
        <>
          <iframe className={classes.frame} src={url} title={t("preview.frame", { title })} />
          <p className={classes.quiet}>{t("preview.hint")}</p>
        </>
      ) : broken ? (
        <Notice kind="failure" title={t("preview.broken")} />
      ) : (
        <div className={classes.picture}>
          <img src={url} alt={t("preview.image", { title })} onError={() => setBroken(true)} />
        </div>
      )}
    </Modal>
  );
}
