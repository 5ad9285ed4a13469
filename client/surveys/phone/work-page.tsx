import { Button } from "@mantine/core";
import { IconCurrentLocation, IconPlus } from "@tabler/icons-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import { paths } from "../../app/paths.ts";
import { usePackTowers, useSurveyLines } from "../../offline/use.ts";
import { Notice } from "../../ui/notice.tsx";
import { Page, PageHeader } from "../../ui/page.tsx";
import { LoadingLines } from "../../ui/states.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { useGeolocation } from "../../ui/use-geolocation.ts";
import { Assignments } from "./work/assignments.tsx";
import { nearbyTowers } from "./work/nearby.ts";
import { OutboxSummary } from "./work/outbox-summary.tsx";
import { Returned } from "./work/returned.tsx";
import { StorageNotice } from "./work/storage-notice.tsx";
import { TowersAround } from "./work/towers-around.tsx";
import { useWork } from "./work/use-work.ts";
import classes from "./work/work.module.css";

/** The surveyor's landing page: what came back, what waits to be sent, what was given to one, and the towers around. */
export function WorkPage() {
  const { t } = useTranslation("surveys");
  const format = useFormat();
  const work = useWork();
  const towers = usePackTowers();
  const lines = useSurveyLines();
  const here = useGeolocation(true);
  // What the form has just done is said here: a toast would lie over the buttons at the bottom.
  const { state } = useLocation() as { state: unknown };
  const { locate } = here;
  // Asked for at once only where it was allowed before: a question out of nowhere is answered with no.
  useEffect(() => {
    void navigator.permissions?.query({ name: "geolocation" }).then(({ state: answer }) => {
      if (answer === "granted") locate();
    });
  }, [locate]);
  if (towers === undefined || lines === undefined || work.assignments === undefined)
    return (
      <Page width="narrow">
        <PageHeader title={t("work.title")} />
        <LoadingLines lines={6} height={84} />
      </Page>
    );
  const { note } = (state ?? {}) as { note?: "done" | "discarded" };
  const from = here.fix?.position ?? null;
  const nearest = from && nearbyTowers(towers, lines, { from, onlyTodo: true, search: "" })[0];
  return (
    <Page width="narrow">
      <div className={classes.page}>
        <PageHeader title={t("work.title")} />
        <div className={classes.body}>
          {note && <Notice kind="done">{t(`form.finish.${note}`)}</Notice>}
          <Returned returned={work.returned} lines={lines} />
          <OutboxSummary lines={lines} />
          <Assignments work={work} lines={lines} />
          <TowersAround towers={towers} lines={lines} here={here} />
          <StorageNotice />
        </div>
        <div className={classes.bottom}>
          <Button
            variant="default"
            className={classes.second}
            component={Link}
            to={paths.surveyOfNew(work.assignments[0]?.assignment.id)}
            leftSection={<IconPlus size={22} aria-hidden />}
          >
            {t("work.towers.new")}
          </Button>
          {nearest ? (
            <Button className={classes.primary} component={Link} to={paths.surveyOf(nearest.tower.id)}>
              <span className={classes.stack}>
                <span>{t("work.towers.nearest")}</span>
                <small>
                  {t("work.towers.nearestWith", {
                    number: nearest.tower.number,
                    distance: format.distance(nearest.distanceM ?? 0),
                  })}
                </small>
              </span>
            </Button>
          ) : (
            !from && (
              <Button
                className={classes.primary}
                leftSection={<IconCurrentLocation size={22} aria-hidden />}
                loading={here.state === "locating"}
                onClick={locate}
              >
                {t("work.towers.locate")}
              </Button>
            )
          )}
        </div>
      </div>
    </Page>
  );
}
