import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { updateApplication, type Application } from "../../contract/applications.ts";
import type { Permit } from "../../contract/permits.ts";
import { call } from "../api/call.ts";
import { currentOf, fieldErrors } from "../api/problem.ts";
import { useRegistry } from "../api/session.ts";
import { FormDialog } from "../ui/dialog.tsx";
import { FormError } from "../ui/form-error.tsx";
import { Notice } from "../ui/notice.tsx";
import { notifyDone } from "../ui/notify.ts";
import { typeWord, usePermitName } from "./words.ts";

const decisions = ["granted", "refused", "withdrawn"] as const;
type Decision = (typeof decisions)[number];

interface DecideDialogProps {
  application: Application;
  permits: readonly Permit[];
  onSaved: () => Promise<void>;
  onClose: () => void;
}

/** How an application ended: granted with the permit that was issued, refused, or withdrawn. */
export function DecideDialog({ application, permits, onSaved, onClose }: DecideDialogProps) {
  const { t } = useTranslation("permits");
  const { today } = useRegistry();
  const name = usePermitName();
  // The new permit, not the one that was to be renewed nor any from before the application.
  const issued = permits.filter(
    ({ id, issuedOn }) => id !== application.renewsId && (issuedOn === null || issuedOn >= application.receivedOn),
  );
  const form = useForm({
    initialValues: { state: "granted" as Decision, decidedOn: today, permitId: issued[0]?.id ?? "", note: "" },
    validate: {
      decidedOn: (value) => (value === "" ? t("applications.dateMissing") : null),
      permitId: (value, { state }) => (state === "granted" && value === "" ? t("applications.permitMissing") : null),
    },
  });
  const save = useMutation({
    mutationFn: ({ state, decidedOn, permitId, note }: typeof form.values) =>
      call(updateApplication, {
        params: { id: application.id },
        ifMatch: application.version,
        body: {
          state,
          decidedOn,
          permitId: state === "granted" ? permitId : null,
          ...(note.trim() === "" ? {} : { note: note.trim() }),
        },
      }),
    onSuccess: async () => {
      await onSaved();
      notifyDone(t("applications.decided"));
      onClose();
    },
    onError: async (error) => {
      form.setErrors(fieldErrors(error));
      if (currentOf(error) !== null) await onSaved();
    },
  });
  return (
    <FormDialog
      title={t("applications.decideTitle", { type: typeWord(application.type) })}
      busy={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
      onClose={onClose}
    >
      <NativeSelect
        label={t("applications.decision")}
        data-autofocus
        data={decisions.map((value) => ({ value, label: t(`applications.state.${value}`) }))}
        {...form.getInputProps("state")}
      />
      <TextInput type="date" label={t("applications.decisionDate")} required {...form.getInputProps("decidedOn")} />
      {form.values.state === "granted" && (
        <NativeSelect
          label={t("applications.permit")}
          description={t("applications.permitHint")}
          data={[
            { value: "", label: t("applications.permitMissing") },
            ...issued.map((permit) => ({ value: permit.id, label: name(permit) })),
          ]}
          {...form.getInputProps("permitId")}
        />
      )}
      <Textarea label={t("field.note")} autosize minRows={2} maxLength={2000} {...form.getInputProps("note")} />
      {currentOf(save.error) === null ? (
        <FormError error={save.error} fields={["decidedOn", "permitId", "note"]} />
      ) : (
        <Notice kind="warning">{t("applications.stale")}</Notice>
      )}
    </FormDialog>
  );
}
