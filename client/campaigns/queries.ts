import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { areaNames } from "../../contract/areas.ts";
import type { freshnessBuckets } from "../../contract/campaigns.ts";
import {
  assignTowers,
  createCampaign,
  freshness,
  freshnessTowers,
  listCampaigns,
  readCampaign,
  surveyors,
  updateCampaign,
  withdrawAssignment,
  type Assignment,
  type Campaign,
} from "../../contract/campaigns.ts";
import type { BodyInput } from "../../contract/route.ts";
import { call } from "../api/call.ts";
import { keyOf, queryOf } from "../api/query.ts";

export type FreshnessBucket = (typeof freshnessBuckets)[number];

const pageSize = 50;

export const campaignsQuery = queryOf(listCampaigns);
export const campaignQuery = (id: string) => queryOf(readCampaign, { params: { id } });
export const surveyorsQuery = queryOf(surveyors);
export const areaNamesQuery = { ...queryOf(areaNames), staleTime: 600_000 };
export const freshnessQuery = queryOf(freshness);

/** Towers by when they were last seen, longest ago first, page after page. */
export function freshnessPages(district: string | null, bucket: FreshnessBucket | null) {
  const query = { district: district ?? undefined, bucket: bucket ?? undefined };
  return infiniteQueryOptions({
    queryKey: [...keyOf(freshnessTowers, { query }), "pages"],
    queryFn: ({ pageParam, signal }) =>
      call(freshnessTowers, { query: { ...query, limit: pageSize, cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
}

/** Every change answers with the whole campaign: it takes its place, and the lists are read again. */
function useTake() {
  const client = useQueryClient();
  return (campaign: Campaign) => {
    client.setQueryData(campaignQuery(campaign.id).queryKey, campaign);
    void client.invalidateQueries({ queryKey: keyOf(listCampaigns) });
    void client.invalidateQueries({ queryKey: keyOf(surveyors) });
  };
}

export function useCreateCampaign() {
  const take = useTake();
  return useMutation({
    mutationFn: (body: BodyInput<typeof createCampaign>) => call(createCampaign, { body }),
    onSuccess: take,
  });
}

/** `version` is that of the campaign as it was read. */
export function useUpdateCampaign({ id, version }: Pick<Campaign, "id" | "version">) {
  const take = useTake();
  return useMutation({
    mutationFn: (body: BodyInput<typeof updateCampaign>) =>
      call(updateCampaign, { params: { id }, ifMatch: version, body }),
    onSuccess: take,
  });
}

export function useAssign(id: string) {
  const take = useTake();
  return useMutation({
    mutationFn: (body: BodyInput<typeof assignTowers>) => call(assignTowers, { params: { id }, body }),
    onSuccess: take,
  });
}

export function useWithdraw() {
  const take = useTake();
  return useMutation({
    mutationFn: ({ id }: Assignment) => call(withdrawAssignment, { params: { id } }),
    onSuccess: take,
  });
}
