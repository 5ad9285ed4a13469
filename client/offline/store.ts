import { v7 as uuidv7 } from "uuid";
import type { Pack, PackTower } from "../../contract/campaigns.ts";
import type { Position } from "../../contract/geometry.ts";
import type { Moment, PhotoKind, SurveyContent } from "../../contract/survey-content.ts";
import { surveyFaults, type SurveyFault } from "../../contract/survey-rules.ts";
import type { Receipt } from "../../contract/surveys.ts";
import { contentOf, draftOf, movedBy, towerOf } from "./content.ts";
import { databaseName, openDatabase, type LineRow, type PhoneDb, type PhotoRow } from "./db.ts";
import { lineOf, photoToSend, unsentOf, type Parcel } from "./outbox.ts";
import { sha256Of, sha256OfContent } from "./sha256.ts";
import type { LocalPhoto, LocalSurvey, Reference, SurveyDraft, SurveyState, SyncStatus } from "./types.ts";

export interface BeginInput {
  assignmentId: string | null;
  tower: PackTower | null;
  /** When the pack with `tower` was taken. */
  baseTakenAt: string | null;
  /** By the phone's own clock; corrected when the form is closed. */
  opened: Moment;
  /** A survey that came back to be corrected, as `work.mine` tells it. */
  from?: { content: SurveyContent; receipt: Receipt };
}

export interface NewPhoto {
  /** JPEG, already small enough. */
  blob: Blob;
  thumb: Blob;
  kind: PhotoKind;
  takenAt: string;
  position: Position | null;
  accuracyM: number | null;
  headingDeg: number | null;
}

export type Closed = { ok: true } | { ok: false; faults: SurveyFault[]; content: null };

/** The one thing that the outbox is to do next. */
export type Task =
  { kind: "survey"; survey: LocalSurvey } | { kind: "photo"; survey: LocalSurvey; photo: PhotoRow; blob: Blob };

/** What is remembered of the phone's dealings with the server. */
export interface Meta {
  reference: Reference;
  clockOffsetMs: number;
  lastSuccessAt: string;
}

const noThumb = new Blob([], { type: "image/jpeg" });
/** How long the bytes of a photo stay after its receipt, once the office has decided. */
const keepBlobsMs = 7 * 86_400_000;

/**
 * What the phone holds for one person. Every change is one transaction that is on the disk when its promise resolves;
 * the lines of the lists are written in the same transaction as what they are about.
 * @param name of the IndexedDB database
 */
export function openStore(name: string) {
  const db = openDatabase(name);
  const listeners = new Set<() => void>();

  async function findParcel(id: string): Promise<Parcel | null> {
    const survey = await db.surveys.get(id);
    return survey ? { survey, photos: await photosOf(db, id) } : null;
  }

  async function parcelOf(id: string): Promise<Parcel> {
    const parcel = await findParcel(id);
    if (!parcel) throw new Error(`no survey ${id} on this phone`);
    return parcel;
  }

  /** Inside a transaction over surveys, lines and photos. */
  async function write(parcel: Parcel): Promise<void> {
    await db.surveys.put(parcel.survey);
    await db.photos.bulkPut(parcel.photos);
    await db.lines.put(lineOf(parcel));
  }

  /**
   * One transaction: reads a survey with its photos, writes what `decide` makes of them; null leaves all as it is.
   * @returns what was written; null when nothing was, also because the survey is not on this phone any more
   */
  async function change(
    id: string,
    decide: (parcel: Parcel) => Parcel | null | Promise<Parcel | null>,
  ): Promise<Parcel | null> {
    return db.transaction("rw", [db.surveys, db.lines, db.photos, db.blobs, db.thumbs], async () => {
      const parcel = await findParcel(id);
      const next = parcel && (await decide(parcel));
      if (next) await write(next);
      return next;
    });
  }

  async function asDraft(id: string, edit: (parcel: Parcel) => Parcel | Promise<Parcel>): Promise<void> {
    const written = await change(id, (parcel) => {
      if (parcel.survey.state !== "draft") throw new Error(`survey ${id} is closed: ${parcel.survey.state}`);
      return edit({ ...parcel, survey: { ...parcel.survey, updatedAt: now() } });
    });
    if (!written) throw new Error(`no survey ${id} on this phone`);
  }

  async function meta<K extends keyof Meta>(key: K): Promise<Meta[K] | undefined> {
    return (await db.meta.get(key))?.value as Meta[K] | undefined;
  }

  return {
    db,
    /** Called when a survey was closed: there is something to send. */
    onClosed(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    meta,
    async setMeta<K extends keyof Meta>(key: K, value: Meta[K]): Promise<void> {
      await db.meta.put({ key, value });
    },
    reference: () => meta("reference"),
    async saveReference(reference: Reference): Promise<void> {
      await db.meta.put({ key: "reference", value: reference });
    },

    // ------------------------------------------------------------------------------------------------------ packs

    /** Takes the place of an older pack of the same assignment. */
    async savePack({ assignment, takenAt, towers, neighbours }: Pack): Promise<void> {
      await db.transaction("rw", db.packs, db.packTowers, db.neighbours, async () => {
        await db.packTowers.where("packKey").equals(assignment.id).delete();
        await db.packs.put({ assignment, takenAt });
        await db.neighbours.put({ packKey: assignment.id, items: neighbours });
        await db.packTowers.bulkPut(
          towers.map((tower) => ({ packKey: assignment.id, towerId: tower.id, takenAt, tower })),
        );
      });
    },
    /** A tower that is visited without an assignment. */
    async saveTower(tower: PackTower, takenAt: string, neighbours: Pack["neighbours"]): Promise<void> {
      const packKey = `tower:${tower.id}`;
      await db.transaction("rw", db.packTowers, db.neighbours, async () => {
        await db.neighbours.put({ packKey, items: neighbours });
        await db.packTowers.put({ packKey, towerId: tower.id, takenAt, tower });
      });
    },
    /** Surveys that were begun with it stay: they carry their tower with them. */
    async dropPack(assignmentId: string): Promise<void> {
      await db.transaction("rw", db.packs, db.packTowers, db.neighbours, async () => {
        await db.packTowers.where("packKey").equals(assignmentId).delete();
        await db.neighbours.delete(assignmentId);
        await db.packs.delete(assignmentId);
      });
    },

    // ---------------------------------------------------------------------------------------------------- surveys

    /**
     * Opens a form and returns the survey's id. An open draft of the same tower and assignment is gone on with, a
     * survey that came back keeps its id.
     */
    async begin({ assignmentId, tower, baseTakenAt, opened, from }: BeginInput): Promise<string> {
      const offset = (await meta("clockOffsetMs")) ?? null;
      return db.transaction("rw", db.surveys, db.lines, db.photos, db.thumbs, async () => {
        if (from && (await db.surveys.get(from.receipt.id))) {
          await reopenIn(await parcelOf(from.receipt.id), write);
          return from.receipt.id;
        }
        if (tower && !from) {
          const drafts = await db.surveys.where("[tower.id+state]").equals([tower.id, "draft"]).toArray();
          const open = drafts.find((draft) => draft.assignmentId === assignmentId);
          if (open) return open.id;
        }
        const survey: LocalSurvey = {
          id: from?.receipt.id ?? uuidv7(),
          assignmentId: from ? from.content.assignmentId : assignmentId,
          tower: from ? towerOf(from.content, from.receipt, tower) : tower,
          baseTakenAt: from ? (from.content.base?.takenAt ?? null) : baseTakenAt,
          state: "draft",
          draft: from ? draftOf(from.content, opened, offset) : emptyDraft(opened),
          attempt: from?.receipt.attempt ?? 0,
          content: null,
          sha256: null,
          receipt: from?.receipt ?? null,
          problem: null,
          updatedAt: now(),
        };
        const photos = from ? photosFrom(from.content, from.receipt, offset) : [];
        await write({ survey, photos });
        await db.thumbs.bulkPut(photos.map(({ surveyId, sha256 }) => ({ surveyId, sha256, thumb: noThumb })));
        return survey.id;
      });
    },

    /** Autosave: `change` takes the place of the same parts of the draft. */
    async saveDraft(id: string, part: Partial<SurveyDraft>): Promise<void> {
      await asDraft(id, ({ survey, photos }) => ({
        survey: { ...survey, draft: { ...survey.draft, ...part } },
        photos,
      }));
    },

    /** @returns the photo's SHA-256; the same bytes twice are one photo */
    async addPhoto(surveyId: string, photo: NewPhoto): Promise<string> {
      const { blob, thumb, ...note } = photo;
      const sha256 = await sha256Of(await blob.arrayBuffer());
      await asDraft(surveyId, async (parcel) => {
        if (parcel.photos.some((known) => known.sha256 === sha256)) return parcel;
        await db.blobs.put({ surveyId, sha256, blob });
        await db.thumbs.put({ surveyId, sha256, thumb });
        const row: PhotoRow = { ...note, ...unsent, sha256, surveyId, bytes: blob.size, state: "kept", held: true };
        return { ...parcel, photos: [...parcel.photos, row] };
      });
      return sha256;
    },

    async changePhoto(surveyId: string, sha256: string, { kind }: { kind: PhotoKind }): Promise<void> {
      await asDraft(surveyId, ({ survey, photos }) => ({
        survey,
        photos: photos.map((photo) => (photo.sha256 === sha256 ? { ...photo, kind } : photo)),
      }));
    },

    async removePhoto(surveyId: string, sha256: string): Promise<void> {
      await asDraft(surveyId, async ({ survey, photos }) => {
        const key: [string, string] = [surveyId, sha256];
        await Promise.all([db.photos.delete(key), db.blobs.delete(key), db.thumbs.delete(key)]);
        return { survey, photos: photos.filter((photo) => photo.sha256 !== sha256) };
      });
    },

    /**
     * The surveyor is done: what is missing is said, or the content is frozen with its SHA-256 and waits to be sent.
     * @param closed by the phone's own clock
     * @param maxAccuracyM metres; a poorer fix needs a reason
     */
    async close(id: string, closed: Moment, maxAccuracyM: number): Promise<Closed> {
      const offset = (await meta("clockOffsetMs")) ?? null;
      const before = await parcelOf(id);
      const content = contentOf(before.survey, before.photos, closed, offset);
      const faults = surveyFaults(content, maxAccuracyM);
      if (faults.length > 0) return { ok: false, faults, content: null };
      // Hashing waits for another thread, during which a transaction would end: it comes first, and what it was made of
      // is compared again inside.
      const sha256 = await sha256OfContent(content);
      await asDraft(id, ({ survey, photos }) => {
        if (JSON.stringify([survey.draft, photos]) !== JSON.stringify([before.survey.draft, before.photos]))
          throw new Error(`survey ${id} was changed while it was closed`);
        const attempt = Math.max(survey.attempt, survey.receipt?.attempt ?? 0) + 1;
        return {
          survey: { ...survey, state: "waiting", content, sha256, attempt, problem: null },
          photos: photos.map((photo) => (photo.state === "kept" ? { ...photo, state: "waiting" } : photo)),
        };
      });
      for (const listener of listeners) listener();
      return { ok: true };
    },

    /** Back to a draft: what was returned or refused, or has not been sent yet. */
    async reopen(id: string): Promise<void> {
      await db.transaction("rw", db.surveys, db.lines, db.photos, async () => {
        await reopenIn(await parcelOf(id), write);
      });
    },

    /** Takes a draft, or what the server refused, off this phone. The surveyor has said so; nobody else is asked. */
    async discard(id: string): Promise<void> {
      await db.transaction("rw", [db.surveys, db.lines, db.photos, db.blobs, db.thumbs], async () => {
        const { survey } = await parcelOf(id);
        if (survey.state !== "draft" && survey.state !== "refused")
          throw new Error(`survey ${id} is ${survey.state}: only a draft or a refused survey can be discarded`);
        await db.surveys.delete(id);
        await db.lines.delete(id);
        await Promise.all([db.photos, db.blobs, db.thumbs].map((table) => table.where("surveyId").equals(id).delete()));
      });
    },

    survey: (id: string) => db.surveys.get(id),

    /** Newest first. Small rows, whatever the surveys and their photos weigh; backwards they would be read one by one. */
    lines: async (): Promise<LineRow[]> => (await db.lines.orderBy("updatedAt").toArray()).reverse(),

    /** With bytes and thumbnails. */
    async photos(surveyId: string): Promise<LocalPhoto[]> {
      return db.transaction("r", db.photos, db.blobs, db.thumbs, async () => {
        const rows = await photosOf(db, surveyId);
        const [blobs, thumbs] = await Promise.all([
          db.blobs.where("surveyId").equals(surveyId).toArray(),
          db.thumbs.where("surveyId").equals(surveyId).toArray(),
        ]);
        return rows.map((row) => ({
          ...row,
          blob: blobs.find(({ sha256 }) => sha256 === row.sha256)?.blob ?? null,
          thumb: thumbs.find(({ sha256 }) => sha256 === row.sha256)?.thumb ?? noThumb,
        }));
      });
    },

    /** The thumbnail of a photo that another phone took. */
    async saveThumb(surveyId: string, sha256: string, thumb: Blob): Promise<void> {
      await db.thumbs.put({ surveyId, sha256, thumb });
    },

    // ----------------------------------------------------------------------------------------------------- outbox

    change,

    /**
     * What to send next, oldest first, contents before photos. `passed`: surveys that this round has given up on.
     */
    async nextTask(passed: ReadonlySet<string>): Promise<Task | null> {
      return db.transaction("r", db.lines, db.surveys, db.photos, db.blobs, async () => {
        for (const todo of ["survey", "photo"] as const) {
          const line = await db.lines
            .where("[todo+updatedAt]")
            .between([todo, ""], [todo, "\uffff"])
            .filter(({ id }) => !passed.has(id))
            .first();
          if (!line) continue;
          const { survey, photos } = await parcelOf(line.id);
          if (todo === "survey") return { kind: "survey", survey };
          const photo = photoToSend(photos);
          const kept = photo && (await db.blobs.get([line.id, photo.sha256]));
          if (!photo || !kept) throw new Error(`survey ${line.id} has a photo to send whose bytes are not here`);
          return { kind: "photo", survey, photo, blob: kept.blob };
        }
        return null;
      });
    },

    /** Surveys that the server has and the office may have decided. */
    async undecided(): Promise<string[]> {
      const open: SurveyState[] = ["received", "sending", "returned", "refused"];
      return db.lines.where("state").anyOf(open).primaryKeys();
    },

    /** How far a photo is on its way; a receipt that came meanwhile stands. */
    async savePhotoProgress(
      surveyId: string,
      sha256: string,
      progress: Partial<Pick<PhotoRow, "state" | "sentBytes">>,
    ): Promise<void> {
      await change(surveyId, ({ survey, photos }) => ({
        survey,
        photos: photos.map((photo) =>
          photo.sha256 === sha256 && photo.state !== "received" ? { ...photo, ...progress } : photo,
        ),
      }));
    },

    /** Read by index: of hundreds of lines, only those that are not done. */
    async unsent(): Promise<SyncStatus["unsent"]> {
      const [onTheWay, refused] = await Promise.all([
        db.lines.where("[todo+updatedAt]").between(["photo", ""], ["survey", "\uffff"]).toArray(),
        db.lines.where("state").equals("refused").toArray(),
      ]);
      return unsentOf([...onTheWay, ...refused]);
    },

    /** Whether this phone holds anything that the office may want to know of. */
    async inUse(): Promise<boolean> {
      return (await db.packs.count()) + (await db.lines.count()) > 0;
    },

    /**
     * Frees the bytes of photos that the server has had for a week and whose survey is decided for good; a survey that
     * was returned may need them again.
     * @param at instant, milliseconds
     */
    async freeBlobs(at: number): Promise<number> {
      const done: SurveyState[] = ["accepted", "rejected"];
      const ids = await db.lines.where("state").anyOf(done).primaryKeys();
      let freed = 0;
      for (const id of ids) {
        const old = (await photosOf(db, id)).filter(
          ({ state, receivedAt }) =>
            state === "received" && receivedAt !== null && Date.parse(receivedAt) + keepBlobsMs < at,
        );
        if (old.length === 0) continue;
        const here = await db.blobs.where("surveyId").equals(id).primaryKeys();
        const keys = here.filter(([, sha256]) => old.some((photo) => photo.sha256 === sha256));
        await change(id, async (parcel) => {
          await db.blobs.bulkDelete(keys);
          const gone = (photo: PhotoRow) => keys.some(([, sha256]) => sha256 === photo.sha256);
          return { ...parcel, photos: parcel.photos.map((p) => (gone(p) ? { ...p, held: false } : p)) };
        });
        freed += keys.length;
      }
      return freed;
    },
  };
}
export type Store = ReturnType<typeof openStore>;

/** The store of a person on this phone. */
export const openStoreOf = (userId: string): Store => openStore(databaseName(userId));

const now = () => new Date().toISOString();

const unsent = { sentBytes: 0, receivedAt: null, problem: null } as const;

function emptyDraft(opened: Moment): SurveyDraft {
  return { outcome: null, answers: {}, reading: null, newTower: null, remarks: "", opened };
}

/** In the order in which they were taken. */
async function photosOf(db: PhoneDb, surveyId: string): Promise<PhotoRow[]> {
  const rows = await db.photos.where("surveyId").equals(surveyId).toArray();
  return rows.sort((a, b) =>
    a.takenAt === b.takenAt ? (a.sha256 < b.sha256 ? -1 : 1) : a.takenAt < b.takenAt ? -1 : 1,
  );
}

/** Photos of a survey that came back to a phone which did not take them. */
function photosFrom(content: SurveyContent, receipt: Receipt, clockOffsetMs: number | null): PhotoRow[] {
  return content.photos.map((note) => {
    const there = receipt.photos.some(({ sha256, received }) => sha256 === note.sha256 && received);
    return {
      ...note,
      ...unsent,
      takenAt: movedBy(note.takenAt, -(clockOffsetMs ?? 0)),
      surveyId: receipt.id,
      held: false,
      ...(there
        ? { state: "received" as const, sentBytes: note.bytes, receivedAt: receipt.receivedAt }
        : { state: "waiting" as const }),
    };
  });
}

const mendable: readonly SurveyState[] = ["draft", "returned", "refused", "waiting"];

async function reopenIn({ survey, photos }: Parcel, write: (parcel: Parcel) => Promise<void>): Promise<void> {
  if (!mendable.includes(survey.state))
    throw new Error(`survey ${survey.id} is ${survey.state}: it cannot be reopened`);
  await write({
    survey: { ...survey, state: "draft", content: null, sha256: null, problem: null, updatedAt: now() },
    photos: photos.map((photo) =>
      photo.state === "received" || !photo.held ? photo : { ...photo, state: "kept", problem: null },
    ),
  });
}
