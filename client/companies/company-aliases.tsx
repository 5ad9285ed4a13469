import { ActionIcon, Button, Group, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Company } from "../../contract/companies.ts";
import { fieldErrors } from "../api/problem.ts";
import { FormError } from "../ui/form-error.tsx";
import { useAddAlias, useRemoveAlias } from "./queries.ts";
import classes from "./companies.module.css";

/** The other spellings of a company. */
export function CompanyAliases({ company, readOnly }: { company: Company; readOnly: boolean }) {
  const { t } = useTranslation(["admin", "common"]);
  const add = useAddAlias(company.id);
  const remove = useRemoveAlias(company.id);
  const form = useForm({
    initialValues: { alias: "" },
    validate: { alias: (value) => (value.trim() === "" ? t("common:form.required") : null) },
  });
  const submit = form.onSubmit(({ alias }) =>
    add.mutate(alias.trim(), {
      onSuccess: () => form.reset(),
      onError: (error) => form.setErrors(fieldErrors(error)),
    }),
  );
  return (
    <section>
      <h3 className={classes.heading}>{t("companies.aliases")}</h3>
      <p className={classes.note}>{t("companies.aliasesText")}</p>
      {company.aliases.length === 0 && <p className={classes.note}>{t("companies.noAliases")}</p>}
      <ul className={classes.aliases}>
        {company.aliases.map(({ id, alias }) => (
          <li key={id} className={classes.alias}>
            {alias}
            {!readOnly && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={32}
                aria-label={t("companies.removeAlias", { alias })}
                loading={remove.isPending && remove.variables === id}
                onClick={() => remove.mutate(id)}
              >
                <IconX size={16} aria-hidden="true" />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {!readOnly && (
        <form onSubmit={submit} noValidate>
          <Stack gap="sm">
            <Group gap="xs" align="flex-start" wrap="nowrap">
              <TextInput
                className={classes.grow}
                placeholder={t("companies.newAlias")}
                aria-label={t("companies.newAlias")}
                {...form.getInputProps("alias")}
              />
              <Button type="submit" variant="default" loading={add.isPending}>
                {t("companies.addAlias")}
              </Button>
            </Group>
            <FormError error={add.error ?? remove.error} fields={["alias"]} />
          </Stack>
        </form>
      )}
    </section>
  );
}
