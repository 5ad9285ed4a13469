import { infiniteQueryOptions, type InfiniteData, type QueryClient } from "@tanstack/react-query";
import { areaNames } from "../../../contract/areas.ts";
import { listCompanies } from "../../../contract/companies.ts";
import { listCampaigns, surveyors } from "../../../contract/campaigns.ts";
import type { ReplyOf } from "../../../contract/route.ts";
import { listSurveys, readSurvey, type SurveyItem, type SurveyReview } from "../../../contract/surveys.ts";
import { call } from "../../api/call.ts";
import { keyOf, queryOf } from "../../api/query.ts";
import type { QueueFilter } from "./queue-filter.ts";

const pageSize = 50;

/** Photos follow their survey by themselves: while some are missing they are looked for this often. */
const photosEveryMs = 20_000;

export const areaNamesQuery = { ...queryOf(areaNames), staleTime: 600_000 };
export const companiesQuery = { ...queryOf(listCompanies), staleTime: 600_000 };
export const campaignsQuery = queryOf(listCampaigns);
export const surveyorsQuery = queryOf(surveyors);

/** The queue, page after page, oldest first. */
export function surveyPages({ state, campaign, district, surveyor }: QueueFilter) {
  const query = {
    state: state === "all" ? undefined : [state],
    campaign: campaign ?? undefined,
    district: district === null ? undefined : [district],
    surveyor: surveyor ?? undefined,
  };
  return infiniteQueryOptions({
    queryKey: [...keyOf(listSurveys, { query }), "pages"],
    queryFn: ({ pageParam, signal }) =>
      call(listSurveys, { query: { ...query, limit: pageSize, cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
}

/** One survey. What changes while it is looked at is told to the officer before anything is decided (see `changes.ts`). */
export const reviewQuery = (id: string) => ({
  ...queryOf(readSurvey, { params: { id } }),
  refetchInterval: ({ state: { data } }: { state: { data: SurveyReview | undefined } }) =>
    data?.state === "received" && data.photosReceived < data.photos ? photosEveryMs : (false as const),
});

/** Puts a survey as the server has it now in its place. */
export function putReview(client: QueryClient, review: SurveyReview): void {
  client.setQueryData(reviewQuery(review.id).queryKey, review);
}

/** Puts a survey as it is now into the queues that show it, in the place where it stood. */
export function putLine(client: QueryClient, line: SurveyItem): void {
  client.setQueriesData<InfiniteData<ReplyOf<typeof listSurveys>, string | null>>(
    { queryKey: keyOf(listSurveys) },
    (pages) => {
      if (pages === undefined || !("pages" in pages)) return pages;
      const put = (item: SurveyItem) => (item.id === line.id ? { ...item, state: line.state } : item);
      return { ...pages, pages: pages.pages.map((page) => ({ ...page, items: page.items.map(put) })) };
    },
  );
}

/** What a decision touches beside the survey itself. */
const touched = [
  "surveys.",
  "campaigns.",
  "freshness.",
  "towers.",
  "permits.",
  "claims.",
  "revisions.",
  "statistics.",
  "areas.",
];

/** After a decision: whatever shows surveys, progress or towers is read again when it is next looked at. */
export function forgetWhatFollows(client: QueryClient): void {
  void client.invalidateQueries({
    predicate: ({ queryKey }) => touched.some((part) => String(queryKey[0]).startsWith(part)),
    refetchType: "none",
  });
}
