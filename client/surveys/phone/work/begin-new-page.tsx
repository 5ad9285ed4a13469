import { Button } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useSearchParams } from "react-router";
import { useRegistry } from "../../../api/session.ts";
import { paths } from "../../../app/paths.ts";
import { usePhone } from "../../../offline/phone.ts";
import { useNeighbours } from "../../../offline/use.ts";
import { Notice } from "../../../ui/notice.tsx";
import { Page, PageHeader } from "../../../ui/page.tsx";
import { LoadingLines } from "../../../ui/states.tsx";
import { useFormat } from "../../../ui/use-format.ts";
import { useGeolocation } from "../../../ui/use-geolocation.ts";
import { momentAt } from "../where-now.ts";
import { candidateRadiusM, candidatesAround } from "./nearby.ts";
import { Way } from "./way.tsx";
import { bearingDeg } from "../../../ui/bearing.ts";
import classes from "./work.module.css";

/** Before a tower is called new: the registered ones around the surveyor, from the phone's own list. */
export function BeginNewPage() {
  const { t } = useTranslation("surveys");
  const format = useFormat();
  const { store } = usePhone();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const assignmentId = search.get("penugasan");
  const { maxAccuracyM } = useRegistry().survey;
  const neighbours = useNeighbours();
  const { fix, fault, locate } = useGeolocation(true);
  const [busy, setBusy] = useState(false);
  useEffect(locate, [locate]);
  if (neighbours === undefined) return <LoadingLines lines={4} height={64} />;

  const candidates = fix ? candidatesAround(neighbours, fix.position, fix.accuracyM) : [];
  const radius = format.distance(candidateRadiusM + (fix?.accuracyM ?? 0));
  const begin = async () => {
    setBusy(true);
    const id = await store.begin({ assignmentId, tower: null, baseTakenAt: null, opened: momentAt(fix) });
    await store.saveDraft(id, {
      outcome: "new",
      newTower: {
        name: null,
        siteId: null,
        address: null,
        siteType: null,
        ownerId: null,
        candidates: candidates.map(({ neighbour }) => neighbour.id),
      },
    });
    await navigate(paths.survey(id), { replace: true });
  };
  return (
    <Page width="narrow">
      <div className={classes.page}>
        <PageHeader title={t("work.newTower.title")} text={t("work.newTower.text")} />
        <div className={classes.body}>
          <p role="status" className={classes.quiet}>
            {fix
              ? t("work.newTower.accuracy", { metres: format.metres(Math.round(fix.accuracyM)), radius })
              : t(fault ? `form.position.fault.${fault}` : "work.newTower.waiting")}
          </p>
          {fix && fix.accuracyM > maxAccuracyM && (
            <Notice kind="warning">
              {t("work.newTower.coarse", { metres: format.metres(Math.round(fix.accuracyM)) })}
            </Notice>
          )}
          {neighbours.length === 0 && <Notice kind="warning">{t("work.newTower.noList")}</Notice>}
          {neighbours.length > 0 && !fix && fault && <Notice kind="warning">{t("work.newTower.noPosition")}</Notice>}
          {fix && neighbours.length > 0 && candidates.length === 0 && (
            <p className={classes.good}>{t("work.newTower.none", { radius })}</p>
          )}
          {fix && candidates.length > 0 && (
            <section aria-labelledby="candidates">
              <h2 id="candidates" className={classes.heading}>
                {t("work.newTower.candidates", { count: candidates.length })}
              </h2>
              <ol className={classes.towers}>
                {candidates.map(({ neighbour, distanceM }) => (
                  <li key={neighbour.id}>
                    <Link to={paths.surveyOf(neighbour.id, assignmentId ?? undefined)} className={classes.tower}>
                      <Way distanceM={distanceM} bearingDeg={bearingDeg(fix.position, neighbour.position)} />
                      <span className={classes.what}>
                        <strong>{neighbour.number}</strong>
                        <span>{neighbour.name ?? t("work.towers.unnamed")}</span>
                        <span className={classes.place}>{neighbour.owner}</span>
                      </span>
                      <span className={classes.isThis}>
                        {t("work.newTower.isThis")}
                        <IconChevronRight size={22} aria-hidden />
                      </span>
                    </Link>
                  </li>
                ))}
              </ol>
            </section>
          )}
        </div>
        <div className={classes.bottom}>
          <Button
            className={classes.primary}
            loading={busy}
            disabled={fix === null && fault === null}
            onClick={() => void begin()}
          >
            {t(candidates.length > 0 ? "work.newTower.notListed" : "work.newTower.notListedNone")}
          </Button>
        </div>
      </div>
    </Page>
  );
}
