import { Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import type { Selection } from "../../../contract/selection.ts";
import { FormDialog } from "../../ui/dialog.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { notifyDone } from "../../ui/notify.ts";
import { useAddRemarks } from "../queries.ts";

interface NoteDialogProps {
  selection: Selection;
  count: number;
  onDone: () => void;
  onClose: () => void;
}

/** The same note on all chosen towers. */
export function NoteDialog({ selection, count, onDone, onClose }: NoteDialogProps) {
  const { t } = useTranslation("desk");
  const add = useAddRemarks();
  const form = useForm({
    initialValues: { text: "" },
    validate: { text: (value) => (value.trim() === "" ? t("note.missing") : null) },
  });
  const submit = form.onSubmit(({ text }) =>
    add.mutate(
      { selection, text: text.trim() },
      {
        onSuccess: ({ towers }) => {
          notifyDone(t("note.done", { count: towers }));
          onDone();
        },
      },
    ),
  );
  return (
    <FormDialog
      title={t("note.title", { count })}
      submit={t("note.submit")}
      busy={add.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Textarea
        label={t("note.text")}
        description={t("note.hint")}
        autosize
        minRows={3}
        maxLength={2000}
        data-autofocus
        {...form.getInputProps("text")}
      />
      <FormError error={add.error} fields={["text"]} />
    </FormDialog>
  );
}
