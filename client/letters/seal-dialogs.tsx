import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { liftSeal, sealTower, type LetterItem, type Seal } from "../../contract/letters.ts";
import { call } from "../api/call.ts";
import { fieldErrors } from "../api/problem.ts";
import { useRegistry } from "../api/session.ts";
import { FormDialog } from "../ui/dialog.tsx";
import { FormError } from "../ui/form-error.tsx";
import { notifyDone } from "../ui/notify.ts";
import { useSealAct } from "./queries.ts";

interface SealDialogProps {
  towerId: string;
  /** Sealing reports about the tower. */
  reports: readonly LetterItem[];
  onClose: () => void;
}

/** Records that the tower was sealed. */
export function SealDialog({ towerId, reports, onClose }: SealDialogProps) {
  const { t } = useTranslation("letters");
  const { today } = useRegistry();
  const form = useForm({
    initialValues: { sealedOn: today, officers: "", letterId: reports[0]?.id ?? "", note: "" },
    validate: {
      sealedOn: (value) => (value === "" ? t("act.required") : null),
      officers: (value) => (value.trim().length < 3 ? t("act.required") : null),
    },
  });
  const seal = useSealAct(({ sealedOn, officers, letterId, note }: typeof form.values) =>
    call(sealTower, {
      params: { id: towerId },
      body: {
        sealedOn,
        officers: officers.trim(),
        letterId: letterId === "" ? null : letterId,
        note: note.trim() === "" ? null : note.trim(),
      },
    }),
  );
  const submit = form.onSubmit((values) =>
    seal.mutate(values, {
      onSuccess: () => {
        notifyDone(t("section.done"));
        onClose();
      },
      onError: (error) => form.setErrors(fieldErrors(error)),
    }),
  );
  return (
    <FormDialog title={t("section.sealTitle")} busy={seal.isPending} onSubmit={submit} onClose={onClose}>
      <TextInput
        type="date"
        label={t("section.sealedOn")}
        max={today}
        data-autofocus
        {...form.getInputProps("sealedOn")}
      />
      <TextInput
        label={t("section.who")}
        description={t("section.whoHint")}
        maxLength={400}
        {...form.getInputProps("officers")}
      />
      <NativeSelect
        label={t("section.reportOf")}
        data={[
          { value: "", label: t("section.noReport") },
          ...reports.map(({ id, number }) => ({ value: id, label: number })),
        ]}
        {...form.getInputProps("letterId")}
      />
      <Textarea label={t("section.note")} autosize minRows={2} maxLength={2000} {...form.getInputProps("note")} />
      <FormError error={seal.error} fields={["sealedOn", "officers", "letterId", "note"]} />
    </FormDialog>
  );
}

/** Records that the seal was taken off. */
export function LiftDialog({ seal, onClose }: { seal: Seal; onClose: () => void }) {
  const { t } = useTranslation("letters");
  const { today } = useRegistry();
  const form = useForm({
    initialValues: { on: today, reason: "" },
    validate: {
      on: (value) => (value === "" ? t("act.required") : null),
      reason: (value) => (value.trim().length < 3 ? t("act.required") : null),
    },
  });
  const lift = useSealAct(({ on, reason }: typeof form.values) =>
    call(liftSeal, { params: { id: seal.id }, ifMatch: seal.version, body: { on, reason: reason.trim() } }),
  );
  const submit = form.onSubmit((values) =>
    lift.mutate(values, {
      onSuccess: () => {
        notifyDone(t("section.done"));
        onClose();
      },
      onError: (error) => form.setErrors(fieldErrors(error)),
    }),
  );
  return (
    <FormDialog title={t("section.liftTitle")} busy={lift.isPending} onSubmit={submit} onClose={onClose}>
      <TextInput
        type="date"
        label={t("section.liftedOn")}
        min={seal.sealedOn}
        max={today}
        data-autofocus
        {...form.getInputProps("on")}
      />
      <Textarea label={t("section.reason")} autosize minRows={2} maxLength={400} {...form.getInputProps("reason")} />
      <FormError error={lift.error} fields={["on", "reason"]} />
    </FormDialog>
  );
}
