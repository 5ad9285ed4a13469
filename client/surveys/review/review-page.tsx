import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useParams, useSearchParams } from "react-router";
import { isProblem } from "../../api/problem.ts";
import { paths } from "../../app/paths.ts";
import { Page, PageHeader } from "../../ui/page.tsx";
import { ErrorState, LoadingLines } from "../../ui/states.tsx";
import { reviewQuery } from "./queries.ts";
import { queueSearch, readQueueFilter } from "./queue-filter.ts";
import { SaidNotice } from "./said-notice.tsx";
import { ReviewView } from "./review-view.tsx";

/** One survey beside what the registry said then and says now, to be accepted, returned or rejected. */
export function ReviewPage() {
  const { t } = useTranslation("reviews");
  const { id = "" } = useParams();
  const [search] = useSearchParams();
  const filter = readQueueFilter(search);
  const review = useQuery(reviewQuery(id));
  if (review.data) return <ReviewView key={id} review={review.data} filter={filter} />;
  return (
    <Page>
      <SaidNotice />
      <PageHeader title={t("title")} />
      {review.isPending && <LoadingLines lines={10} height={56} />}
      {review.error && (
        <ErrorState
          error={review.error}
          {...(isProblem(review.error, "not-found") ? {} : { retry: () => void review.refetch() })}
        />
      )}
      {review.error && (
        <Button component={Link} to={paths.reviews(queueSearch(filter))} variant="default">
          {t("review.back")}
        </Button>
      )}
    </Page>
  );
}
