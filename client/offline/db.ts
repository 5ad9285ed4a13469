import Dexie, { type Table } from "dexie";
import type { Pack, PackTower } from "../../contract/campaigns.ts";
import type { LocalPhoto, LocalSurvey, StoredPack, SurveyLine } from "./types.ts";

/** What remains to be done for a survey: its content is to be sent, then its photos; "" when there is nothing. */
export type Todo = "survey" | "photo" | "";

/** `held`: the bytes are on this phone; those of a photo that another phone took never were. */
export type PhotoRow = Omit<LocalPhoto, "blob" | "thumb"> & { held: boolean };
export type LineRow = SurveyLine & { todo: Todo };

/** A tower of a pack; `packKey` is the assignment's id, or `tower:` and the tower's id when it was taken by itself. */
export interface PackTowerRow {
  packKey: string;
  towerId: string;
  takenAt: string;
  tower: PackTower;
}

/**
 * The store of one person on this phone. Lists read `lines` only: small rows, written in the same transaction as the
 * survey that they are about. The bytes of photos and their thumbnails lie in tables of their own, so that no list and
 * no round of the outbox loads them by the way.
 */
export interface PhoneDb extends Dexie {
  packs: Table<Omit<StoredPack, "neighbours">, string>;
  packTowers: Table<PackTowerRow, [string, string]>;
  neighbours: Table<{ packKey: string; items: Pack["neighbours"] }, string>;
  surveys: Table<LocalSurvey, string>;
  lines: Table<LineRow, string>;
  photos: Table<PhotoRow, [string, string]>;
  blobs: Table<{ surveyId: string; sha256: string; blob: Blob }, [string, string]>;
  thumbs: Table<{ surveyId: string; sha256: string; thumb: Blob }, [string, string]>;
  meta: Table<{ key: string; value: unknown }, string>;
}

export const databaseName = (userId: string) => `menara-${userId}`;

/** Opens (lazily) the store `name`. Writes are asked to be on the disk when they are done, not only on their way there. */
export function openDatabase(name: string): PhoneDb {
  const db = new Dexie(name, {
    chromeTransactionDurability: "strict",
    cache: "disabled",
    // Of the moment: Dexie itself looks for them only when it is imported, which tests do before they have any.
    indexedDB,
    IDBKeyRange,
  }) as PhoneDb;
  db.version(1).stores({
    packs: "&assignment.id",
    packTowers: "&[packKey+towerId], packKey, towerId",
    neighbours: "&packKey",
    surveys: "&id, [tower.id+state]",
    lines: "&id, updatedAt, state, [todo+updatedAt]",
    photos: "&[surveyId+sha256], surveyId",
    blobs: "&[surveyId+sha256], surveyId",
    thumbs: "&[surveyId+sha256], surveyId",
    meta: "&key",
  });
  return db;
}
