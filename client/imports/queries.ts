import {
  hashKey,
  infiniteQueryOptions,
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
  type UseMutationResult,
} from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { registry } from "../../contract/health.ts";
import {
  changeRow,
  decideFindings,
  importPoints,
  importRows,
  listImports,
  listMeanings,
  readImport,
  undoImport,
  type Import,
  type ImportRow,
  type importStates,
} from "../../contract/imports.ts";
import type { BodyInput, QueryInput } from "../../contract/route.ts";
import { currentSession } from "../../contract/session.ts";
import { call } from "../api/call.ts";
import { currentOf, isProblem } from "../api/problem.ts";
import { keyOf, queryOf } from "../api/query.ts";

export type ImportState = (typeof importStates)[number];
export type RowFilter = Pick<QueryInput<typeof importRows>, "finding" | "severity" | "open">;

/** Whether the server is at work on the import, so that its state has to be asked for again. */
export const inWork = (state: ImportState): boolean => state === "reading" || state === "committing";

export const importPages = infiniteQueryOptions({
  queryKey: keyOf(listImports),
  queryFn: ({ pageParam, signal }) =>
    call(listImports, { query: { cursor: pageParam === "" ? undefined : pageParam }, signal }),
  initialPageParam: "",
  getNextPageParam: (page) => page.next ?? undefined,
  // What waits at the desk changes while other people decide.
  staleTime: 0,
  refetchInterval: ({ state }) =>
    state.data?.pages.some((page) => page.items.some((item) => inWork(item.state))) ? 2000 : false,
});

const importOf = (id: string) => queryOf(readImport, { params: { id } });

/**
 * The registry has changed: nothing read before is fresh, but for who is signed in, the registry's settings, and the
 * import itself, which said so.
 */
export function refreshRegistry(client: QueryClient, id: string): Promise<void> {
  const own = hashKey(importOf(id).queryKey);
  const kept: unknown[] = [currentSession.name, registry.name, undoImport.name];
  return client.invalidateQueries({
    predicate: ({ queryKey, queryHash }) => !kept.includes(queryKey[0]) && queryHash !== own,
  });
}

/** One import, asked for again while the server is at work on it; when that ends, nothing read before is fresh. */
export function useImport(id: string) {
  const client = useQueryClient();
  const query = useQuery({
    ...importOf(id),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && inWork(state.data.state) ? 700 : false),
  });
  const state = query.data?.state;
  const before = useRef(state);
  useEffect(() => {
    if (before.current !== undefined && state !== before.current && inWork(before.current))
      void refreshRegistry(client, id);
    before.current = state;
  }, [client, id, state]);
  return query;
}

/** Rows behind `from`, as far as they were fetched. */
export const rowPages = (id: string, filter: RowFilter, from: number) =>
  infiniteQueryOptions({
    queryKey: [importRows.name, { params: { id } }, "pages", filter, from],
    queryFn: ({ pageParam, signal }) =>
      call(importRows, { params: { id }, query: { ...filter, after: pageParam, limit: 200 }, signal }),
    initialPageParam: from,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });

export const oneRow = (id: string, row: number) => ({
  ...queryOf(importRows, { params: { id }, query: { after: row - 1, limit: 1 } }),
  staleTime: 0,
});

/** The next row behind `row` with something to decide: of one kind, or an error or a warning. Notes need nobody. */
export async function findNextOpen(id: string, row: number, finding: string | undefined): Promise<ImportRow | null> {
  const look = (filter: RowFilter) =>
    call(importRows, { params: { id }, query: { after: row, limit: 1, open: "true", ...filter } });
  const pages = await Promise.all(
    finding === undefined ? [look({ severity: "error" }), look({ severity: "warning" })] : [look({ finding })],
  );
  return pages.flatMap(({ items }) => items).sort((a, b) => a.row - b.row)[0] ?? null;
}

export const pointsOf = (id: string) => ({ ...queryOf(importPoints, { params: { id } }), staleTime: 0 });

export const meaningsQuery = { ...queryOf(listMeanings), staleTime: 3_600_000 };

/** Keeps the import as the server now has it; an answer on its way from before must not overwrite it. */
async function keepImport(client: QueryClient, fresh: Import): Promise<void> {
  const { queryKey } = importOf(fresh.id);
  await client.cancelQueries({ queryKey });
  client.setQueryData(queryKey, fresh);
}

/** Rows and points are asked for again; resolves when the rows in sight are here. */
function refreshRows(client: QueryClient, id: string): Promise<unknown> {
  void client.invalidateQueries({ queryKey: [importPoints.name, { params: { id } }] });
  return client.invalidateQueries({ queryKey: [importRows.name, { params: { id } }] });
}

/**
 * A change of one import. When it was made for an older version (412), the present one is loaded and the error says so:
 * see `WriteError`.
 */
export function useImportChange<Input, Reply>(
  id: string,
  change: (input: Input) => Promise<Reply>,
  importIn: (reply: Reply) => Import | null,
): UseMutationResult<Reply, Error, Input> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async (reply) => {
      const fresh = importIn(reply);
      if (fresh) await keepImport(client, fresh);
      else void client.invalidateQueries({ queryKey: importOf(id).queryKey });
      void refreshRows(client, id);
      void client.invalidateQueries({ queryKey: keyOf(listImports) });
    },
    onError: async (error) => {
      if (!isProblem(error, "stale") && !isProblem(error, "conflict")) return;
      const fresh = currentOf<Import>(error);
      if (fresh) await keepImport(client, fresh);
      else await client.invalidateQueries({ queryKey: importOf(id).queryKey });
      void refreshRows(client, id);
    },
  });
}

export function useDecide(id: string) {
  return useImportChange(
    id,
    (body: BodyInput<typeof decideFindings>) => call(decideFindings, { params: { id }, body }),
    (reply) => reply.import,
  );
}

export function useChangeRow(id: string) {
  return useImportChange(
    id,
    ({ row, body }: { row: number; body: BodyInput<typeof changeRow> }) =>
      call(changeRow, { params: { id, row }, body }),
    () => null,
  );
}
