import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { towerFaults } from "./faults.ts";
import type { TowerField, TowerValues } from "./tower-values.ts";

/** The input of a field, for the summary's links. */
export const inputId = (field: string) => `tower-${field}`;

/** The form of a tower: values, the faults it can see by itself, in words. */
export function useTowerForm(initialValues: TowerValues) {
  const { t } = useTranslation("towers");
  const form = useForm<TowerValues>({
    initialValues,
    validateInputOnBlur: ["lat", "lon"],
    validate: (values) =>
      Object.fromEntries(
        Object.entries(towerFaults(values)).map(([field, fault]) => [
          field,
          t(`form.fault.${fault}`, { example: field === "lat" ? "−7,16412" : "112,60113" }),
        ]),
      ),
  });
  const input = (field: TowerField) => ({ id: inputId(field), ...form.getInputProps(field) });
  return { form, input };
}
export type TowerFormHandle = ReturnType<typeof useTowerForm>;
