/** A phone after a long campaign: rows as the client's own code writes them, and how a page puts them into its store. */
import { randomUUID } from "node:crypto";
import type { LineRow, PhotoRow } from "../client/offline/db.ts";
import { contentOf } from "../client/offline/content.ts";
import { lineOf } from "../client/offline/outbox.ts";
import { packTowerOf, photoRow, receiptOf, surveyRow } from "../client/offline/sample.ts";
import type { LocalSurvey, SurveyState } from "../client/offline/types.ts";

export interface PhoneRows {
  surveys: LocalSurvey[];
  lines: LineRow[];
  photos: PhotoRow[];
  photoBytes: number;
}

const states: SurveyState[] = ["accepted", "accepted", "received", "waiting", "returned", "draft"];

export function phoneRows(surveys: number, photosEach: number, photoBytes: number): PhoneRows {
  const rows: PhoneRows = { surveys: [], lines: [], photos: [], photoBytes };
  for (let index = 0; index < surveys; index++) {
    const id = randomUUID();
    const state = states[index % states.length]!;
    const tower = packTowerOf({ id: randomUUID(), number: `GRS-${String(index + 1).padStart(4, "0")}` });
    const sent = state === "accepted" || state === "received" || state === "returned";
    const photos = Array.from({ length: photosEach }, (_, place) =>
      photoRow("a", {
        sha256: (index * photosEach + place).toString(16).padStart(64, "0"),
        surveyId: id,
        bytes: photoBytes,
        state: sent ? "received" : state === "draft" ? "kept" : "waiting",
        sentBytes: sent ? photoBytes : 0,
      }),
    );
    const began = new Date(Date.UTC(2026, 0, 1) + index * 3_600_000).toISOString();
    const draft = {
      ...surveyRow().draft,
      answers: { fence: { answer: "changed", value: "damaged" }, heightM: { answer: "confirmed" } } as const,
      remarks: "Pagar sisi timur roboh, gembok diganti warga; kunci ada pada penjaga di rumah sebelah. ".repeat(3),
      opened: { at: began, position: null, accuracyM: null },
    };
    const survey = surveyRow({ id, tower, draft, state, updatedAt: began });
    survey.content = state === "draft" ? null : contentOf(survey, photos, draft.opened, 0);
    survey.receipt = sent
      ? receiptOf({ id, reason: state === "returned" ? "Foto papan identitas buram" : null })
      : null;
    rows.surveys.push(survey);
    rows.photos.push(...photos);
    rows.lines.push(lineOf({ survey, photos }));
  }
  return rows;
}

/** Runs in the page, whose client has made the store: fills its tables. Everything that it uses is handed in. */
export async function seedPhone({ database, surveys, lines, photos, photoBytes }: PhoneRows & { database: string }) {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(database);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error!);
  });
  const bytes = crypto.getRandomValues(new Uint8Array(1024));
  const whole = new Uint8Array(photoBytes);
  for (let from = 0; from < photoBytes; from += bytes.length) whole.set(bytes.subarray(0, photoBytes - from), from);
  const batch = 200;
  for (let from = 0; from < photos.length; from += batch) {
    await new Promise<void>((resolve, reject) => {
      const work = db.transaction(["surveys", "lines", "photos", "blobs", "thumbs"], "readwrite");
      work.oncomplete = () => resolve();
      work.onabort = () => reject(work.error!);
      if (from === 0) {
        for (const survey of surveys) work.objectStore("surveys").put(survey);
        for (const line of lines) work.objectStore("lines").put(line);
      }
      for (const photo of photos.slice(from, from + batch)) {
        const { surveyId, sha256 } = photo;
        const blob = new Blob([whole, sha256], { type: "image/jpeg" });
        work.objectStore("photos").put(photo);
        work.objectStore("blobs").put({ surveyId, sha256, blob });
        work.objectStore("thumbs").put({ surveyId, sha256, thumb: blob.slice(0, 8 * 1024, "image/jpeg") });
      }
    });
  }
  db.close();
}
