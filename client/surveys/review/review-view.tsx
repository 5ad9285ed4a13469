import { useTranslation } from "react-i18next";
import type { SurveyReview } from "../../../contract/surveys.ts";
import { FormError } from "../../ui/form-error.tsx";
import { Page } from "../../ui/page.tsx";
import { Attempts, Remarks } from "./attempts.tsx";
import { ChangesNotice } from "./changes-notice.tsx";
import { DecisionBar } from "./decision-bar.tsx";
import { FieldsTable } from "./fields-table.tsx";
import { NewTower } from "./new-tower.tsx";
import { Paper } from "./paper.tsx";
import { Photos } from "./photos.tsx";
import { Place } from "./place.tsx";
import type { QueueFilter } from "./queue-filter.ts";
import { ReviewDialogs } from "./review-dialogs.tsx";
import { ReviewHeader } from "./review-header.tsx";
import { SaidNotice } from "./said-notice.tsx";
import { useQueue } from "./use-queue.ts";
import { useReview } from "./use-review.ts";
import { VisitEvidence } from "./visit-evidence.tsx";
import classes from "./review.module.css";

interface ReviewViewProps {
  review: SurveyReview;
  filter: QueueFilter;
}

/** What was said at the left, what proves it at the right, the decision below; on a phone one under the other. */
export function ReviewView({ review, filter }: ReviewViewProps) {
  const { t } = useTranslation("reviews");
  const queue = useQueue(filter, review.id);
  const handle = useReview(review, filter, queue);
  return (
    <Page>
      <SaidNotice />
      <ReviewHeader review={review} handle={handle} waiting={queue.waiting} />
      {handle.changes.length > 0 && <ChangesNotice changes={handle.changes} onUnderstood={handle.understood} />}
      <div className={classes.parts}>
        <div className={classes.accounts}>
          {review.outcome === "new" && <NewTower review={review} handle={handle} />}
          <FieldsTable review={review} handle={handle} />
          <Paper review={review} />
          <Remarks review={review} />
          <Attempts review={review} />
        </div>
        <div className={classes.proofs}>
          <Photos review={review} handle={handle} />
          <Place review={review} />
          <VisitEvidence review={review} />
        </div>
      </div>
      <FormError error={handle.error} />
      {review.state === "received" && !handle.mayReject && (
        <p className={classes.quiet}>{t("review.waitsForOffice")}</p>
      )}
      {handle.mayReject && <DecisionBar review={review} handle={handle} />}
      <ReviewDialogs review={review} handle={handle} />
    </Page>
  );
}
