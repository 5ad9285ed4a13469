import { Button, Group, Modal, NativeSelect, Stack, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { letterFile, letterKinds, previewLetters, type LetterItem, type LetterKind } from "../../contract/letters.ts";
import type { ReplyOf } from "../../contract/route.ts";
import { call, urlOf } from "../api/call.ts";
import { fieldErrors } from "../api/problem.ts";
import { useRegistry } from "../api/session.ts";
import { paths } from "../app/paths.ts";
import { FormError } from "../ui/form-error.tsx";
import { Notice } from "../ui/notice.tsx";
import { notifyDone } from "../ui/notify.ts";
import { ErrorState, LoadingLines } from "../ui/states.tsx";
import { useFormat } from "../ui/use-format.ts";
import { useCreateLetters } from "./queries.ts";
import type { TowerChoice } from "./tower-choice.ts";
import classes from "./letters.module.css";

interface NewLettersDialogProps {
  choice: TowerChoice;
  onClose: () => void;
}

/** Kind and date of new letters, who would get one and who would not; then the letters with their files. */
export function NewLettersDialog({ choice, onClose }: NewLettersDialogProps) {
  const { t } = useTranslation(["letters", "common"]);
  const [made, setMade] = useState<readonly LetterItem[] | null>(null);
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={made ? t("create.madeTitle") : t("create.title")}
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      {made ? <Made letters={made} onClose={onClose} /> : <Form choice={choice} onMade={setMade} onClose={onClose} />}
    </Modal>
  );
}

function Form({ choice, onMade, onClose }: NewLettersDialogProps & { onMade: (items: LetterItem[]) => void }) {
  const { t } = useTranslation(["letters", "common"]);
  const { today } = useRegistry();
  const format = useFormat();
  const [kind, setKind] = useState<LetterKind>(choice.kind ?? "warning_1");
  const [on, setOn] = useState(today);
  const [attachment, setAttachment] = useState("");
  const [note, setNote] = useState("");
  const create = useCreateLetters();
  const body = { kind, selection: choice.selection, on };
  const preview = useQuery({
    queryKey: [previewLetters.name, body],
    queryFn: ({ signal }) => call(previewLetters, { body, signal }),
    enabled: on !== "",
    gcTime: 0,
  });
  const count = preview.data?.letters.length ?? 0;
  const orNull = (text: string) => (text.trim() === "" ? null : text.trim());
  const faults = fieldErrors(create.error ?? preview.error);
  const write = () =>
    create.mutate(
      { ...body, attachment: orNull(attachment), note: orNull(note), previousId: choice.previousId },
      {
        onSuccess: ({ items }) => {
          notifyDone(t("create.done", { count: items.length, shown: format.number(items.length) }));
          onMade(items);
        },
      },
    );
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        write();
      }}
    >
      <Stack gap="sm">
        <Group grow align="start">
          <NativeSelect
            label={t("create.kind")}
            data-autofocus
            value={kind}
            data={letterKinds.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
            onChange={({ currentTarget }) => setKind(currentTarget.value as LetterKind)}
          />
          <TextInput
            type="date"
            label={t("create.date")}
            value={on}
            error={faults.on}
            onChange={({ currentTarget }) => setOn(currentTarget.value)}
          />
        </Group>
        <TextInput
          label={t("create.attachment")}
          description={t("create.attachmentHint")}
          maxLength={120}
          value={attachment}
          onChange={({ currentTarget }) => setAttachment(currentTarget.value)}
        />
        <Textarea
          label={t("create.note")}
          description={t("create.noteHint")}
          maxLength={2000}
          autosize
          minRows={2}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        {preview.isFetching && <LoadingLines lines={3} height={40} />}
        {preview.isError && !preview.isFetching && <ErrorState error={preview.error} />}
        {preview.data && !preview.isFetching && <Preview preview={preview.data} />}
        <FormError error={create.error} fields={["on"]} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common:action.cancel")}
          </Button>
          <Button type="submit" loading={create.isPending} disabled={count === 0 || preview.isFetching}>
            {count === 0 ? t("create.submitNone") : t("create.submit", { count, shown: format.number(count) })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Preview({ preview: { letters, leftOut } }: { preview: ReplyOf<typeof previewLetters> }) {
  const { t } = useTranslation(["letters", "common"]);
  const format = useFormat();
  const towers = (count: number) => t("towers", { count, shown: format.number(count) });
  return (
    <>
      {letters.length === 0 ? (
        <Notice kind="info">{t("create.none")}</Notice>
      ) : (
        <div>
          <p role="status" className={classes.count}>
            {t("create.preview", { count: letters.length, shown: format.number(letters.length) })}
          </p>
          <ul className={classes.preview} tabIndex={0} aria-label={t("create.title")}>
            {letters.map(({ company, towers: listed }) => (
              <li key={company.id}>
                <strong>{company.name}</strong> <span className={classes.quiet}>{towers(listed.length)}</span>
                <ul>
                  {listed.slice(0, 5).map((tower) => (
                    <li key={tower.id}>
                      {tower.number}: {tower.reason}
                    </li>
                  ))}
                  {listed.length > 5 && <li>+ {towers(listed.length - 5)}</li>}
                </ul>
              </li>
            ))}
          </ul>
        </div>
      )}
      {leftOut.length > 0 && (
        <details>
          <summary>{t("create.leftOut", { count: leftOut.length, shown: format.number(leftOut.length) })}</summary>
          <ul className={classes.preview} tabIndex={0}>
            {leftOut.map(({ id, number, why }) => (
              <li key={id}>
                {number}: {why}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Made({ letters, onClose }: { letters: readonly LetterItem[]; onClose: () => void }) {
  const { t } = useTranslation(["letters", "common"]);
  return (
    <Stack gap="sm">
      <p className={classes.count}>{t("create.madeText")}</p>
      <ul className={classes.preview} tabIndex={0} aria-label={t("create.madeTitle")}>
        {letters.map((letter) => (
          <li key={letter.id}>
            <Link to={paths.letter(letter.id)} className={classes.number}>
              {letter.number}
            </Link>{" "}
            <span className={classes.quiet}>{letter.company.name}</span>
            <div className={classes.links}>
              {(["pdf", "docx"] as const).map((format) => (
                <a
                  key={format}
                  href={urlOf(letterFile, { params: { id: letter.id, format } })}
                  download={fileName(letter.number, format)}
                >
                  {format.toUpperCase()}
                </a>
              ))}
            </div>
          </li>
        ))}
      </ul>
      <Group justify="flex-end">
        <Button onClick={onClose}>{t("common:action.close")}</Button>
      </Group>
    </Stack>
  );
}

/** A letter's number has slashes, which a file's name cannot have. */
export function fileName(number: string, format: "pdf" | "docx"): string {
  return `${number.replace(/[^\w.-]+/g, "-")}.${format}`;
}
