import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { FormError } from "../ui/form-error.tsx";
import type { Credentials, SignIn } from "./use-sign-in.ts";
import classes from "./sign-in-page.module.css";

export function SignInForm({ signIn }: { signIn: SignIn }) {
  const { t } = useTranslation(["session", "common"]);
  const required = (value: string) => (value.trim() === "" ? t("common:form.required") : null);
  const form = useForm<Credentials>({
    mode: "uncontrolled",
    initialValues: { username: "", password: "" },
    validate: { username: required, password: required },
  });
  return (
    <form onSubmit={form.onSubmit((values) => signIn.mutate(values))} noValidate>
      <Stack gap="sm">
        <TextInput
          label={t("username")}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          size="md"
          key={form.key("username")}
          {...form.getInputProps("username")}
        />
        <PasswordInput
          label={t("password")}
          autoComplete="current-password"
          size="md"
          key={form.key("password")}
          {...form.getInputProps("password")}
        />
        <FormError error={signIn.error} />
        <Button type="submit" size="md" loading={signIn.isPending}>
          {t("submit")}
        </Button>
        <p className={classes.help}>{t("help")}</p>
      </Stack>
    </form>
  );
}
