/** Makes the digests of a day: what came up for each person since they were last told. */
import type { EntityManager } from "typeorm";
import { v7 as uuid } from "uuid";
import { permissions } from "../../contract/roles.ts";
import { longDate } from "../revisions/format.ts";
import { collectEvents } from "./collect.ts";
import * as store from "./digest-store.ts";
import { countSentence, digestFrom, firstMark, type Counts, type DigestKind } from "./rules.ts";

const kinds = ["daily", "weekly"] as const;

/** One person's digest of a day. */
export interface DueDigest {
  userId: string;
  kind: DigestKind;
}

/** Whose digests of `day` have not been made. */
export async function dueDigests(manager: EntityManager, day: string): Promise<DueDigest[]> {
  const readers = await store.findReaders(manager, permissions["desk:read"]);
  return readers.flatMap((reader) =>
    kinds
      .filter((kind) => {
        const through = reader.through[kind] ?? firstMark(kind, reader, day);
        return digestFrom(kind, reader, through, day) !== null;
      })
      .map((kind) => ({ userId: reader.id, kind })),
  );
}

/** What the digest's e-mail is called. */
function subjectOf(kind: DigestKind, day: string, counts: Counts): string {
  const name = kind === "daily" ? "Pengingat menara" : "Pengingat menara mingguan";
  return `${name} ${longDate(day, "id")}: ${countSentence(counts)}`;
}

interface Options {
  day: string;
  now: Date;
  /** Whether digests of those who gave an address are sent by e-mail. */
  mail: boolean;
}

/**
 * Makes one digest, with its e-mail in waiting, in the caller's transaction: all of it is there, or nothing. Whoever
 * comes second, in this process or another, finds it made. Nothing that came up makes no digest, but counts as told.
 * @returns the notice, and whether an e-mail waits; null when there is none
 */
export async function makeDigest(
  manager: EntityManager,
  { userId, kind }: DueDigest,
  { day, now, mail }: Options,
): Promise<{ noticeId: string; mailed: boolean } | null> {
  const reader = await store.findReader(manager, userId);
  if (reader === null) return null;
  const through = await store.takeMark(manager, userId, kind, firstMark(kind, reader, day));
  const from = digestFrom(kind, reader, through, day);
  if (from === null) return null;
  const { districts, owners, email } = reader;
  const found = await collectEvents(manager, { from, on: day, districts, owners });
  const keyed = found.map((event) => ({ ...event, key: `${kind}:${event.key}` }));
  const told = await store.findTold(
    manager,
    userId,
    keyed.map(({ key }) => key),
  );
  const events = keyed.filter(({ key }) => !told.has(key));
  await store.moveMark(manager, userId, kind, day);
  if (events.length === 0) return null;

  const notice = { id: uuid(), userId, kind, on: day, at: now };
  await store.insertNotice(manager, notice, events);
  const mailed = mail && email !== null;
  if (mailed) {
    const counts: Counts = {};
    for (const event of events) counts[event.kind] = (counts[event.kind] ?? 0) + 1;
    await store.insertDelivery(manager, notice, email, subjectOf(kind, day, counts));
  }
  return { noticeId: notice.id, mailed };
}
