import { NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { letterKinds, updateLetterRule, type LetterKind, type LetterRule } from "../../contract/letters.ts";
import { dayKinds, type DayKind } from "../../contract/working-days.ts";
import { call } from "../api/call.ts";
import { currentOf, fieldErrors } from "../api/problem.ts";
import { FormDialog } from "../ui/dialog.tsx";
import { FormError } from "../ui/form-error.tsx";
import { notifyDone } from "../ui/notify.ts";
import { StaleAlert } from "../ui/stale-alert.tsx";
import { letterRulesQuery, useRuleAct } from "./queries.ts";

interface Values {
  code: string;
  subject: string;
  nature: string;
  answerDays: number | string;
  dayKind: DayKind;
  next: LetterKind | "";
}

const valuesOf = ({ code, subject, nature, answerDays, dayKind, next }: LetterRule): Values => ({
  code,
  subject,
  nature,
  answerDays: answerDays ?? "",
  dayKind,
  next: next ?? "",
});

/** Code, subject, nature, deadline and next step of a kind of letter. */
export function RuleDialog({ rule, onClose }: { rule: LetterRule; onClose: () => void }) {
  const { t } = useTranslation("letters");
  const client = useQueryClient();
  const save = useRuleAct(({ answerDays, next, ...values }: Values) =>
    call(updateLetterRule, {
      params: { kind: rule.kind },
      ifMatch: rule.version,
      body: { ...values, answerDays: answerDays === "" ? null : Number(answerDays), next: next === "" ? null : next },
    }),
  );
  const required = (value: string) => (value.trim() === "" ? t("act.required") : null);
  const form = useForm<Values>({
    initialValues: valuesOf(rule),
    validate: { code: required, subject: required, nature: required },
  });
  const latest = currentOf<LetterRule>(save.error);
  const loadLatest = async () => {
    await client.invalidateQueries({ queryKey: letterRulesQuery.queryKey });
    onClose();
  };
  const submit = form.onSubmit((values) =>
    save.mutate(values, {
      onSuccess: () => {
        notifyDone(t("rules.saved"));
        onClose();
      },
      onError: (error) => form.setErrors(fieldErrors(error)),
    }),
  );
  return (
    <FormDialog
      title={t("rules.editTitle", { kind: t(`kind.${rule.kind}`) })}
      busy={save.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput label={t("rules.subject")} maxLength={200} data-autofocus {...form.getInputProps("subject")} />
      <TextInput label={t("rules.code")} maxLength={20} {...form.getInputProps("code")} />
      <TextInput label={t("rules.nature")} maxLength={40} {...form.getInputProps("nature")} />
      <NumberInput
        label={t("rules.days")}
        description={t("rules.daysHint")}
        min={1}
        max={365}
        allowDecimal={false}
        {...form.getInputProps("answerDays")}
      />
      <NativeSelect
        label={t("rules.dayKind")}
        data={dayKinds.map((kind) => ({ value: kind, label: t(`rules.${kind}`) }))}
        {...form.getInputProps("dayKind")}
      />
      <NativeSelect
        label={t("rules.next")}
        data={[
          { value: "", label: t("rules.noNext") },
          ...letterKinds
            .filter((kind) => kind !== rule.kind)
            .map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
        ]}
        {...form.getInputProps("next")}
      />
      {latest ? (
        <StaleAlert onLoadLatest={() => void loadLatest()} />
      ) : (
        <FormError error={save.error} fields={["code", "subject", "nature", "answerDays", "dayKind", "next"]} />
      )}
    </FormDialog>
  );
}
