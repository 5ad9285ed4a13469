import { Checkbox, Group, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";

export interface CompanyValues {
  shortName: string;
  name: string;
  isOwner: boolean;
  isOperator: boolean;
}

export const companyFields = ["shortName", "name", "isOwner", "isOperator"];

/** The fields that a new company and a corrected one share. */
export function CompanyFields({ form, disabled }: { form: UseFormReturnType<CompanyValues>; disabled?: boolean }) {
  const { t } = useTranslation("admin");
  return (
    <>
      <TextInput label={t("companies.shortName")} disabled={disabled} {...form.getInputProps("shortName")} />
      <TextInput label={t("companies.name")} disabled={disabled} {...form.getInputProps("name")} />
      <Group gap="lg">
        <Checkbox
          label={t("companies.isOwner")}
          disabled={disabled}
          {...form.getInputProps("isOwner", { type: "checkbox" })}
        />
        <Checkbox
          label={t("companies.isOperator")}
          disabled={disabled}
          {...form.getInputProps("isOperator", { type: "checkbox" })}
        />
      </Group>
    </>
  );
}
