import type { Query, QueryClient } from "@tanstack/react-query";
import { registry } from "../../contract/health.ts";
import { currentSession } from "../../contract/session.ts";
import { OfflineError } from "./problem.ts";

/** The replies without which no page opens; kept on this device so that it starts without signal. */
const names = [currentSession.name, registry.name];
const keyOf = (name: string) => `menara.reply.${name}`;

function recall(name: string): unknown {
  const text = localStorage.getItem(keyOf(name));
  return text === null ? null : JSON.parse(text);
}

/** Asks the server; only when it was not reached, answers what it said last on this device. */
export async function orRemembered<T>(name: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const known = error instanceof OfflineError ? recall(name) : null;
    if (known === null) throw error;
    return known as T;
  }
}

/** Keeps every session and every set of settings that arrives. A session that ended is kept too: see `forgetPerson`. */
export function rememberReplies(client: QueryClient): void {
  client.getQueryCache().subscribe(({ type, query }) => {
    const { queryKey, state } = query as Query;
    const name = names.find((known) => known === queryKey[0]);
    const data = state.data;
    if (type === "updated" && name && data) localStorage.setItem(keyOf(name), JSON.stringify(data));
  });
}

/** The person signed out here: nothing of the session opens on this device any more, and pictures are removed. */
export async function forgetPerson(): Promise<void> {
  localStorage.removeItem(keyOf(currentSession.name));
  // Only in a secure context; its name is the service worker's (see vite.config.ts).
  if ("caches" in window) await caches.delete("photo-thumbs");
}
