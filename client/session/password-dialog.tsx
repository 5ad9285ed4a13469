import { PasswordInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { minPasswordLength } from "../../contract/passwords.ts";
import { changeOwnPassword } from "../../contract/session.ts";
import { call } from "../api/call.ts";
import { fieldErrors, isProblem } from "../api/problem.ts";
import { useSession } from "../api/session.ts";
import { FormDialog } from "../ui/dialog.tsx";
import { FormError } from "../ui/form-error.tsx";
import { notifyDone } from "../ui/notify.ts";
import { usePasswordWords } from "../ui/password-words.ts";

/** Changes one's own password. */
export function PasswordDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["session", "common"]);
  const { user } = useSession();
  const passwordWords = usePasswordWords();
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { current: "", next: "", repeat: "" },
    validate: {
      current: (value) => (value === "" ? t("common:form.required") : null),
      next: (value) => passwordWords(value, user.username),
      repeat: (value, { next }) => (value === next ? null : t("change.differs")),
    },
  });
  const change = useMutation({
    mutationFn: ({ current, next }: { current: string; next: string }) =>
      call(changeOwnPassword, { body: { current, next } }),
    onSuccess: () => {
      notifyDone(t("change.done"));
      onClose();
    },
    onError: (error) =>
      form.setErrors(
        isProblem(error, "wrong-credentials") ? { current: t("change.wrongCurrent") } : fieldErrors(error),
      ),
  });
  const field = (name: "current" | "next" | "repeat") => ({ key: form.key(name), ...form.getInputProps(name) });
  const submit = form.onSubmit((values) => change.mutate(values));
  return (
    <FormDialog title={t("change.title")} busy={change.isPending} onSubmit={submit} onClose={onClose}>
      <input type="text" name="username" autoComplete="username" value={user.username} readOnly hidden />
      <PasswordInput label={t("change.current")} autoComplete="current-password" {...field("current")} />
      <PasswordInput
        label={t("change.next")}
        description={t("change.hint", { count: minPasswordLength })}
        autoComplete="new-password"
        {...field("next")}
      />
      <PasswordInput label={t("change.repeat")} autoComplete="new-password" {...field("repeat")} />
      {!isProblem(change.error, "wrong-credentials") && <FormError error={change.error} fields={["current", "next"]} />}
    </FormDialog>
  );
}
