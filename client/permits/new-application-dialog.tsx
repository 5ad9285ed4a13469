import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { createApplication } from "../../contract/applications.ts";
import type { Permit } from "../../contract/permits.ts";
import { listPermitTypes } from "../../contract/rules.ts";
import { call } from "../api/call.ts";
import { fieldErrors } from "../api/problem.ts";
import { queryOf } from "../api/query.ts";
import { useRegistry } from "../api/session.ts";
import { FormDialog } from "../ui/dialog.tsx";
import { FormError } from "../ui/form-error.tsx";
import { notifyDone } from "../ui/notify.ts";
import { chainsOf } from "./chains.ts";
import { isUnusualDate, renewalValues } from "./permit-values.ts";
import { usePermitName } from "./words.ts";

interface NewApplicationDialogProps {
  tower: { id: string; number: string };
  permits: readonly Permit[];
  onSaved: () => Promise<void>;
  onClose: () => void;
}

const initialValues = { renewsId: "", type: "", receiptNumber: "", receivedOn: "", note: "" };
const fields = Object.keys(initialValues);

/** Takes in an application; its checklist is the type's. */
export function NewApplicationDialog({ tower, permits, onSaved, onClose }: NewApplicationDialogProps) {
  const { t } = useTranslation("permits");
  const { today } = useRegistry();
  const name = usePermitName();
  const types = useQuery({ ...queryOf(listPermitTypes), staleTime: 600_000 }).data?.items ?? [];
  const renewable = chainsOf(permits)
    .map(({ present }) => present)
    .filter(({ revokedOn }) => revokedOn === null);
  const form = useForm({
    initialValues: { ...initialValues, receivedOn: today },
    validate: {
      type: (value) => (value === "" ? t("applications.typeMissing") : null),
      receivedOn: (value) => (value === "" ? t("applications.dateMissing") : null),
    },
  });
  const save = useMutation({
    mutationFn: ({ type, renewsId, receiptNumber, receivedOn, note }: typeof form.values) =>
      call(createApplication, {
        params: { id: tower.id },
        body: {
          type,
          receivedOn,
          renewsId: renewsId === "" ? null : renewsId,
          receiptNumber: receiptNumber.trim() === "" ? null : receiptNumber.trim(),
          note: note.trim() === "" ? null : note.trim(),
        },
      }),
    onSuccess: async () => {
      await onSaved();
      notifyDone(t("applications.saved"));
      onClose();
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  const chooseRenewed = (id: string) => {
    const permit = renewable.find((one) => one.id === id);
    form.setValues({ renewsId: id, ...(permit ? { type: renewalValues(permit, types, today).type ?? "" } : {}) });
  };
  const offered = types.filter((type) => !isUnusualDate(type, today));
  return (
    <FormDialog
      title={t("applications.addTitle", { tower: tower.number })}
      busy={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
      onClose={onClose}
    >
      <NativeSelect
        label={t("applications.renews")}
        data-autofocus
        data={[
          { value: "", label: t("applications.renewsNone") },
          ...renewable.map((permit) => ({ value: permit.id, label: name(permit) })),
        ]}
        {...form.getInputProps("renewsId")}
        onChange={(event) => chooseRenewed(event.currentTarget.value)}
      />
      <NativeSelect
        label={t("field.type")}
        required
        data={[
          { value: "", label: t("applications.typeMissing") },
          ...offered.map(({ code, name: label }) => ({ value: code, label })),
        ]}
        {...form.getInputProps("type")}
      />
      <TextInput label={t("applications.receiptNumber")} maxLength={120} {...form.getInputProps("receiptNumber")} />
      <TextInput type="date" label={t("applications.receivedOn")} required {...form.getInputProps("receivedOn")} />
      <Textarea label={t("field.note")} autosize minRows={2} maxLength={2000} {...form.getInputProps("note")} />
      <FormError error={save.error} fields={fields} />
    </FormDialog>
  );
}
