import { Button, Radio, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Company } from "../../contract/companies.ts";
import { useRegistry } from "../api/session.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { FormError } from "../ui/form-error.tsx";
import { notifyDone } from "../ui/notify.ts";
import { MergePreview } from "./merge-preview.tsx";
import { useMergeCompany } from "./queries.ts";
import classes from "./companies.module.css";

interface MergeFormProps {
  company: Company;
  all: readonly Company[];
  onMerged: () => void;
}

/** Merges this company into another: since a date, or because the two were one all along. */
export function MergeForm({ company, all, onMerged }: MergeFormProps) {
  const { t } = useTranslation(["admin", "common"]);
  const { today } = useRegistry();
  const merge = useMergeCompany(company.id);
  const [asking, setAsking] = useState(false);
  const form = useForm({
    initialValues: { into: null as string | null, how: "dated", on: today },
    validate: {
      into: (value) => (value === null ? t("common:form.required") : null),
      on: (value, { how }) => (how === "dated" && value === "" ? t("common:form.required") : null),
    },
  });
  const { into: intoId, how, on } = form.getValues();
  const into = all.find(({ id }) => id === intoId);
  const from = company.shortName;
  const date = how === "dated" ? on : null;
  const choices = all
    .filter(({ id, mergedInto }) => id !== company.id && mergedInto === null)
    .map(({ id, shortName }) => ({ value: id, label: shortName }));
  const confirm = (target: Company) =>
    merge.mutate(
      { into: target.id, on: date },
      {
        onSuccess: () => {
          notifyDone(t("companies.merge.done", { from, into: target.shortName }));
          onMerged();
        },
        onError: () => setAsking(false),
      },
    );
  return (
    <section>
      <h3 className={classes.heading}>{t("companies.merge.title")}</h3>
      <p className={classes.note}>{t("companies.merge.text")}</p>
      <form onSubmit={form.onSubmit(() => setAsking(true))} noValidate>
        <Stack gap="sm">
          <Select
            label={t("companies.merge.into")}
            placeholder={t("companies.merge.choose")}
            data={choices}
            searchable
            {...form.getInputProps("into")}
          />
          <Radio.Group label={t("companies.merge.how")} {...form.getInputProps("how")}>
            <Stack gap="xs" mt={6}>
              <Radio value="dated" label={t("companies.merge.dated")} />
              <Radio value="always" label={t("companies.merge.always")} />
            </Stack>
          </Radio.Group>
          {how === "dated" && <TextInput type="date" label={t("companies.merge.on")} {...form.getInputProps("on")} />}
          <FormError error={merge.error} />
          <Button type="submit" variant="default" className={classes.start}>
            {t("companies.merge.continue")}
          </Button>
        </Stack>
      </form>
      {into && (
        <ConfirmDialog
          opened={asking}
          title={t("companies.merge.confirmTitle", { from, into: into.shortName })}
          confirm={t("companies.merge.confirm")}
          danger
          busy={merge.isPending}
          onConfirm={() => confirm(into)}
          onClose={() => setAsking(false)}
        >
          <MergePreview from={company} into={into} on={date} />
        </ConfirmDialog>
      )}
    </section>
  );
}
