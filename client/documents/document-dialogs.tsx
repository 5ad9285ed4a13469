import { TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import type { Document } from "../../contract/documents.ts";
import { currentOf, fieldErrors } from "../api/problem.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { FormDialog } from "../ui/dialog.tsx";
import { useErrorWords } from "../ui/error-words.ts";
import { FormError } from "../ui/form-error.tsx";
import { Notice } from "../ui/notice.tsx";
import { notifyDone, notifyFailure } from "../ui/notify.ts";
import { useRemove, useRename } from "./queries.ts";

interface DialogProps {
  document: Document;
  onClose: () => void;
}

export function RenameDialog({ document: opened, onClose }: DialogProps) {
  const { t } = useTranslation("documents");
  const rename = useRename();
  const form = useForm({ initialValues: { title: opened.title } });
  const latest = currentOf<Document>(rename.error);
  const submit = form.onSubmit(({ title }) =>
    rename.mutate(
      // Whoever has read the other title and saves again means it.
      { document: latest ?? opened, title },
      { onSuccess: onClose, onError: (error) => form.setErrors(fieldErrors(error)) },
    ),
  );
  return (
    <FormDialog title={t("rename.title")} busy={rename.isPending} onSubmit={submit} onClose={onClose}>
      <TextInput
        label={t("rename.label")}
        maxLength={200}
        required
        data-autofocus
        key={form.key("title")}
        {...form.getInputProps("title")}
      />
      {latest ? (
        <Notice kind="warning">{t("rename.stale", { title: latest.title })}</Notice>
      ) : (
        <FormError error={rename.error} fields={["title"]} />
      )}
    </FormDialog>
  );
}

export function RemoveDialog({ document, onClose }: DialogProps) {
  const { t } = useTranslation("documents");
  const words = useErrorWords();
  const remove = useRemove();
  const { title } = document;
  const confirm = () =>
    remove.mutate(document, {
      onSuccess: () => {
        notifyDone(t("remove.done", { title }));
        onClose();
      },
      onError: (error) => {
        notifyFailure(words(error));
        onClose();
      },
    });
  return (
    <ConfirmDialog
      opened
      danger
      title={t("remove.title")}
      confirm={t("action.remove")}
      busy={remove.isPending}
      onConfirm={confirm}
      onClose={onClose}
    >
      {t("remove.text", { title })}
    </ConfirmDialog>
  );
}
