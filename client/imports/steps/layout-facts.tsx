import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Import } from "../../../contract/imports.ts";
import type { Draft, LayoutDraft } from "./use-layout-draft.ts";
import classes from "./steps.module.css";

interface LayoutFactsProps {
  found: Import;
  draft: LayoutDraft;
  readOnly: boolean;
}

/** What was recognised of the file as a whole; what can be mistaken can be chosen anew. */
export function LayoutFacts({ found, draft: { draft, update }, readOnly }: LayoutFactsProps) {
  const { t } = useTranslation("imports");
  const { sheets, format } = found;
  const delimiters = [
    { value: ",", label: t("steps.columns.delimiters.comma") },
    { value: ";", label: t("steps.columns.delimiters.semicolon") },
    { value: "\t", label: t("steps.columns.delimiters.tab") },
    { value: "|", label: t("steps.columns.delimiters.bar") },
  ];
  const encodings = [
    { value: "utf-8", label: t("steps.columns.encodings.utf8") },
    { value: "windows-1252", label: t("steps.columns.encodings.windows") },
    { value: "utf-16le", label: t("steps.columns.encodings.utf16") },
  ];
  const fact = (label: string, value: string | null) => (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>{value ?? "–"}</dd>
    </div>
  );
  return (
    <div className={classes.facts}>
      <dl>
        {fact(t("steps.columns.format"), format && t(`steps.columns.formats.${format}`))}
        {fact(t("steps.columns.content"), found.kind && t(`kind.${found.kind}`))}
        {fact(
          t("steps.columns.headerRows"),
          found.headerRows.length > 0 ? found.headerRows.join(", ") : t("steps.columns.noHeader"),
        )}
        {sheets.length === 1 && fact(t("steps.columns.sheet"), found.sheet)}
      </dl>
      {sheets.length > 1 && (
        <NativeSelect
          label={t("steps.columns.sheet")}
          data={sheets}
          value={draft.sheet ?? found.sheet ?? ""}
          disabled={readOnly}
          onChange={(event) => update({ sheet: event.currentTarget.value })}
        />
      )}
      {format === "csv" && (
        <>
          <NativeSelect
            label={t("steps.columns.delimiter")}
            data={withPresent(delimiters, found.delimiter)}
            value={draft.delimiter ?? found.delimiter ?? ""}
            disabled={readOnly}
            onChange={(event) => update({ delimiter: event.currentTarget.value })}
          />
          <NativeSelect
            label={t("steps.columns.encoding")}
            data={withPresent(encodings, found.encoding)}
            value={draft.encoding ?? found.encoding ?? ""}
            disabled={readOnly}
            onChange={(event) => update({ encoding: event.currentTarget.value as NonNullable<Draft["encoding"]> })}
          />
        </>
      )}
    </div>
  );
}

/** The choices, and what was recognised if it is none of them. */
function withPresent(choices: { value: string; label: string }[], present: string | null) {
  const isThere = present === null || choices.some(({ value }) => value === present);
  return isThere ? choices : [{ value: present, label: present }, ...choices];
}
