import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import type { Import } from "../../../contract/imports.ts";
import { openFindings, stepKeys, unknownColumns, type StepKey } from "../step-keys.ts";
import { writeView } from "../use-import-view.ts";
import classes from "./steps.module.css";

interface StepNavProps {
  found: Import;
  step: StepKey;
}

/** The five steps with what each still needs. */
export function StepNav({ found, step }: StepNavProps) {
  const { t } = useTranslation("imports");
  const { search } = useLocation();
  const hints = useHints(found);
  return (
    <nav aria-label={t("steps.label")}>
      <ol className={classes.nav}>
        {stepKeys.map((key, index) => (
          <li key={key}>
            <Link
              // The panel of a cell belongs to the step that it was opened in.
              to={{ search: writeView(new URLSearchParams(search), { step: key, row: null, column: null }).toString() }}
              className={classes.navLink}
              aria-current={key === step ? "step" : undefined}
              preventScrollReset
            >
              <span className={classes.navNumber} aria-hidden="true" data-wants={hints[key].wants || undefined}>
                {index + 1}
              </span>
              <span className={classes.navName}>{t(`steps.names.${key}`)}</span>
              <span className={classes.navHint}>{hints[key].text}</span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

interface Hint {
  text: string;
  /** Whether somebody should look there. */
  wants: boolean;
}

function useHints(found: Import): Record<StepKey, Hint> {
  const { t } = useTranslation("imports");
  const { state, rows, sender } = found;
  const unread = state === "reading" || found.columns.length === 0;
  const unknown = unknownColumns(found);
  const open = openFindings(found);
  const isReady = state === "ready";
  const quiet: Hint = { text: "", wants: false };
  const commit = (): Hint => {
    if (isReady) return { text: t("steps.hint.rows", { count: rows.good }), wants: false };
    if (state === "committing" || state === "committed" || state === "undone")
      return { text: t(`steps.hint.${state}`), wants: false };
    return quiet;
  };
  return {
    read: {
      text: t(`steps.hint.${state === "reading" ? "reading" : state === "failed" ? "failed" : "done"}`),
      wants: state === "failed",
    },
    columns: unread
      ? quiet
      : {
          text: unknown > 0 ? t("steps.hint.unknown", { count: unknown }) : t("steps.hint.allKnown"),
          wants: unknown > 0 && isReady,
        },
    check: unread
      ? quiet
      : {
          text: open > 0 ? t("steps.hint.open", { count: open }) : t("steps.hint.allDecided"),
          wants: open > 0 && isReady,
        },
    about: {
      text: sender === null ? t("steps.hint.noSender") : t("steps.hint.described"),
      wants: sender === null && isReady,
    },
    commit: commit(),
  };
}
