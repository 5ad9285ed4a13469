import i18next from "i18next";
import { useSession } from "../api/session.ts";
import { deviceId, deviceLabel } from "./device.ts";
import { storageStatus } from "./storage.ts";
import { openStoreOf, type Store } from "./store.ts";
import { createSync, type Surroundings, type Sync } from "./sync.ts";
import { browserTransport } from "./transport.ts";

/** What one signed-in person has on this phone. */
export interface Phone {
  readonly userId: string;
  readonly deviceId: string;
  readonly store: Store;
  readonly sync: Sync;
}

function surroundingsOf(userId: string): Surroundings {
  // Old browsers without locks: two tabs send the same things twice, which the server bears.
  const locks = navigator.locks as LockManager | undefined;
  return {
    clock: Date,
    random: Math.random,
    isOnline: () => navigator.onLine,
    onWake(listener) {
      const seen = () => document.visibilityState === "visible" && listener();
      window.addEventListener("online", listener);
      document.addEventListener("visibilitychange", seen);
      return () => {
        window.removeEventListener("online", listener);
        document.removeEventListener("visibilitychange", seen);
      };
    },
    alone: (work) => (locks ? locks.request(`menara-sync-${userId}`, work) : work()),
    storage: storageStatus,
  };
}

let present: Phone | null = null;

/**
 * The phone of a person; the same object every time. Sending starts with it and stops when another person's phone is
 * opened in the same page.
 */
export function openPhone(userId: string): Phone {
  if (present?.userId === userId) return present;
  present?.sync.stop();
  const store = openStoreOf(userId);
  const sync = createSync({
    userId,
    deviceId: deviceId(),
    label: deviceLabel(),
    store,
    transport: browserTransport,
    surroundings: surroundingsOf(userId),
    superseded: () => ({
      type: "/problems/conflict",
      status: 409,
      title: i18next.t("offline:superseded.title"),
      detail: i18next.t("offline:superseded.text"),
    }),
  });
  present = { userId, deviceId: deviceId(), store, sync };
  sync.start();
  return present;
}

/** Nobody is signed in on this page any more: nothing is sent in anybody's name. What is stored stays. */
export function closePhone(): void {
  present?.sync.stop();
  present = null;
}

/** The phone of whoever is signed in; only below the shell. */
export function usePhone(): Phone {
  return openPhone(useSession().user.id);
}

/** Work that only this phone has. */
export interface HeldWork {
  surveys: number;
  photos: number;
  drafts: number;
}

export async function heldWork(userId: string): Promise<HeldWork> {
  const { store } = openPhone(userId);
  const lines = await store.lines();
  const { surveys, photos } = await store.unsent();
  return { surveys, photos, drafts: lines.filter(({ state }) => state === "draft").length };
}
