import { Checkbox, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import type { View } from "../../../contract/views.ts";
import { fieldErrors } from "../../api/problem.ts";
import { FormDialog } from "../../ui/dialog.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { notifyDone } from "../../ui/notify.ts";
import { useSaveView } from "../queries.ts";

interface ViewDialogProps {
  /** The view of one's own that is changed; null makes a new one. */
  view: View | null;
  query: string;
  columns: readonly string[];
  onSaved: (view: View) => void;
  onClose: () => void;
}

/** The present filter, order and columns under a name. */
export function ViewDialog({ view, query, columns, onSaved, onClose }: ViewDialogProps) {
  const { t } = useTranslation("desk");
  const save = useSaveView(view);
  const form = useForm({
    initialValues: { name: view?.name ?? "", shared: view?.shared ?? false },
    validate: { name: (value) => (value.trim() === "" ? t("views.nameMissing") : null) },
  });
  const submit = form.onSubmit(({ name, shared }) =>
    save.mutate(
      { name: name.trim(), shared, query, columns: [...columns] },
      {
        onSuccess: (saved) => {
          notifyDone(t("views.saved", { name: saved.name }));
          onSaved(saved);
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    ),
  );
  return (
    <FormDialog
      title={view === null ? t("views.newTitle") : t("views.changeTitle")}
      busy={save.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label={t("views.name")}
        description={t("views.nameHint")}
        maxLength={80}
        data-autofocus
        {...form.getInputProps("name")}
      />
      <Checkbox
        label={t("views.share")}
        description={t("views.shareHint")}
        {...form.getInputProps("shared", { type: "checkbox" })}
      />
      <FormError error={save.error} fields={["name"]} />
    </FormDialog>
  );
}
