import { NativeSelect, NumberInput, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listPermitTypes, updatePermitType, type PermitType } from "../../contract/rules.ts";
import { terms } from "../../contract/status.ts";
import { call } from "../api/call.ts";
import { currentOf, fieldErrors } from "../api/problem.ts";
import { keyOf } from "../api/query.ts";
import { FormDialog } from "../ui/dialog.tsx";
import { FormError } from "../ui/form-error.tsx";
import { notifyDone } from "../ui/notify.ts";
import { StaleAlert } from "../ui/stale-alert.tsx";
import { nameWithCode } from "./name-with-code.ts";

const valuesOf = (type: PermitType) => ({
  name: type.name,
  legalBasis: type.legalBasis,
  usualTerm: type.usualTerm,
  usualMonths: type.usualMonths ?? ("" as const),
  renewDaysBefore: type.renewDaysBefore ?? ("" as const),
  papers: type.papers.join("\n"),
});
type Values = Omit<ReturnType<typeof valuesOf>, "usualMonths" | "renewDaysBefore"> & {
  usualMonths: number | "";
  renewDaysBefore: number | "";
};

const orNull = (value: number | "") => (value === "" ? null : value);

function bodyOf({ name, legalBasis, usualTerm, usualMonths, renewDaysBefore, papers }: Values) {
  return {
    ...{ name: name.trim(), legalBasis: legalBasis.trim(), usualTerm },
    usualMonths: usualTerm === "fixed" ? orNull(usualMonths) : null,
    renewDaysBefore: orNull(renewDaysBefore),
    papers: papers
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  };
}

/** The list of papers is one field here and many on the wire. */
function faultsOf(error: unknown): Record<string, string> {
  const faults = Object.entries(fieldErrors(error));
  return Object.fromEntries(faults.map(([field, detail]) => [field.replace(/^papers\..*$/, "papers"), detail]));
}

/** Usual term, renewal and papers of a permit type: what the forms propose, never what they demand. */
export function TypeForm({ type: opened, onClose }: { type: PermitType; onClose: () => void }) {
  const { t } = useTranslation(["admin", "common"]);
  const client = useQueryClient();
  const [type, setType] = useState(opened);
  const form = useForm<Values>({
    initialValues: valuesOf(type),
    validate: {
      name: (value) => (value.trim().length < 3 ? t("common:form.required") : null),
      legalBasis: (value) => (value.trim().length < 3 ? t("common:form.required") : null),
    },
  });
  const save = useMutation({
    mutationFn: (values: Values) =>
      call(updatePermitType, { params: { code: type.code }, ifMatch: type.version, body: bodyOf(values) }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: keyOf(listPermitTypes) });
      notifyDone(t("rules.typeSaved"));
      onClose();
    },
    onError: (error) => form.setErrors(faultsOf(error)),
  });
  const latest = currentOf<PermitType>(save.error);
  const loadLatest = (present: PermitType) => {
    setType(present);
    form.setValues(valuesOf(present));
    save.reset();
  };
  const faultyPapers = Object.keys(fieldErrors(save.error)).filter((field) => field.startsWith("papers."));
  return (
    <FormDialog
      title={t("rules.editTypeOf", { name: nameWithCode(opened) })}
      busy={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
      onClose={onClose}
    >
      <TextInput label={t("rules.name")} required maxLength={160} data-autofocus {...form.getInputProps("name")} />
      <TextInput label={t("rules.legalBasis")} required maxLength={400} {...form.getInputProps("legalBasis")} />
      <NativeSelect
        label={t("rules.usualTerm")}
        data={terms.map((value) => ({ value, label: t(`common:term.${value}`) }))}
        {...form.getInputProps("usualTerm")}
      />
      {form.values.usualTerm === "fixed" && (
        <NumberInput
          label={t("rules.usualMonths")}
          min={1}
          max={1200}
          allowDecimal={false}
          {...form.getInputProps("usualMonths")}
        />
      )}
      <NumberInput
        label={t("rules.renewDaysBefore")}
        description={t("rules.renewDaysHint")}
        min={0}
        max={3650}
        allowDecimal={false}
        {...form.getInputProps("renewDaysBefore")}
      />
      <Textarea
        label={t("rules.papers")}
        description={t("rules.papersHint")}
        autosize
        minRows={4}
        maxRows={14}
        {...form.getInputProps("papers")}
      />
      {latest ? (
        <StaleAlert onLoadLatest={() => loadLatest(latest)} />
      ) : (
        <FormError error={save.error} fields={[...Object.keys(form.values), ...faultyPapers]} />
      )}
    </FormDialog>
  );
}
