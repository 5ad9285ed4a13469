import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import type { CompanyValues } from "./company-fields.tsx";

/** The form of a company's names and kinds. */
export function useCompanyForm(initialValues: CompanyValues) {
  const { t } = useTranslation();
  const required = (value: string) => (value.trim() === "" ? t("form.required") : null);
  return useForm<CompanyValues>({ initialValues, validate: { shortName: required, name: required } });
}
