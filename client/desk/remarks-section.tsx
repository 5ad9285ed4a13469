import { Button, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../api/session.ts";
import { FormError } from "../ui/form-error.tsx";
import { ErrorState, LoadingLines } from "../ui/states.tsx";
import { useFormat } from "../ui/use-format.ts";
import { remarksQuery, useAddRemarks } from "./queries.ts";
import classes from "./desk.module.css";

interface RemarksSectionProps {
  towerId: string;
  /** The frame of a section on the page: heading, buttons, content. */
  frame: (title: string, actions: ReactNode, children: ReactNode) => ReactNode;
}

/** The desk's notes on a tower, latest first, and a new one; not there for those who do not see the desk. */
export function RemarksSection({ towerId, frame }: RemarksSectionProps) {
  const { t } = useTranslation("desk");
  const format = useFormat();
  const mayRead = useMay("desk:read");
  const mayWrite = useMay("towers:write");
  const notes = useQuery({ ...remarksQuery(towerId), enabled: mayRead });
  if (!mayRead) return null;
  return frame(
    t("remarks.title"),
    null,
    <>
      {mayWrite && <NewRemark towerId={towerId} />}
      {notes.isPending && <LoadingLines lines={2} />}
      {notes.isError && <ErrorState error={notes.error} retry={() => void notes.refetch()} />}
      {notes.data?.items.length === 0 && <p>{t("remarks.none")}</p>}
      {notes.data && notes.data.items.length > 0 && (
        <ul className={classes.remarks}>
          {notes.data.items.map(({ id, text, at, author }) => (
            <li key={id}>
              {text}
              <span className={classes.by}>{t("remarks.by", { author, when: format.dayAndTime(at) })}</span>
            </li>
          ))}
        </ul>
      )}
    </>,
  );
}

function NewRemark({ towerId }: { towerId: string }) {
  const { t } = useTranslation("desk");
  const add = useAddRemarks();
  const [text, setText] = useState("");
  const ready = text.trim() !== "";
  return (
    <form
      className={classes.write}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) {
          add.mutate({ selection: { ids: [towerId] }, text: text.trim() }, { onSuccess: () => setText("") });
        }
      }}
    >
      <Textarea
        aria-label={t("remarks.new")}
        placeholder={t("remarks.new")}
        rows={2}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <FormError error={add.error} fields={[]} />
      <Button type="submit" variant="default" disabled={!ready} loading={add.isPending}>
        {t("remarks.add")}
      </Button>
    </form>
  );
}
