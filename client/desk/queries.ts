import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { createCampaign } from "../../contract/campaigns.ts";
import type { BodyInput } from "../../contract/route.ts";
import {
  addRemarks,
  createView,
  listViews,
  removeView,
  towerRemarks,
  updateView,
  type View,
} from "../../contract/views.ts";
import { call } from "../api/call.ts";
import { keyOf, queryOf } from "../api/query.ts";

export const viewsQuery = queryOptions(queryOf(listViews));

/** The desk's notes on a tower. */
export function remarksQuery(towerId: string) {
  return queryOf(towerRemarks, { params: { id: towerId } });
}

/** A name, a query, columns and whether others see it: made anew, or written over a view of one's own. */
export function useSaveView(view: View | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyInput<typeof createView>) =>
      view === null
        ? call(createView, { body })
        : call(updateView, { params: { id: view.id }, ifMatch: view.version, body }),
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(listViews) }),
  });
}

export function useRemoveView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: View) => call(removeView, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(listViews) }),
  });
}

export function useAddRemarks() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyInput<typeof addRemarks>) => call(addRemarks, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(towerRemarks) }),
  });
}

/** Gives the chosen towers to the field as a campaign of their own. */
export function useVisitTowers() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyInput<typeof createCampaign>) => call(createCampaign, { body }),
    onSuccess: () =>
      client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith("campaigns.") }),
  });
}
