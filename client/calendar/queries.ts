import { infiniteQueryOptions, keepPreviousData, useMutation, useQueryClient } from "@tanstack/react-query";
import {
  countExpiriesByDay,
  countExpiriesByDistrict,
  createFeed,
  listExpiries,
  listFeeds,
  revokeFeed,
} from "../../contract/expiries.ts";
import { call } from "../api/call.ts";
import { keyOf, queryOf } from "../api/query.ts";
import type { CalendarView, Scope } from "./view.ts";

const pageSize = 100;

/** A list that is empty is no filter. */
function scopeQuery({ district, owner, group }: Scope) {
  const orNone = (values: string[]) => (values.length === 0 ? undefined : values);
  return { district: orNone(district), owner: orNone(owner), group: orNone(group) };
}

/** The list of the view, page after page; the former list stays on screen while a new one is fetched. */
export function expiryPages(view: CalendarView) {
  const query = { on: view.on, from: view.from, to: view.to, ...scopeQuery(view), limit: pageSize };
  return infiniteQueryOptions({
    queryKey: [...keyOf(listExpiries, { query }), "pages"],
    queryFn: ({ pageParam, signal }) =>
      call(listExpiries, { query: { ...query, cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

/** Counts per day and group: 24 months unless `from` and `to` say otherwise. */
export function expiryDays(view: CalendarView, span: { from?: string; to?: string } = {}) {
  return {
    ...queryOf(countExpiriesByDay, { query: { on: view.on, ...span, ...scopeQuery(view) } }),
    placeholderData: keepPreviousData,
  };
}

/** Counts per district of what the list would hold without its own choice of districts. */
export function expiryDistricts(view: CalendarView) {
  const { owner, group } = scopeQuery(view);
  return {
    ...queryOf(countExpiriesByDistrict, { query: { on: view.on, from: view.from, to: view.to, owner, group } }),
    placeholderData: keepPreviousData,
  };
}

export const feedsQuery = queryOf(listFeeds);

export function useCreateFeed() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; query: string }) => call(createFeed, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(listFeeds) }),
  });
}

export function useRevokeFeed() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call(revokeFeed, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(listFeeds) }),
  });
}
