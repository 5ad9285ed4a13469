import { useTranslation } from "react-i18next";
import type { SurveyReview } from "../../../contract/surveys.ts";
import { useFormat } from "../../ui/use-format.ts";
import { Section } from "./section.tsx";
import classes from "./review.module.css";

/** What the surveyor wrote in words of their own. */
export function Remarks({ review }: { review: SurveyReview }) {
  const { t } = useTranslation("reviews");
  const { remarks } = review.content;
  if (remarks === null) return null;
  return (
    <Section title={t("review.remarks")}>
      <p className={classes.remarks}>{remarks}</p>
    </Section>
  );
}

/** What was sent before and why it came back; nothing where this is the first attempt. */
export function Attempts({ review }: { review: SurveyReview }) {
  const { t } = useTranslation("reviews");
  const format = useFormat();
  const latest = Math.max(0, ...review.attempts.map(({ attempt }) => attempt));
  const earlier = review.attempts.filter(({ attempt, reason }) => attempt < latest || reason !== null);
  if (earlier.length === 0) return null;
  return (
    <Section title={t("review.attempts")}>
      <ol className={classes.attempts}>
        {earlier.map(({ attempt, receivedAt, reason }) => (
          <li key={attempt}>
            <strong>{t("review.attempt", { count: attempt })}</strong>{" "}
            <time dateTime={receivedAt}>{format.dayAndTime(receivedAt)}</time>
            <br />
            {reason === null ? t("review.attemptReplaced") : t("review.attemptReturned", { reason })}
          </li>
        ))}
      </ol>
    </Section>
  );
}
