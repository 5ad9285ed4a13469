import { PasswordInput, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { minPasswordLength } from "../../contract/passwords.ts";
import type { User } from "../../contract/users.ts";
import { fieldErrors } from "../api/problem.ts";
import { FormDialog } from "../ui/dialog.tsx";
import { FormError } from "../ui/form-error.tsx";
import { notifyDone } from "../ui/notify.ts";
import { usePasswordWords } from "../ui/password-words.ts";
import { useResetPassword } from "./queries.ts";

interface ResetPasswordDialogProps {
  user: User;
  onClose: () => void;
}

export function ResetPasswordDialog({ user, onClose }: ResetPasswordDialogProps) {
  const { t } = useTranslation(["admin", "session"]);
  const passwordWords = usePasswordWords();
  const reset = useResetPassword();
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { password: "" },
    validate: { password: (value) => passwordWords(value, user.username) },
  });
  const submit = form.onSubmit(({ password }) =>
    reset.mutate(
      { user, password },
      {
        onSuccess: () => {
          notifyDone(t("users.resetDone", { name: user.name }));
          onClose();
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    ),
  );
  return (
    <FormDialog
      title={t("users.resetTitle", { name: user.name })}
      busy={reset.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm">{t("users.resetText")}</Text>
      <PasswordInput
        label={t("session:change.next")}
        description={t("session:change.hint", { count: minPasswordLength })}
        autoComplete="new-password"
        data-autofocus
        key={form.key("password")}
        {...form.getInputProps("password")}
      />
      <FormError error={reset.error} fields={["password"]} />
    </FormDialog>
  );
}
