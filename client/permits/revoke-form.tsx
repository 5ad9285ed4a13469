import { Button, Group, Modal, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { revokePermit, type Permit } from "../../contract/permits.ts";
import { call } from "../api/call.ts";
import { currentOf, fieldErrors } from "../api/problem.ts";
import { FormSummary } from "../ui/form-summary.tsx";
import { notifyDone } from "../ui/notify.ts";
import { SaveFaults } from "../ui/save-faults.tsx";
import { useAttempts } from "../ui/use-attempts.ts";
import classes from "./permit-form.module.css";
import { usePermitName } from "./words.ts";

interface RevokeFormProps {
  permit: Permit;
  /** `YYYY-MM-DD` */
  today: string;
  onSaved: () => Promise<void> | void;
  onClose: () => void;
}

/** Revokes a permit from a day on, with the reason; the record stays. */
export function RevokeForm({ permit, today, onSaved, onClose }: RevokeFormProps) {
  const { t } = useTranslation(["permits", "common"]);
  const name = usePermitName();
  const [version, setVersion] = useState(permit.version);
  const [stale, setStale] = useState(false);
  const { attempt, count } = useAttempts<React.SyntheticEvent<HTMLFormElement>>();
  const form = useForm({
    initialValues: { on: today, reason: "" },
    validate: {
      on: (value) => (value === "" ? t("revokeForm.onMissing") : null),
      reason: (value) => (value.trim().length < 3 ? t("revokeForm.reasonShort") : null),
    },
  });
  const mutation = useMutation({
    mutationFn: ({ on, reason }: { on: string; reason: string }) =>
      call(revokePermit, { params: { id: permit.id }, ifMatch: version, body: { on, reason: reason.trim() } }),
    onSuccess: async () => {
      await onSaved();
      notifyDone(t("revokeForm.done"));
      onClose();
    },
    onError: async (error) => {
      const current = currentOf<Permit>(error);
      if (current) {
        setVersion(current.version);
        setStale(true);
        await onSaved();
      } else form.setErrors(fieldErrors(error));
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("revokeForm.title", { permit: name(permit) })}
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      <form noValidate onSubmit={count(form.onSubmit((values) => mutation.mutate(values)))}>
        <p className={classes.intro}>{t("revokeForm.text")}</p>
        {stale && <FormSummary title={t("revokeForm.stale")} />}
        {!currentOf(mutation.error) && (
          <SaveFaults
            attempt={attempt}
            errors={form.errors}
            error={mutation.error}
            label={(field) => (field === "on" ? t("revokeForm.on") : t("revokeForm.reason"))}
            inputId={(field) => `revoke-${field}`}
          />
        )}
        <Stack gap="sm">
          <TextInput id="revoke-on" type="date" required label={t("revokeForm.on")} {...form.getInputProps("on")} />
          <Textarea
            id="revoke-reason"
            required
            autosize
            minRows={2}
            maxLength={400}
            label={t("revokeForm.reason")}
            description={t("revokeForm.reasonHint")}
            {...form.getInputProps("reason")}
          />
        </Stack>
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" onClick={onClose}>
            {t("common:action.cancel")}
          </Button>
          <Button type="submit" color="red.9" loading={mutation.isPending}>
            {t("revokeForm.submit")}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
