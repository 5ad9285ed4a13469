import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { isProblem } from "../api/problem.ts";
import { paths } from "../app/paths.ts";
import { Page, PageHeader } from "../ui/page.tsx";
import { ErrorState, LoadingLines } from "../ui/states.tsx";
import { DeskView } from "./desk-view.tsx";
import { deskQuery } from "./queries.ts";

/** The reconciliation desk of one import: its four piles, and one row at a time. */
export function DeskPage() {
  const { id = "" } = useParams();
  const desk = useQuery(deskQuery(id));
  if (desk.data) return <DeskView key={id} importId={id} desk={desk.data} />;
  return <NoDesk pending={desk.isPending} error={desk.error} retry={() => void desk.refetch()} />;
}

function NoDesk({ pending, error, retry }: { pending: boolean; error: unknown; retry: () => void }) {
  const { t } = useTranslation("matches");
  return (
    <Page>
      <PageHeader title={t("title")} />
      {pending && <LoadingLines lines={10} height={56} />}
      {error !== null && <ErrorState error={error} {...(isProblem(error, "conflict") ? {} : { retry })} />}
      {error !== null && (
        <Button component={Link} to={paths.imports} variant="default">
          {t("toImports")}
        </Button>
      )}
    </Page>
  );
}
