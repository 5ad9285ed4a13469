import { Button, NumberInput, Textarea, TextInput } from "@mantine/core";
import { useForm, type UseFormReturnType } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { letterNumber } from "../../contract/letter-number.ts";
import { updateOffice, type Office } from "../../contract/office.ts";
import { call } from "../api/call.ts";
import { currentOf, fieldErrors } from "../api/problem.ts";
import { useRegistry } from "../api/session.ts";
import { FormError } from "../ui/form-error.tsx";
import { notifyDone } from "../ui/notify.ts";
import { StaleAlert } from "../ui/stale-alert.tsx";
import { UnsavedGuard } from "../ui/unsaved-guard.tsx";
import { linesOf, officeBody, officeValuesOf, patternFault, type OfficeValues } from "./office-values.ts";
import classes from "./office.module.css";

const maxLines = { letterhead: 8, copies: 10 } as const;
const fields = ["horizonDays", "letterhead", "place", "numberPattern", "copies"];

type Form = UseFormReturnType<OfficeValues>;

function useOfficeForm(office: Office): Form {
  const { t } = useTranslation("office");
  const required = (value: string) => (value.trim() === "" ? t("required") : null);
  const lines = (value: string, max: number) => (linesOf(value).length > max ? t("linesFault", { max }) : null);
  return useForm<OfficeValues>({
    initialValues: officeValuesOf(office),
    validate: {
      horizonDays: (value) => (value === "" || value < 0 || value > 3650 ? t("horizonFault") : null),
      letterhead: (value) => required(value) ?? lines(value, maxLines.letterhead),
      place: required,
      numberPattern: (value) => {
        const fault = patternFault(value);
        if (fault === null) return null;
        return fault === "no-seq" ? t("seqMissing") : t("unknownPart", { part: fault.unknown });
      },
      signatory: { title: required },
      copies: (value) => lines(value, maxLines.copies),
    },
  });
}

interface OfficeFormProps {
  office: Office;
  mayManage: boolean;
}

/** The office's settings; to be read by everybody at the desk, to be changed by administrators. */
export function OfficeForm({ office: opened, mayManage }: OfficeFormProps) {
  const { t } = useTranslation(["office", "common"]);
  const client = useQueryClient();
  const [office, setOffice] = useState(opened);
  const form = useOfficeForm(office);
  const restart = (present: Office) => {
    setOffice(present);
    form.setInitialValues(officeValuesOf(present));
    form.setValues(officeValuesOf(present));
  };
  const save = useMutation({
    mutationFn: (values: OfficeValues) => call(updateOffice, { ifMatch: office.version, body: officeBody(values) }),
    onSuccess: async (saved) => {
      restart(saved);
      notifyDone(t("saved"));
      // The horizon decides what is called expiring wherever a status is shown.
      await client.invalidateQueries();
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  const latest = currentOf<Office>(save.error);
  return (
    <form noValidate onSubmit={form.onSubmit((values) => save.mutate(values))} className={classes.form}>
      <UnsavedGuard dirty={form.isDirty()} />
      <fieldset disabled={!mayManage} className={classes.fields}>
        <Settings form={form} />
      </fieldset>
      {latest ? (
        <StaleAlert
          onLoadLatest={() => {
            restart(latest);
            save.reset();
          }}
        />
      ) : (
        <FormError error={save.error} fields={fields} />
      )}
      {mayManage && (
        <div className={classes.bar}>
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
            {t("common:action.save")}
          </Button>
        </div>
      )}
    </form>
  );
}

function Settings({ form }: { form: Form }) {
  const { t } = useTranslation("office");
  const input = (field: string) => form.getInputProps(field);
  return (
    <>
      <h2>{t("horizonTitle")}</h2>
      <NumberInput
        label={t("horizonDays")}
        description={t("horizonHint")}
        min={0}
        max={3650}
        allowDecimal={false}
        clampBehavior="none"
        className={classes.whole}
        {...input("horizonDays")}
      />
      <h2>{t("letterTitle")}</h2>
      <Textarea
        label={t("letterhead")}
        description={t("letterheadHint")}
        autosize
        minRows={3}
        className={classes.whole}
        {...input("letterhead")}
      />
      <TextInput label={t("place")} maxLength={160} className={classes.whole} {...input("place")} />
      <TextInput
        label={t("numberPattern")}
        description={t("numberHint", { interpolation: { skipOnVariables: true } })}
        maxLength={80}
        spellCheck={false}
        className={classes.whole}
        {...input("numberPattern")}
      />
      <NumberExample pattern={form.values.numberPattern} />
      <h2>{t("signatoryTitle")}</h2>
      <TextInput label={t("signatory.title")} maxLength={160} className={classes.whole} {...input("signatory.title")} />
      <TextInput label={t("signatory.name")} maxLength={160} {...input("signatory.name")} />
      <TextInput label={t("signatory.rank")} maxLength={160} {...input("signatory.rank")} />
      <TextInput label={t("signatory.nip")} maxLength={160} {...input("signatory.nip")} />
      <Textarea
        label={t("copies")}
        description={t("copiesHint")}
        autosize
        minRows={3}
        className={classes.whole}
        {...input("copies")}
      />
    </>
  );
}

/** The number that a first warning of today would bear. */
function NumberExample({ pattern }: { pattern: string }) {
  const { t } = useTranslation("office");
  const { today } = useRegistry();
  if (patternFault(pattern) !== null) return null;
  return (
    <output className={classes.example}>
      {t("numberExample", { number: letterNumber(pattern, { seq: 7, kind: "SP.1", on: today }) })}
    </output>
  );
}
