import { Button, Checkbox, Select, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { capacities, type Permit } from "../../contract/permits.ts";
import type { PermitType } from "../../contract/rules.ts";
import { terms } from "../../contract/status.ts";
import { MetresInput } from "../ui/metres-input.tsx";
import { useFormat } from "../ui/use-format.ts";
import classes from "./permit-form.module.css";
import { unlikeUsual, usualEnd } from "../../contract/permit-proposal.ts";
import { Notice } from "../ui/notice.tsx";
import { isUnusualDate, mayEnd, type PermitField, type PermitValues } from "./permit-values.ts";
import { usePermitName } from "./words.ts";

export const permitInputId = (field: string) => `permit-field-${field}`;

interface FieldsProps {
  form: UseFormReturnType<PermitValues>;
}

const inputOf =
  ({ form }: FieldsProps) =>
  (field: PermitField, type: "input" | "checkbox" = "input") => ({
    id: permitInputId(field),
    ...form.getInputProps(field, { type }),
  });

interface PaperProps extends FieldsProps {
  types: readonly PermitType[];
  /** The paper stays, something about it is different from a day on: its type cannot be. */
  changing?: boolean;
}

/** Type, number, dates and term; proposes the end that the type usually has and says when the term is unlike it. */
export function PaperFields({ form, types, changing = false }: PaperProps) {
  const { t } = useTranslation(["permits", "common"]);
  const format = useFormat();
  const input = inputOf({ form });
  const { type: code, issuedOn, term, validUntil } = form.values;
  const type = types.find((one) => one.code === code);
  const proposed = term === "fixed" && !changing ? usualEnd(type, issuedOn) : null;
  return (
    <>
      {!changing && (
        <Select
          className={classes.whole}
          label={t("field.type")}
          data={types.map((one) => ({ value: one.code, label: one.name }))}
          searchable
          required
          {...input("type")}
          onChange={(value) => {
            const chosen = types.find((one) => one.code === value);
            form.setValues({ type: value, ...(chosen && validUntil === "" ? { term: chosen.usualTerm } : {}) });
          }}
        />
      )}
      {changing && (
        <TextInput type="date" className={classes.whole} label={t("form.from")} required {...input("issuedOn")} />
      )}
      <TextInput label={t("field.number")} maxLength={120} autoComplete="off" {...input("number")} />
      <TextInput label={t("field.issuer")} maxLength={160} {...input("issuer")} />
      {!changing && <TextInput type="date" label={t("field.issuedOn")} {...input("issuedOn")} />}
      <Select
        label={t("field.term")}
        data={terms.map((value) => ({ value, label: t(`common:term.${value}`) }))}
        allowDeselect={false}
        {...input("term")}
      />
      <p className={`${classes.hint} ${classes.whole}`}>
        {t(`form.terms.${term}`)}
        {!changing && isUnusualDate(type, issuedOn) && <strong> {t("form.unusual")}</strong>}
      </p>
      {mayEnd(term) && (
        <TextInput
          type="date"
          label={t(term === "follows_lease" ? "field.leaseEnd" : "field.validUntil")}
          required={term === "fixed"}
          {...input("validUntil")}
        />
      )}
      {proposed !== null && proposed !== validUntil && (
        <Button className={classes.propose} variant="light" onClick={() => form.setFieldValue("validUntil", proposed)}>
          {t("form.propose", { date: format.longDate(proposed), months: type?.usualMonths })}
        </Button>
      )}
      {!changing && <UnlikeNotice type={type} values={form.values} />}
    </>
  );
}

/** Says when the term is unlike what the type usually has; silent while a date is being typed. */
function UnlikeNotice({ type, values }: { type: PermitType | undefined; values: PermitValues }) {
  const { t } = useTranslation(["permits", "common"]);
  const format = useFormat();
  const { issuedOn, term, validUntil } = values;
  const unlike = unlikeUsual(type, { issuedOn, term, validUntil: mayEnd(term) ? validUntil : null });
  if (unlike === null) return null;
  return (
    <div className={classes.whole}>
      <Notice kind="info">
        {unlike.kind === "term"
          ? t("form.unlikeTerm", { usual: t(`common:term.${unlike.usual}`) })
          : t("form.unlikeEnd", { months: unlike.months, date: format.longDate(unlike.usual) })}
      </Notice>
    </div>
  );
}

/** Doubt, and which permit it replaces. */
export function StandingFields({ form, others }: FieldsProps & { others: readonly Permit[] }) {
  const { t } = useTranslation("permits");
  const name = usePermitName();
  const input = inputOf({ form });
  return (
    <>
      <Select
        className={classes.whole}
        label={t("field.replacesId")}
        placeholder={t("form.replacesNone")}
        data={others.map((other) => ({ value: other.id, label: name(other) }))}
        clearable
        {...input("replacesId")}
      />
      <Checkbox className={classes.whole} label={t("field.disputed")} {...input("disputed", "checkbox")} />
      <TextInput
        className={classes.whole}
        label={t("field.doubt")}
        description={t("form.doubtHint")}
        maxLength={400}
        {...input("doubt")}
      />
    </>
  );
}

/** Applicant, permitted place and height, basis and note: what many papers leave out. */
export function DetailFields({ form, companies }: FieldsProps & { companies: { value: string; label: string }[] }) {
  const { t } = useTranslation("permits");
  const input = inputOf({ form });
  return (
    <>
      <TextInput label={t("field.applicant")} maxLength={160} {...input("applicant")} />
      <Select
        label={t("field.capacity")}
        data={capacities.map((value) => ({ value, label: t(`capacity.${value}`) }))}
        clearable
        {...input("capacity")}
      />
      <Select
        className={classes.whole}
        label={t("field.companyId")}
        data={companies}
        searchable
        clearable
        {...input("companyId")}
      />
      <TextInput className={classes.whole} label={t("field.locationText")} maxLength={400} {...input("locationText")} />
      <TextInput label={t("field.permittedLat")} placeholder={t("form.latHint")} {...input("permittedLat")} />
      <TextInput label={t("field.permittedLon")} placeholder={t("form.lonHint")} {...input("permittedLon")} />
      <MetresInput label={t("field.permittedHeightM")} {...input("permittedHeightM")} />
      <TextInput label={t("field.legalBasis")} maxLength={400} {...input("legalBasis")} />
      <Textarea
        className={classes.whole}
        label={t("field.note")}
        autosize
        minRows={2}
        maxLength={2000}
        {...input("note")}
      />
    </>
  );
}
