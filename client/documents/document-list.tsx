import { ActionIcon, Menu, UnstyledButton } from "@mantine/core";
import { IconDots, IconDownload, IconFileTypePdf, IconPencil, IconPhoto, IconTrash } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Document } from "../../contract/documents.ts";
import { useMay } from "../api/session.ts";
import { RemoveDialog, RenameDialog } from "./document-dialogs.tsx";
import { Preview } from "./preview.tsx";
import { fileUrl } from "./queries.ts";
import { useWords } from "./use-words.ts";
import classes from "./documents.module.css";

const icon = { size: 18, stroke: 1.75, "aria-hidden": true } as const;

type Open = { dialog: "preview" | "rename" | "remove"; document: Document };

interface DocumentListProps {
  documents: readonly Document[];
  /** What a document belongs to. */
  where: (document: Document) => ReactNode;
  /** More to say of it, below the rest. */
  passage?: (document: Document) => ReactNode;
}

/** Documents one below the other; each can be looked at, saved, renamed and taken away. */
export function DocumentList({ documents, where, passage }: DocumentListProps) {
  const { t } = useTranslation("documents");
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <ul className={classes.list} aria-label={t("list")}>
        {documents.map((document) => (
          <DocumentItem key={document.id} document={document} where={where(document)} onOpen={setOpen}>
            {passage?.(document)}
          </DocumentItem>
        ))}
      </ul>
      {open?.dialog === "preview" && <Preview document={open.document} onClose={close} />}
      {open?.dialog === "rename" && <RenameDialog document={open.document} onClose={close} />}
      {open?.dialog === "remove" && <RemoveDialog document={open.document} onClose={close} />}
    </>
  );
}

interface DocumentItemProps {
  document: Document;
  where: ReactNode;
  onOpen: (open: Open) => void;
  children: ReactNode;
}

function DocumentItem({ document, where, onOpen, children }: DocumentItemProps) {
  const { t } = useTranslation("documents");
  const words = useWords();
  const { title, type } = document;
  const note = words.note(document);
  const Kind = type === "application/pdf" ? IconFileTypePdf : IconPhoto;
  return (
    <li className={classes.item}>
      <Kind size={28} stroke={1.25} className={classes.kind} aria-hidden />
      <div className={classes.about}>
        <UnstyledButton
          className={classes.name}
          aria-label={t("preview.open", { title })}
          onClick={() => onOpen({ dialog: "preview", document })}
        >
          {title}
        </UnstyledButton>
        <div className={classes.quiet}>
          {where} · {words.what(document)}
        </div>
        <div className={classes.quiet}>{words.added(document)}</div>
        {note && <div className={classes.quiet}>{note}</div>}
        {children}
      </div>
      <ItemMenu document={document} onOpen={onOpen} />
    </li>
  );
}

function ItemMenu({ document, onOpen }: Pick<DocumentItemProps, "document" | "onOpen">) {
  const { t } = useTranslation("documents");
  const mayWrite = useMay("documents:write");
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={44} aria-label={t("action.menu", { title: document.title })}>
          <IconDots {...icon} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={fileUrl(document, true)} download leftSection={<IconDownload {...icon} />}>
          {t("action.download")}
        </Menu.Item>
        {mayWrite && (
          <>
            <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => onOpen({ dialog: "rename", document })}>
              {t("action.rename")}
            </Menu.Item>
            <Menu.Item
              color="red"
              leftSection={<IconTrash {...icon} />}
              onClick={() => onOpen({ dialog: "remove", document })}
            >
              {t("action.remove")}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
