import { useTranslation } from "react-i18next";
import type { Import } from "../../../contract/imports.ts";
import { EmptyState } from "../../ui/states.tsx";
import type { ImportViewHandle } from "../use-import-view.ts";
import { CommitForm } from "./commit-form.tsx";
import { Outcome } from "./outcome.tsx";
import { WorkProgress } from "./progress.tsx";
import type { CommitChoice } from "./use-commit-choice.ts";
import classes from "./steps.module.css";

interface CommitStepProps {
  found: Import;
  handle: ImportViewHandle;
  choice: CommitChoice;
  mayWrite: boolean;
}

/** Taking the good rows in: what will be written, how far it is, what came of it, and the way back. */
export function CommitStep({ found, handle, choice, mayWrite }: CommitStepProps) {
  const { t } = useTranslation("imports");
  if (found.state === "committing") {
    return (
      <section className={classes.section} aria-label={t("steps.names.commit")}>
        <h2 className={classes.heading}>{t("steps.commit.running")}</h2>
        <WorkProgress progress={found.progress} />
        <p className={classes.text}>{t("steps.commit.atomic")}</p>
      </section>
    );
  }
  if (found.state === "committed" || found.state === "undone") return <Outcome found={found} mayWrite={mayWrite} />;
  if (found.state === "ready") {
    return <CommitForm found={found} handle={handle} choice={choice} mayWrite={mayWrite} />;
  }
  return <EmptyState title={found.state === "reading" ? t("steps.waitReading") : t("steps.notReadable")} />;
}
