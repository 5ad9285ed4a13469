import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { areaNames } from "../../contract/areas.ts";
import { listCompanies } from "../../contract/companies.ts";
import {
  countNotices,
  listDeliveries,
  listNotices,
  readNotice,
  readReminders,
  updateReminders,
  type ReminderSettings,
} from "../../contract/notices.ts";
import type { BodyInput, ReplyOf } from "../../contract/route.ts";
import { call } from "../api/call.ts";
import { keyOf, queryOf } from "../api/query.ts";

export type Delivery = ReplyOf<typeof listDeliveries>["items"][number];
export type DeliveryState = Delivery["state"];

const minuteMs = 60_000;

/** How many digests are unread; asked again now and then, for a page may stay open all day. */
export const unreadQuery = { ...queryOf(countNotices), staleTime: minuteMs, refetchInterval: 5 * minuteMs };
export const settingsQuery = queryOf(readReminders);
export const areaNamesQuery = { ...queryOf(areaNames), staleTime: 10 * minuteMs };
export const ownersQuery = queryOf(listCompanies, { query: { owner: "true" } });

/** One's own digests, page after page. */
export const noticePages = infiniteQueryOptions({
  queryKey: [...keyOf(listNotices), "pages"],
  queryFn: ({ pageParam, signal }) =>
    call(listNotices, { query: { limit: 20, cursor: pageParam ?? undefined }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.next,
});

/** What was sent to whom, page after page. */
export function deliveryPages(state: DeliveryState | null) {
  const query = { state: state ?? undefined };
  return infiniteQueryOptions({
    queryKey: [...keyOf(listDeliveries, { query }), "pages"],
    queryFn: ({ pageParam, signal }) =>
      call(listDeliveries, { query: { ...query, limit: 50, cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
}

/** Opening a digest reads it. */
export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call(readNotice, { params: { id } }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keyOf(listNotices) }),
        client.invalidateQueries({ queryKey: keyOf(countNotices) }),
      ]),
  });
}

export function useUpdateSettings(settings: ReminderSettings) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyInput<typeof updateReminders>) => call(updateReminders, { ifMatch: settings.version, body }),
    onSuccess: (saved) => client.setQueryData(settingsQuery.queryKey, saved),
  });
}
