import { MutationCache, QueryCache, QueryClient, queryOptions } from "@tanstack/react-query";
import type { Route } from "../../contract/route.ts";
import { call, type CallInput, type Optionally } from "./call.ts";
import { isProblem, OfflineError } from "./problem.ts";

/** The key under which a reply is kept: the route's name, then its input. A key without input matches all of them. */
export function keyOf<R extends Route>(route: R, input?: Partial<CallInput<R>>): readonly unknown[] {
  return input === undefined ? [route.name] : [route.name, { params: input.params, query: input.query }];
}

/** Options of `useQuery` for a GET route: `useQuery(queryOf(listTowers, { query }))`. */
export function queryOf<R extends Route>(route: R, ...args: Optionally<CallInput<R>>) {
  return queryOptions({
    queryKey: keyOf(route, (args[0] ?? {}) as CallInput<R>),
    queryFn: ({ signal }) => call<R>(route, ...([{ ...args[0], signal }] as unknown as Optionally<CallInput<R>>)),
  });
}

/**
 * The one cache of server state. A request that did not arrive is tried again, a verdict (4xx, 5xx problem) is not.
 *
 * @param onSignedOut called when any reply says that the session is over
 */
export function createQueryClient(onSignedOut: (client: QueryClient) => void): QueryClient {
  const watch = (error: unknown) => {
    if (isProblem(error, "not-signed-in")) onSignedOut(client);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) => error instanceof OfflineError && failures < 2,
        retryDelay: (attempt) => Math.min(1000 * 2 ** attempt, 8000),
        networkMode: "always",
        refetchOnWindowFocus: false,
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });
  return client;
}
