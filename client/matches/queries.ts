import { infiniteQueryOptions, type InfiniteData, type QueryClient } from "@tanstack/react-query";
import { readImport } from "../../contract/imports.ts";
import {
  deskItems,
  deskRow,
  readDesk,
  readReport,
  type Desk,
  type DeskItem,
  type Pile,
} from "../../contract/matches.ts";
import type { ReplyOf } from "../../contract/route.ts";
import { call } from "../api/call.ts";
import { keyOf, queryOf } from "../api/query.ts";

export type DeskRow = ReplyOf<typeof deskRow>;
type ItemsPage = ReplyOf<typeof deskItems>;

const pageSize = 100;

export const importQuery = (id: string) => queryOf(readImport, { params: { id } });
export const deskQuery = (id: string) => queryOf(readDesk, { params: { id } });
export const rowQuery = (id: string, row: number) => queryOf(deskRow, { params: { id, row } });
export const reportQuery = (id: string) => queryOf(readReport, { params: { id } });

/**
 * What waits in a pile (`open`), or what does not, page after page. Never fetched anew while it is on screen: lines that
 * move under the eyes of somebody who works through them would be read twice or not at all.
 */
export function pilePages(id: string, pile: Pile, open: boolean) {
  const query = { pile, open: open ? "true" : "false" } as const;
  return infiniteQueryOptions({
    queryKey: [...keyOf(deskItems, { params: { id }, query }), "pages"],
    queryFn: ({ pageParam, signal }) =>
      call(deskItems, { params: { id }, query: { ...query, limit: pageSize, cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: Infinity,
    gcTime: 0,
  });
}

/** Puts what a decision answered with in its place: the piles' counts, the line in the queue, the row itself. */
export function takeReply(client: QueryClient, id: string, { item, desk }: { item: DeskItem; desk: Desk }): void {
  client.setQueryData(deskQuery(id).queryKey, desk);
  putLine(client, item);
  if (item.row !== null) {
    client.setQueryData(rowQuery(id, item.row).queryKey, (before) => before && { ...before, item });
  }
  forgetWhatFollows(client);
}

/** Puts a line as it is now into the queues that show it, in the place where it stood. */
export function putLine(client: QueryClient, item: DeskItem): void {
  client.setQueriesData<InfiniteData<ItemsPage, string | null>>({ queryKey: keyOf(deskItems) }, (pages) => {
    if (pages === undefined || !("pages" in pages)) return pages;
    const put = (one: DeskItem) => (one.key === item.key ? item : one);
    return { ...pages, pages: pages.pages.map((page) => ({ ...page, items: page.items.map(put) })) };
  });
}

const touched = [
  deskRow.name,
  readReport.name,
  "imports.",
  "towers.",
  "statistics.",
  "revisions.",
  "claims.",
  "areas.",
];

/** A decision writes to the registry: whatever shows towers or other rows is read again when it is next looked at. */
function forgetWhatFollows(client: QueryClient): void {
  void client.invalidateQueries({
    predicate: ({ queryKey }) => touched.some((part) => String(queryKey[0]).startsWith(part)),
    refetchType: "none",
  });
}

/** After many decisions at once: everything of the desk is read anew. */
export async function refreshDesk(client: QueryClient): Promise<void> {
  forgetWhatFollows(client);
  await client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith("matches.") });
}
