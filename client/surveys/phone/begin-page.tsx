import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams, useSearchParams } from "react-router";
import { paths } from "../../app/paths.ts";
import { takeTower } from "../../offline/packs.ts";
import { usePhone } from "../../offline/phone.ts";
import type { SurveyLine } from "../../offline/types.ts";
import { usePackTower, useSurveyLines, type TowerOnPhone } from "../../offline/use.ts";
import { Page, usePageTitle } from "../../ui/page.tsx";
import { EmptyState, ErrorState, LoadingLines } from "../../ui/states.tsx";
import { OfflineError } from "../../api/problem.ts";
import { openSurveyOf } from "./work/nearby.ts";
import { momentAt, whereNow } from "./where-now.ts";

export { BeginNewPage } from "./work/begin-new-page.tsx";

/** How long opening waits for a position, milliseconds; the form adds a later one by itself. */
const openingMs = 800;

/** Begins the survey of a tower, or goes on with the one that is open, and leads to its form. */
export function BeginPage() {
  const { t } = useTranslation("surveys");
  const { towerId = "" } = useParams();
  const [search] = useSearchParams();
  const assignmentId = search.get("penugasan") ?? undefined;
  const found = usePackTower(towerId, assignmentId);
  const lines = useSurveyLines();
  usePageTitle(t("work.begin.title"));
  return (
    <Page width="narrow">
      {found === undefined && <LoadingLines lines={4} height={64} />}
      {found === null && <Fetch towerId={towerId} />}
      {found && lines && <Open {...found} lines={lines} />}
    </Page>
  );
}

function Open({ tower, assignmentId, takenAt, lines }: TowerOnPhone & { lines: readonly SurveyLine[] }) {
  const { t } = useTranslation("surveys");
  const { store } = usePhone();
  const navigate = useNavigate();
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void (async () => {
      const known = openSurveyOf(lines, tower.id, assignmentId)?.id;
      const begin = async () =>
        store.begin({ assignmentId, tower, baseTakenAt: takenAt, opened: momentAt(await whereNow(openingMs)) });
      await navigate(paths.survey(known ?? (await begin())), { replace: true });
    })();
  }, [store, navigate, assignmentId, tower, takenAt, lines]);
  return (
    <>
      <p role="status">{t("work.begin.opening")}</p>
      <LoadingLines lines={4} height={64} />
    </>
  );
}

/** A tower of no pack: asked of the server, which needs a connection. */
function Fetch({ towerId }: { towerId: string }) {
  const { t } = useTranslation("surveys");
  const phone = usePhone();
  const [error, setError] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    setError(null);
    // Once it is stored, the page finds it on the phone.
    takeTower(phone, towerId).catch(setError);
  }, [phone, towerId, attempt]);
  const retry = () => setAttempt((before) => before + 1);
  if (error === null) return <p role="status">{t("work.begin.fetching")}</p>;
  if (!(error instanceof OfflineError)) return <ErrorState error={error} retry={retry} />;
  return (
    <EmptyState title={t("work.begin.missingTitle")} text={t("work.begin.missingText")} isPage>
      <Button size="lg" onClick={retry}>
        {t("form.position.tryAgain")}
      </Button>
      <Button size="lg" variant="default" component={Link} to={paths.work}>
        {t("work.begin.toWork")}
      </Button>
    </EmptyState>
  );
}
