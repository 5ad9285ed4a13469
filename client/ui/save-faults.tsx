import { useTranslation } from "react-i18next";
import { OfflineError } from "../api/problem.ts";
import { useErrorWords } from "./error-words.ts";
import { FormSummary } from "./form-summary.tsx";

interface SaveFaultsProps {
  /** The form's errors by field. */
  errors: Readonly<Record<string, unknown>>;
  error: unknown;
  /** How often saving was tried: nothing is said above a form that nobody has tried to save. */
  attempt: number;
  label: (field: string) => string;
  inputId: (field: string) => string;
}

/** Why a form was not saved: every field to mend, or that the server was not reached, or its own words. */
export function SaveFaults({ errors, error, attempt, label, inputId }: SaveFaultsProps) {
  const { t } = useTranslation("versions");
  const words = useErrorWords();
  const fields = Object.entries(errors).filter(([, detail]) => Boolean(detail));
  if (attempt === 0) return null;
  if (fields.length > 0) {
    return (
      <FormSummary
        key={attempt}
        title={t("mend", { count: fields.length })}
        items={fields.map(([field, detail]) => ({ id: inputId(field), label: label(field), detail: String(detail) }))}
      />
    );
  }
  if (error instanceof OfflineError) return <FormSummary key={attempt} title={t("notSaved")} text={t("offline")} />;
  if (error === null || error === undefined) return null;
  const { title, text } = words(error);
  return <FormSummary key={attempt} title={`${t("notSaved")}: ${title}`} text={text} />;
}
