import { useTranslation } from "react-i18next";
import type { SurveyReview } from "../../../contract/surveys.ts";
import { useFormat } from "../../ui/use-format.ts";
import { Facts, Section } from "./section.tsx";
import classes from "./review.module.css";

/** The permit paper that somebody showed at the tower, and whether the registry has it. */
export function Paper({ review }: { review: SurveyReview }) {
  const { t } = useTranslation("reviews");
  const format = useFormat();
  const answer = review.content.answers.permitPaper;
  if (answer?.answer !== "changed") return null;
  const { type, number, issuedOn, validUntil } = answer.value;
  const known = review.paper?.known ?? false;
  return (
    <Section title={t("paper.title")}>
      <p className={classes.sentence}>
        <strong>{known ? t("paper.known") : t("paper.unknown")}</strong>{" "}
        {!known && review.state === "received" && t("paper.unknownText")}
      </p>
      <Facts
        rows={[
          [t("paper.type"), type],
          [t("paper.number"), number],
          [t("paper.issuedOn"), issuedOn && format.longDate(issuedOn)],
          [t("paper.validUntil"), validUntil && format.longDate(validUntil)],
        ]}
      />
    </Section>
  );
}
