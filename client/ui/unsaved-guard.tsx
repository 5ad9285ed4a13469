import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useBlocker } from "react-router";
import { ConfirmDialog } from "./confirm-dialog.tsx";

/** For the way out after saving, when the form is still dirty in the same tick: `navigate(to, leaveSaved)`. */
export const leaveSaved = { state: { saved: true } } as const;

/**
 * Asks before a page with unsaved changes is left, by link, by the back button or by closing the tab. Put it into the
 * form: `<UnsavedGuard dirty={form.isDirty()} />`. A change of the search parameters alone does not leave the page.
 */
export function UnsavedGuard({ dirty }: { dirty: boolean }) {
  const { t } = useTranslation();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      dirty &&
      currentLocation.pathname !== nextLocation.pathname &&
      (nextLocation.state as { saved?: boolean } | null)?.saved !== true,
  );
  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [dirty]);
  return (
    <ConfirmDialog
      opened={blocker.state === "blocked"}
      title={t("form.unsavedTitle")}
      confirm={t("form.leave")}
      cancel={t("form.stay")}
      danger
      onConfirm={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    >
      {t("form.unsavedText")}
    </ConfirmDialog>
  );
}
