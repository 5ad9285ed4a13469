import { Button, Checkbox, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Import } from "../../../contract/imports.ts";
import { Notice } from "../../ui/notice.tsx";
import { notifyDone } from "../../ui/notify.ts";
import { unknownColumns } from "../step-keys.ts";
import { WriteError } from "../write-error.tsx";
import { ColumnsTable } from "./columns-table.tsx";
import { LayoutFacts } from "./layout-facts.tsx";
import type { LayoutDraft } from "./use-layout-draft.ts";
import classes from "./steps.module.css";

interface ColumnsStepProps {
  found: Import;
  draft: LayoutDraft;
  readOnly: boolean;
}

/** What the file looks like and what its columns mean; corrected here, applied all at once. */
export function ColumnsStep({ found, draft, readOnly }: ColumnsStepProps) {
  const { t } = useTranslation("imports");
  const unknown = unknownColumns(found);
  return (
    <section className={classes.section} aria-label={t("steps.names.columns")}>
      <h2 className={classes.heading}>{t("steps.columns.facts")}</h2>
      <LayoutFacts found={found} draft={draft} readOnly={readOnly} />
      {found.mapping !== null && (
        <Notice kind="info">{t("steps.columns.mappingUsed", { name: found.mapping.name })}</Notice>
      )}
      <h2 className={classes.heading}>{t("steps.columns.title")}</h2>
      {unknown > 0 && <p className={classes.text}>{t("steps.columns.unknown", { count: unknown })}</p>}
      <ColumnsTable found={found} draft={draft} readOnly={readOnly || draft.otherColumns} />
      {!readOnly && <ApplyBar draft={draft} />}
    </section>
  );
}

function ApplyBar({ draft }: { draft: LayoutDraft }) {
  const { t } = useTranslation("imports");
  const { saveAs } = draft.draft;
  return (
    <form
      className={classes.apply}
      data-dirty={draft.dirty || undefined}
      onSubmit={(event) => {
        event.preventDefault();
        draft.apply(() => notifyDone(t("steps.columns.applied")));
      }}
    >
      <Checkbox
        label={t("steps.columns.save")}
        description={t("steps.columns.saveHelp")}
        checked={saveAs !== null}
        onChange={(event) => draft.update({ saveAs: event.currentTarget.checked ? "" : null })}
      />
      {saveAs !== null && (
        <TextInput
          label={t("steps.columns.saveName")}
          placeholder={t("steps.columns.saveExample")}
          maxLength={80}
          value={saveAs}
          onChange={(event) => draft.update({ saveAs: event.currentTarget.value })}
        />
      )}
      <WriteError error={draft.error} />
      <div className={classes.actions}>
        <Button type="submit" disabled={!draft.dirty} loading={draft.busy}>
          {draft.onlySaves ? t("steps.columns.applySave") : t("steps.columns.apply")}
        </Button>
        <Button variant="default" disabled={!draft.dirty || draft.busy} onClick={draft.reset}>
          {t("steps.columns.reset")}
        </Button>
        <p role="status" className={classes.quiet}>
          {draft.dirty ? t("steps.columns.dirty") : t("steps.columns.reread")}
        </p>
      </div>
    </form>
  );
}
