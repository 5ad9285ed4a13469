import { useTranslation } from "react-i18next";
import type { Moment } from "../../../contract/survey-content.ts";
import type { SurveyReview } from "../../../contract/surveys.ts";
import { distanceM } from "../../map/tools/path-length.ts";
import { useFormat } from "../../ui/use-format.ts";
import { Facts, Section } from "./section.tsx";

/** Where the phone was, and how sure of it, when the form was opened and when it was closed. */
export function VisitEvidence({ review }: { review: SurveyReview }) {
  const { t } = useTranslation("reviews");
  const format = useFormat();
  const { visit } = review.content;
  const { now, said } = review.positions;
  const words = ({ at, position, accuracyM }: Moment) => {
    const place =
      position === null
        ? t("review.noPosition")
        : now !== null
          ? t("review.fromTower", { distance: format.distance(distanceM(position, now)) })
          : said !== null && t("review.fromSurveyed", { distance: format.distance(distanceM(position, said)) });
    const accuracy = accuracyM !== null && t("review.accuracy", { distance: format.distance(accuracyM) });
    return (
      <>
        <time dateTime={at}>{format.dayAndTime(at)}</time>
        <br />
        {[place, accuracy].filter(Boolean).join(", ")}
      </>
    );
  };
  const minutes = Math.max(1, Math.round((Date.parse(visit.closed.at) - Date.parse(visit.opened.at)) / 60_000));
  return (
    <Section title={t("review.visit")}>
      <Facts
        rows={[
          [t("review.opened"), words(visit.opened)],
          [t("review.closed"), words(visit.closed)],
          [t("review.lasted"), t("review.minutes", { count: minutes })],
        ]}
      />
    </Section>
  );
}
