import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { SurveyReview } from "../../../contract/surveys.ts";
import { paths } from "../../app/paths.ts";
import { useFormat } from "../../ui/use-format.ts";
import { companiesQuery } from "./queries.ts";
import { Facts, Section } from "./section.tsx";
import type { ReviewHandle } from "./use-review.ts";
import classes from "./new-tower.module.css";

interface NewTowerProps {
  review: SurveyReview;
  handle: ReviewHandle;
}

/** What is said of a tower that the registry does not have, and whether it has it after all under another number. */
export function NewTower({ review, handle }: NewTowerProps) {
  const { t } = useTranslation(["reviews", "common"]);
  const companies = useQuery(companiesQuery);
  const said = review.content.newTower;
  const owner = said?.ownerId && companies.data?.items.find(({ id }) => id === said.ownerId)?.shortName;
  return (
    <>
      <Section title={t("review.newTower")}>
        <Facts
          rows={[
            [t("newTower.name"), said?.name],
            [t("newTower.siteId"), said?.siteId],
            [t("newTower.address"), said?.address],
            [t("newTower.siteType"), said?.siteType && t(`common:siteType.${said.siteType}`)],
            [t("newTower.owner"), owner],
          ]}
        />
      </Section>
      {review.state === "received" && (
        <Section title={t("newTower.title")}>
          <p className={classes.text}>
            {review.nearby.length === 0 ? t("newTower.alone") : t("newTower.text", { count: review.nearby.length })}
          </p>
          {review.nearby.length > 0 && <Nearby review={review} handle={handle} />}
        </Section>
      )}
    </>
  );
}

function Nearby({ review, handle }: NewTowerProps) {
  const { t } = useTranslation("reviews");
  const format = useFormat();
  const seen = new Set(review.content.newTower?.candidates);
  const { sameAs, setSameAs, mayDecide } = handle;
  return (
    <ul className={classes.nearby}>
      {review.nearby.map((tower) => (
        <li key={tower.id}>
          <span className={classes.words}>
            <Link to={paths.tower(tower.number)} className={classes.link}>
              {tower.number}
            </Link>{" "}
            {tower.name ?? t("review.unnamed")}
            <span className={classes.quiet}>
              {t("newTower.away", { distance: format.distance(tower.distanceM) })}
              {seen.has(tower.id) && `, ${t("newTower.seenBySurveyor")}`}
            </span>
          </span>
          {mayDecide && (
            <button
              type="button"
              className={classes.choice}
              aria-pressed={sameAs === tower.id}
              onClick={() => setSameAs(tower.id)}
            >
              {t("newTower.sameAs", { number: tower.number })}
            </button>
          )}
        </li>
      ))}
      {mayDecide && (
        <li>
          <span className={classes.words} />
          <button
            type="button"
            className={classes.choice}
            aria-pressed={sameAs === null}
            onClick={() => setSameAs(null)}
          >
            {t("newTower.asNew")}
          </button>
        </li>
      )}
    </ul>
  );
}
