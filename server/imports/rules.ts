/** What may be done with an import, and when. */
import { ProblemError, type Text } from "../http/problem-error.ts";
import type { ImportRecord, ImportState } from "./records.ts";

const states: Record<ImportState, Text> = {
  reading: { id: "masih dibaca", en: "is still being read" },
  ready: { id: "belum dimasukkan ke registri", en: "is not taken in yet" },
  committing: { id: "sedang dimasukkan ke registri", en: "is being taken in" },
  committed: { id: "sudah dimasukkan ke registri", en: "has been taken in" },
  undone: { id: "sudah dibatalkan", en: "has been undone" },
  failed: { id: "tidak dapat dibaca", en: "could not be read" },
  discarded: { id: "sudah dibuang", en: "has been put away" },
};

/** @throws ProblemError `not-found` when there is no such import */
export function mustKnow(record: ImportRecord | null): ImportRecord {
  if (record === null || record.state === "discarded") throw new ProblemError("not-found");
  return record;
}

/**
 * @param version what the caller holds; left out where the order of changes does not matter
 * @throws ProblemError `conflict` when the import is in none of the states, or has been changed since
 */
export function mustBe(record: ImportRecord, allowed: readonly ImportState[], version?: number): ImportRecord {
  if (!allowed.includes(record.state)) {
    const { id, en } = states[record.state];
    throw new ProblemError("conflict", {
      detail: {
        id: `Daftar ini ${id}; tindakan itu tidak dapat dilakukan sekarang.`,
        en: `This list ${en}; that cannot be done now.`,
      },
    });
  }
  if (version !== undefined && version !== record.version) throw new ProblemError("stale");
  return record;
}
