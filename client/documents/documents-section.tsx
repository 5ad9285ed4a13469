import { Button, NativeSelect } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { IconCamera, IconPlus } from "@tabler/icons-react";
import { useEffect, useId, useRef, useState, type DragEvent } from "react";
import { useTranslation } from "react-i18next";
import { documentLimitBytes, documentTypes } from "../../contract/documents.ts";
import { useMay } from "../api/session.ts";
import { EmptyState, ErrorState, LoadingLines } from "../ui/states.tsx";
import { DocumentList } from "./document-list.tsx";
import { documentsQuery } from "./queries.ts";
import { SendingList } from "./sending-list.tsx";
import { useSending, type Subject } from "./use-sending.ts";
import { useWords, type PermitName } from "./use-words.ts";
import classes from "./documents.module.css";

const icon = { size: 18, stroke: 1.75, "aria-hidden": true } as const;
const perPage = 50;

interface DocumentsSectionProps {
  of: { tower: string } | { letter: string };
  /** Of a tower its permits: documents can be kept with one of them. */
  permits?: readonly PermitName[];
}

/** The documents of a tower with those of its permits and letters, or of one letter; new ones are dropped in. */
export function DocumentsSection({ of, permits = [] }: DocumentsSectionProps) {
  const { t } = useTranslation("documents");
  const heading = useId();
  const words = useWords();
  const mayRead = useMay("documents:read");
  const mayWrite = useMay("documents:write");
  const pages = useInfiniteQuery({ ...documentsQuery(of, perPage), enabled: mayRead });
  const sending = useSending();
  const own: Subject = "tower" in of ? { kind: "tower", id: of.tower } : { kind: "letter", id: of.letter };
  const [chosen, setChosen] = useState<Subject>(own);
  const add = (files: readonly File[]) => files.length > 0 && sending.add(files, chosen);
  const drop = useDrop(mayWrite, add);
  usePaste(mayWrite, add);
  const documents = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  if (!mayRead) return null;
  return (
    <section
      className={classes.section}
      aria-labelledby={heading}
      data-over={drop.over || undefined}
      {...drop.handlers}
    >
      <div className={classes.sectionHead}>
        <h2 id={heading}>{t("title")}</h2>
        {mayWrite && <AddButtons onAdd={add} />}
      </div>
      {mayWrite && (
        <div className={classes.adding}>
          {permits.length > 0 && (
            <NativeSelect
              label={t("section.subject")}
              value={chosen.id}
              onChange={({ currentTarget: { value } }) =>
                setChosen(value === own.id ? own : { kind: "permit", id: value })
              }
              data={[
                { value: own.id, label: t("subject.tower") },
                ...permits.map((permit) => ({ value: permit.id, label: words.permit(permit) })),
              ]}
            />
          )}
          <p className={classes.quiet}>{t("section.limits", { megabytes: documentLimitBytes / 1024 / 1024 })}</p>
        </div>
      )}
      <SendingList handle={sending} />
      {pages.isPending && <LoadingLines lines={2} height={64} />}
      {pages.isError && <ErrorState error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isSuccess && documents.length === 0 && (
        <EmptyState title={t("section.none")} text={mayWrite ? t("section.noneHint") : undefined} />
      )}
      {documents.length > 0 && <DocumentList documents={documents} where={(one) => words.here(one, permits)} />}
      {pages.hasNextPage && (
        <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
      {drop.over && <p className={classes.drop}>{t("section.drop")}</p>}
    </section>
  );
}

type Add = (files: readonly File[]) => void;

/** Two ways to choose: a file of this device, and on a phone its camera. */
function AddButtons({ onAdd }: { onAdd: Add }) {
  const { t } = useTranslation("documents");
  const picker = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const take = (input: HTMLInputElement) => {
    onAdd([...(input.files ?? [])]);
    // The same file can be chosen again.
    input.value = "";
  };
  const choose = { type: "file", hidden: true, tabIndex: -1 } as const;
  return (
    <div className={classes.sectionActions}>
      <input
        {...choose}
        ref={picker}
        multiple
        aria-label={t("section.add")}
        accept={documentTypes.join(",")}
        onChange={(event) => take(event.currentTarget)}
      />
      <input
        {...choose}
        ref={camera}
        accept="image/*"
        capture="environment"
        aria-label={t("section.camera")}
        onChange={(event) => take(event.currentTarget)}
      />
      <Button
        variant="default"
        className={classes.camera}
        leftSection={<IconCamera {...icon} />}
        onClick={() => camera.current?.click()}
      >
        {t("section.camera")}
      </Button>
      <Button variant="default" leftSection={<IconPlus {...icon} />} onClick={() => picker.current?.click()}>
        {t("section.add")}
      </Button>
    </div>
  );
}

/** Files dragged over the section and let go in it. */
function useDrop(enabled: boolean, onAdd: Add) {
  const [over, setOver] = useState(false);
  const holdsFiles = (event: DragEvent) => enabled && event.dataTransfer.types.includes("Files");
  return {
    over,
    handlers: {
      onDragOver: (event: DragEvent<HTMLElement>) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "copy";
        setOver(true);
      },
      onDragLeave: (event: DragEvent<HTMLElement>) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      },
      onDrop: (event: DragEvent<HTMLElement>) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setOver(false);
        onAdd([...event.dataTransfer.files]);
      },
    },
  };
}

/** Files and pictures pasted anywhere on the page; text that is pasted into a field stays the field's. */
function usePaste(enabled: boolean, onAdd: Add): void {
  const { t } = useTranslation("documents");
  const latest = useRef({ enabled, onAdd, t });
  useEffect(() => {
    latest.current = { enabled, onAdd, t };
  });
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const { enabled: takes, onAdd: take, t: words } = latest.current;
      const files = [...(event.clipboardData?.files ?? [])];
      if (!takes || files.length === 0 || document.querySelector("[role=dialog]")) return;
      event.preventDefault();
      const when = new Date().toLocaleString("sv-SE", { timeZone: "Asia/Jakarta" }).replaceAll(":", ".");
      // Browsers call every picture from the clipboard the same.
      const named = (file: File) =>
        /^image\.\w+$/.test(file.name)
          ? new File([file], `${words("section.pasted", { when })}.${file.name.split(".")[1]}`, { type: file.type })
          : file;
      take(files.map(named));
    };
    document.addEventListener("paste", onPaste);
    return () => document.removeEventListener("paste", onPaste);
  }, []);
}
