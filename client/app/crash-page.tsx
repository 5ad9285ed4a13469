import { Button, Code } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useRouteError } from "react-router";
import { OfflineError, ProblemError } from "../api/problem.ts";
import { EmptyState, ErrorState } from "../ui/states.tsx";

/** A chunk that cannot be fetched: the files of an older version are gone, or the connection broke. */
function isMissingChunk(error: unknown): boolean {
  return error instanceof TypeError && /dynamically imported module|module script/i.test(error.message);
}

/** The error boundary of every route: the frame stays usable, the page says what happened. */
export function CrashPage() {
  const { t } = useTranslation(["app", "common"]);
  const error = useRouteError();
  const reload = () => window.location.reload();
  if (error instanceof ProblemError || error instanceof OfflineError)
    return <ErrorState error={error} retry={reload} />;
  const missing = isMissingChunk(error);
  return (
    <div role="alert">
      <EmptyState isPage title={t("crashed.title")} text={missing ? t("crashed.newVersion") : t("crashed.text")}>
        <Button onClick={reload}>{t("common:action.reload")}</Button>
      </EmptyState>
      {!missing && error instanceof Error && (
        <Code block m="md">
          {error.message}
        </Code>
      )}
    </div>
  );
}
