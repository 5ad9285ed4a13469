import { queryOptions, useQuery, type QueryClient } from "@tanstack/react-query";
import { dateInJakarta } from "../../contract/dates.ts";
import { registry, type Registry } from "../../contract/health.ts";
import type { Permission } from "../../contract/roles.ts";
import { currentSession, type Session } from "../../contract/session.ts";
import { call } from "./call.ts";
import { isProblem } from "./problem.ts";
import { keyOf } from "./query.ts";
import { orRemembered } from "./remembered.ts";

/** Who is signed in; `null` when nobody is. Without signal: who was, when this device last heard from the server. */
export const sessionQuery = queryOptions({
  queryKey: keyOf(currentSession),
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return await orRemembered(currentSession.name, () => call(currentSession, { signal }));
    } catch (error) {
      if (isProblem(error, "not-signed-in")) return null;
      throw error;
    }
  },
  staleTime: Infinity,
});

/**
 * Name, day and settings of this registry. The day turns at midnight in Jakarta, so it is asked for again hourly.
 * Without signal: what the server last said on this device, with the day of the device's clock.
 */
export const registryQuery = queryOptions({
  queryKey: keyOf(registry, {}),
  queryFn: async ({ signal }): Promise<Registry> => {
    let asked: Registry | null = null;
    const reply = await orRemembered(registry.name, async () => (asked = await call(registry, { signal })));
    return reply === asked ? reply : { ...reply, today: dateInJakarta(new Date()) };
  },
  staleTime: 3_600_000,
  refetchInterval: 3_600_000,
});

export const useSessionQuery = () => useQuery(sessionQuery);
export const useRegistryQuery = () => useQuery(registryQuery);

/** The signed-in session; only below the shell, which shows its children to nobody else. */
export function useSession(): Session {
  const { data } = useSessionQuery();
  if (!data) throw new Error("useSession() outside of the signed-in shell");
  return data;
}

/** The registry's settings; only below the shell, which waits for them. */
export function useRegistry() {
  const { data } = useRegistryQuery();
  if (!data) throw new Error("useRegistry() before the registry's settings have arrived");
  return data;
}

/** Whether the signed-in account holds `permission` (as the server says; hidden controls are a courtesy, not a guard). */
export function useMay(permission: Permission): boolean {
  return useSession().permissions.includes(permission);
}

/** Forgets everything that the session could read and leaves nobody signed in. */
export function forgetSession(client: QueryClient): void {
  client.removeQueries({
    predicate: (query) => ![currentSession.name, registry.name].includes(String(query.queryKey[0])),
  });
  client.setQueryData(sessionQuery.queryKey, null);
}
