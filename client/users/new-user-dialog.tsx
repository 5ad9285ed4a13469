import { PasswordInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { minPasswordLength } from "../../contract/passwords.ts";
import type { Role } from "../../contract/roles.ts";
import { fieldErrors } from "../api/problem.ts";
import { FormDialog } from "../ui/dialog.tsx";
import { FormError } from "../ui/form-error.tsx";
import { notifyDone } from "../ui/notify.ts";
import { usePasswordWords } from "../ui/password-words.ts";
import { useCreateUser } from "./queries.ts";
import { RoleSelect } from "./role-select.tsx";

const initialValues = { name: "", username: "", role: "surveyor" as Role, password: "" };
const fields = Object.keys(initialValues);

export function NewUserDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["admin", "common", "session"]);
  const passwordWords = usePasswordWords();
  const create = useCreateUser();
  const form = useForm({
    mode: "uncontrolled",
    initialValues,
    validate: {
      name: (value) => (value.trim() === "" ? t("common:form.required") : null),
      username: (value) => (/^[a-z0-9][a-z0-9._-]{2,39}$/.test(value.trim()) ? null : t("users.usernameFault")),
      password: (value, { username }) => passwordWords(value, username.trim() || "\0"),
    },
  });
  const submit = form.onSubmit((body) =>
    create.mutate(body, {
      onSuccess: ({ name }) => {
        notifyDone(t("users.created", { name }));
        onClose();
      },
      onError: (error) => form.setErrors(fieldErrors(error)),
    }),
  );
  return (
    <FormDialog title={t("users.add")} busy={create.isPending} onSubmit={submit} onClose={onClose}>
      <TextInput label={t("users.name")} data-autofocus key={form.key("name")} {...form.getInputProps("name")} />
      <TextInput
        label={t("users.username")}
        description={t("users.usernameHint")}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        key={form.key("username")}
        {...form.getInputProps("username")}
      />
      <RoleSelect key={form.key("role")} {...form.getInputProps("role")} />
      <PasswordInput
        label={t("users.firstPassword")}
        description={t("session:change.hint", { count: minPasswordLength })}
        autoComplete="new-password"
        key={form.key("password")}
        {...form.getInputProps("password")}
      />
      <FormError error={create.error} fields={fields} />
    </FormDialog>
  );
}
