import { useSyncExternalStore } from "react";
import type { Workbox } from "workbox-window";

const checkEveryMs = 60 * 60_000;
const listeners = new Set<() => void>();
let worker: Workbox | null = null;
let ready = false;

function tellReady(): void {
  ready = true;
  for (const listener of listeners) listener();
}

/**
 * Registers the service worker, which keeps the whole client for the next start without signal. A new version waits
 * until a person says so: nothing is exchanged under a form that is being filled in.
 */
export function startWorker(): void {
  void register();
}

async function register(): Promise<void> {
  const { Workbox } = await import("workbox-window");
  const made = new Workbox("/sw.js", { updateViaCache: "none" });
  made.addEventListener("waiting", tellReady);
  worker = made;
  try {
    await made.register();
  } catch (error) {
    // Private windows and some settings forbid it; the client works, only not offline.
    console.warn(error);
    return;
  }
  const check = () => {
    // Not reached: the next check asks again.
    made.update().catch((error: unknown) => console.info(error));
  };
  setInterval(check, checkEveryMs);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && check());
}

function apply(): void {
  worker?.addEventListener("controlling", () => window.location.reload());
  worker?.messageSkipWaiting();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether a new version waits, and how to change to it: the page is loaded anew, drafts are in the store. */
export function useUpdate(): { ready: boolean; apply: () => void } {
  return { ready: useSyncExternalStore(subscribe, () => ready), apply };
}
