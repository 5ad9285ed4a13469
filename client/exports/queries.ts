import { infiniteQueryOptions } from "@tanstack/react-query";
import { listExports } from "../../contract/exports.ts";
import { call } from "../api/call.ts";
import { keyOf } from "../api/query.ts";

/** What was exported, page by page. */
export const exportPages = infiniteQueryOptions({
  queryKey: keyOf(listExports),
  queryFn: ({ pageParam, signal }) =>
    call(listExports, { query: pageParam === null ? {} : { cursor: pageParam }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: ({ next }) => next,
});
