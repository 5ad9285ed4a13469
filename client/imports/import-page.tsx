import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import type { Import } from "../../contract/imports.ts";
import { useMay } from "../api/session.ts";
import { paths } from "../app/paths.ts";
import { Page, PageHeader } from "../ui/page.tsx";
import { EmptyState, ErrorState, LoadingLines } from "../ui/states.tsx";
import { UnsavedGuard } from "../ui/unsaved-guard.tsx";
import { useFormat } from "../ui/use-format.ts";
import { CheckStep } from "./check/check-step.tsx";
import { useImport } from "./queries.ts";
import { StateWord } from "./state-word.tsx";
import { usualStep } from "./step-keys.ts";
import { AboutStep } from "./steps/about-step.tsx";
import { ColumnsStep } from "./steps/columns-step.tsx";
import { CommitStep } from "./steps/commit-step.tsx";
import { ImportActions } from "./steps/import-actions.tsx";
import { ReadStep } from "./steps/read-step.tsx";
import { StepNav } from "./steps/step-nav.tsx";
import { useAboutForm } from "./steps/use-about-form.ts";
import { useCommitChoice } from "./steps/use-commit-choice.ts";
import { useLayoutDraft } from "./steps/use-layout-draft.ts";
import { useImportView } from "./use-import-view.ts";
import classes from "./steps/steps.module.css";

/** One import: five steps, all in sight, to be visited in any order. */
export function ImportPage() {
  const { t } = useTranslation("imports");
  const { id = "" } = useParams();
  const query = useImport(id);
  return (
    <Page width="full">
      {query.data ? (
        <OneImport key={id} found={query.data} />
      ) : (
        <>
          <PageHeader title={t("title")} />
          {query.isError ? (
            <ErrorState error={query.error} retry={() => void query.refetch()} />
          ) : (
            <LoadingLines lines={8} />
          )}
        </>
      )}
    </Page>
  );
}

function OneImport({ found }: { found: Import }) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  const mayWrite = useMay("imports:write");
  const handle = useImportView();
  // What was begun in one step waits there while another is looked at.
  const draft = useLayoutDraft(found);
  const about = useAboutForm(found);
  const choice = useCommitChoice();
  const step = handle.view.step ?? usualStep(found);
  const time = format.dayAndTime(found.createdAt);
  const name = found.createdBy?.name;
  const open = (...states: Import["state"][]) => mayWrite && states.includes(found.state);
  return (
    <>
      <PageHeader
        title={found.fileName}
        text={
          <>
            <Link to={paths.imports} className={classes.back}>
              {t("steps.back")}
            </Link>{" "}
            · <StateWord state={found.state} /> ·{" "}
            {name ? t("steps.sentBy", { name, time }) : t("steps.sentAt", { time })}
          </>
        }
        actions={<ImportActions found={found} mayWrite={mayWrite} />}
      />
      <StepNav found={found} step={step} />
      <div className={classes.step}>
        {step === "read" && <ReadStep found={found} handle={handle} />}
        {step === "about" && <AboutStep found={found} form={about} readOnly={!open("reading", "ready")} />}
        {step === "commit" && <CommitStep found={found} handle={handle} choice={choice} mayWrite={mayWrite} />}
        {(step === "columns" || step === "check") && !wasRead(found) && <NotYet found={found} />}
        {step === "columns" && wasRead(found) && (
          <ColumnsStep found={found} draft={draft} readOnly={!open("ready", "failed")} />
        )}
        {step === "check" && wasRead(found) && <CheckStep found={found} handle={handle} readOnly={!open("ready")} />}
      </div>
      <UnsavedGuard dirty={draft.dirty || about.isDirty()} />
    </>
  );
}

/** Whether there are columns and rows to look at. A list that could not be read may still have some of them. */
const wasRead = ({ state, columns }: Import): boolean => state !== "reading" && columns.length > 0;

function NotYet({ found }: { found: Import }) {
  const { t } = useTranslation("imports");
  return <EmptyState title={found.state === "reading" ? t("steps.waitReading") : t("steps.notReadable")} />;
}
