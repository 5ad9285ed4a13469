import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import {
  documentFile,
  listDocuments,
  removeDocument,
  searchDocuments,
  updateDocument,
  type Document,
} from "../../contract/documents.ts";
import { call, urlOf } from "../api/call.ts";
import { keyOf } from "../api/query.ts";

/** Whose documents are listed; none: everybody's. */
export type Whose = { tower: string } | { letter: string } | Record<never, never>;

/** While a text is read, its document is asked for again at this interval, in milliseconds. */
const readingMs = 4_000;

export const documentsQuery = (whose: Whose, limit: number) =>
  infiniteQueryOptions({
    queryKey: [...keyOf(listDocuments, { query: whose }), limit],
    queryFn: ({ signal, pageParam }) =>
      call(listDocuments, { query: { ...whose, limit, ...(pageParam && { cursor: pageParam }) }, signal }),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) => {
      const waiting = state.data?.pages.some(({ items }) => items.some(({ text }) => text === "waiting"));
      return waiting ? readingMs : false;
    },
  });

export const searchQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: keyOf(searchDocuments, { query: { q } }),
    queryFn: ({ signal, pageParam }) =>
      call(searchDocuments, { query: { q, limit: 20, ...(pageParam && { cursor: pageParam }) }, signal }),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
  });

/** Forgets every list of documents: one has come, gone or changed. */
export function useRefreshDocuments() {
  const client = useQueryClient();
  return async () => {
    await Promise.all(
      [listDocuments, searchDocuments].map((route) => client.invalidateQueries({ queryKey: keyOf(route) })),
    );
  };
}

export function useRename() {
  const onSettled = useRefreshDocuments();
  return useMutation({
    mutationFn: ({ document: { id, version }, title }: { document: Document; title: string }) =>
      call(updateDocument, { params: { id }, ifMatch: version, body: { title } }),
    onSettled,
  });
}

export function useRemove() {
  const onSettled = useRefreshDocuments();
  return useMutation({
    mutationFn: ({ id }: Document) => call(removeDocument, { params: { id } }),
    onSettled,
  });
}

/** The document itself: to be shown, or to be saved. */
export const fileUrl = ({ id }: Document, download = false) =>
  urlOf(documentFile, { params: { id }, query: download ? { download: "true" } : {} });
