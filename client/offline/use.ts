/** What is on this phone, as hooks that follow every change of the store; `undefined` while loading. */
import { useLiveQuery } from "dexie-react-hooks";
import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import type { Assignment, Pack, PackTower } from "../../contract/campaigns.ts";
import type { PackTowerRow } from "./db.ts";
import { usePhone } from "./phone.ts";
import { askPersistence, storageStatus } from "./storage.ts";
import type { LocalPhoto, LocalSurvey, Reference, StorageStatus, SurveyLine, SyncStatus } from "./types.ts";

export interface AssignmentOnPhone {
  assignment: Assignment;
  takenAt: string;
  towers: number;
}

/** Packs on this phone. */
export function useAssignments(): AssignmentOnPhone[] | undefined {
  const { db } = usePhone().store;
  return useLiveQuery(async () => {
    const packs = await db.packs.toArray();
    return Promise.all(
      packs.map(async (pack) => ({
        ...pack,
        towers: await db.packTowers.where("packKey").equals(pack.assignment.id).count(),
      })),
    );
  }, [db]);
}

/** Towers of one assignment, or of all that is on this phone, each once and as it was taken last. */
export function usePackTowers(assignmentId?: string): PackTower[] | undefined {
  const { db } = usePhone().store;
  return useLiveQuery(async () => {
    const rows = await (assignmentId ? db.packTowers.where("packKey").equals(assignmentId) : db.packTowers).toArray();
    return latestOfEach(rows).map(({ tower }) => tower);
  }, [db, assignmentId]);
}

function latestOfEach(rows: PackTowerRow[]): PackTowerRow[] {
  const latest = new Map<string, PackTowerRow>();
  for (const row of rows) {
    const known = latest.get(row.towerId);
    if (!known || known.takenAt < row.takenAt) latest.set(row.towerId, row);
  }
  return [...latest.values()];
}

export interface TowerOnPhone {
  tower: PackTower;
  /** Null: taken by itself. */
  assignmentId: string | null;
  takenAt: string;
  neighbours: Pack["neighbours"];
}

/** A tower that is on this phone, preferably as part of `assignmentId`; null: it is not. */
export function usePackTower(towerId: string, assignmentId?: string): TowerOnPhone | null | undefined {
  const { db } = usePhone().store;
  return useLiveQuery(async () => {
    const rows = await db.packTowers.where("towerId").equals(towerId).toArray();
    const row = rows.find(({ packKey }) => packKey === assignmentId) ?? latestOfEach(rows)[0];
    if (!row) return null;
    const { tower, takenAt, packKey } = row;
    const neighbours = (await db.neighbours.get(packKey))?.items ?? [];
    return { tower, takenAt, neighbours, assignmentId: packKey.startsWith("tower:") ? null : packKey };
  }, [db, towerId, assignmentId]);
}

/** Every registered tower that some pack on this phone knows of, each once: the candidates near a new tower. */
export function useNeighbours(): Pack["neighbours"] | undefined {
  const { db } = usePhone().store;
  return useLiveQuery(async () => {
    const all = (await db.neighbours.toArray()).flatMap(({ items }) => items);
    return [...new Map(all.map((neighbour) => [neighbour.id, neighbour])).values()];
  }, [db]);
}

/** Areas, companies and permit types; null: no pack was ever taken here. */
export function useReference(): Reference | null | undefined {
  const { store } = usePhone();
  return useLiveQuery(async () => (await store.reference()) ?? null, [store]);
}

export function useSurvey(id: string): LocalSurvey | null | undefined {
  const { store } = usePhone();
  return useLiveQuery(async () => (await store.survey(id)) ?? null, [store, id]);
}

/** With bytes and thumbnails: for the form of one survey, never for a list. */
export function useSurveyPhotos(id: string): LocalPhoto[] | undefined {
  const { store } = usePhone();
  return useLiveQuery(() => store.photos(id), [store, id]);
}

/** Newest first. */
export function useSurveyLines(): SurveyLine[] | undefined {
  const { store } = usePhone();
  return useLiveQuery(() => store.lines(), [store]);
}

export function useSyncStatus(): SyncStatus {
  const { store, sync } = usePhone();
  const status = useSyncExternalStore(sync.subscribe, sync.status);
  const unsent = useLiveQuery(() => store.unsent(), [store]);
  return unsent ? { ...status, unsent } : status;
}

/** Storage of this site on this phone; `ask` begs the browser not to clear it by itself. */
export function useStorage(): StorageStatus & { ask: () => Promise<boolean> } {
  const [status, setStatus] = useState<StorageStatus>({ persisted: false, usageBytes: null, quotaBytes: null });
  const read = useCallback(async () => setStatus(await storageStatus()), []);
  useEffect(() => {
    void read();
  }, [read]);
  const ask = useCallback(async () => {
    const agreed = await askPersistence();
    await read();
    return agreed;
  }, [read]);
  return { ...status, ask };
}
