import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { SurveyReview } from "../../../contract/surveys.ts";
import { useRegistry } from "../../api/session.ts";
import { distanceM } from "../../map/tools/path-length.ts";
import { Notice } from "../../ui/notice.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { Section } from "./section.tsx";
import classes from "./review.module.css";

/** Leaflet comes with the first map, not with the page around it. */
const ReviewMap = lazy(async () => ({ default: (await import("../../map/review-map.tsx")).ReviewMap }));

const height = 260;

/** Where registry, permit and surveyor put the tower, how far apart that is, and how the surveyed point came about. */
export function Place({ review }: { review: SurveyReview }) {
  const { t } = useTranslation("reviews");
  const { now, permitted, said, gps } = review.positions;
  const words = {
    label: t("place.map"),
    registered: t("place.registered"),
    permitted: t("place.permitted"),
    surveyed: t("place.surveyed"),
    gps: t("place.gps"),
  };
  const points = { registered: now, permitted, surveyed: said, gps };
  const accuracyM = review.content.reading?.gps?.accuracyM ?? null;
  return (
    <Section title={t("place.title")}>
      {[now, permitted, said, gps].every((point) => point === null) ? (
        <p className={classes.quiet}>{t("place.none")}</p>
      ) : (
        <Suspense fallback={<div style={{ height }} />}>
          <ReviewMap points={points} gpsAccuracyM={accuracyM} words={words} height={height} />
        </Suspense>
      )}
      <Distances review={review} />
      <HowMeasured review={review} />
    </Section>
  );
}

function Distances({ review: { positions } }: { review: SurveyReview }) {
  const { t } = useTranslation("reviews");
  const format = useFormat();
  const limit = useRegistry().survey.offPositionM;
  const { movedM, offPermitM } = positions;
  const moved =
    movedM !== null && (movedM < 0.5 ? t("place.same") : t("place.moved", { distance: format.distance(movedM) }));
  return (
    <>
      {moved && <p className={classes.sentence}>{moved}</p>}
      {offPermitM !== null &&
        (offPermitM > limit ? (
          <Notice kind="warning" title={t("place.offTitle")}>
            {t("place.offText", { distance: format.distance(offPermitM), limit: format.distance(limit) })}
          </Notice>
        ) : (
          <p className={classes.sentence}>{t("place.offPermit", { distance: format.distance(offPermitM) })}</p>
        ))}
    </>
  );
}

function HowMeasured({ review: { content } }: { review: SurveyReview }) {
  const { t } = useTranslation("reviews");
  const format = useFormat();
  const limit = useRegistry().survey.maxAccuracyM;
  const { reading } = content;
  if (!reading) return null;
  const { gps, adjusted, reason } = reading;
  return (
    <ul className={classes.reading}>
      {gps && (
        <li>
          {t("place.reading", {
            accuracy: format.metres(gps.accuracyM),
            count: gps.samples,
            seconds: format.number(gps.seconds, 0),
          })}{" "}
          {gps.accuracyM > limit && <strong>{t("place.poor", { limit: format.metres(limit) })}</strong>}
        </li>
      )}
      {adjusted && (
        <li>
          {gps
            ? t("place.adjusted", { distance: format.distance(distanceM(adjusted, gps.position)) })
            : t("place.byHand")}
        </li>
      )}
      {reason !== null && <li>{t("place.reason", { reason })}</li>}
    </ul>
  );
}
