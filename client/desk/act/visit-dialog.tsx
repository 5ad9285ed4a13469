import { TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Selection } from "../../../contract/selection.ts";
import { fieldErrors } from "../../api/problem.ts";
import { paths } from "../../app/paths.ts";
import { FormDialog } from "../../ui/dialog.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { notifyDone } from "../../ui/notify.ts";
import { useVisitTowers } from "../queries.ts";

interface VisitDialogProps {
  selection: Selection;
  count: number;
  onClose: () => void;
}

/** The chosen towers become a campaign; its page, where surveyors are assigned, opens next. */
export function VisitDialog({ selection, count, onClose }: VisitDialogProps) {
  const { t } = useTranslation("desk");
  const navigate = useNavigate();
  const visit = useVisitTowers();
  const form = useForm({
    initialValues: { name: "", dueOn: "" },
    validate: { name: (value) => (value.trim().length < 3 ? t("visit.nameMissing") : null) },
  });
  const submit = form.onSubmit(({ name, dueOn }) =>
    visit.mutate(
      { name: name.trim(), scope: { kind: "chosen", selection }, dueOn: dueOn === "" ? null : dueOn },
      {
        onSuccess: (campaign) => {
          notifyDone(t("visit.done", { name: campaign.name }));
          void navigate(paths.campaign(campaign.id));
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    ),
  );
  return (
    <FormDialog
      title={t("visit.title", { count })}
      submit={t("visit.submit")}
      busy={visit.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label={t("visit.name")}
        description={t("visit.nameHint")}
        maxLength={120}
        data-autofocus
        {...form.getInputProps("name")}
      />
      <TextInput type="date" label={t("visit.dueOn")} {...form.getInputProps("dueOn")} />
      <FormError error={visit.error} fields={["name", "dueOn"]} />
    </FormDialog>
  );
}
