/** The record of e-mails: whose turn it is to send one, and what became of it. */
import type { EntityManager } from "typeorm";
import { mailedEvents, type MailedDigest } from "./digest-mail.ts";

export interface ClaimedDelivery {
  recipient: string;
  subject: string;
  /** How often it was begun, this time included. */
  attempts: number;
  createdAt: Date;
}

/**
 * Reserves a delivery for `leaseMs`: one that waits, or that another process began and left while the server had not
 * been given the end. Null when there is nothing to send.
 */
export async function claim(
  manager: EntityManager,
  noticeId: string,
  claimId: string,
  leaseMs: number,
): Promise<ClaimedDelivery | null> {
  const [rows]: [ClaimedDelivery[], number] = await manager.query(
    `UPDATE delivery SET state = 'sending', claim = $2, lease_until = clock_timestamp() + $3 * interval '1 millisecond',
       attempts = attempts + 1, error = NULL
     WHERE notice_id = $1 AND (state = 'waiting' OR (state = 'sending' AND lease_until < clock_timestamp()))
     RETURNING recipient, subject, attempts, created_at AS "createdAt"`,
    [noticeId, claimId, leaseMs],
  );
  return rows[0] ?? null;
}

/** Whether somebody else is at it now. */
export async function isReserved(manager: EntityManager, noticeId: string): Promise<boolean> {
  const [row]: { reserved: boolean }[] = await manager.query(
    "SELECT EXISTS (SELECT 1 FROM delivery WHERE notice_id = $1 AND state IN ('sending', 'handing')) AS reserved",
    [noticeId],
  );
  return row!.reserved;
}

/**
 * The end of the message may go now: from here on nobody else may send it, whatever happens. False when the turn was
 * lost to another process meanwhile.
 */
export async function beginHanding(
  manager: EntityManager,
  noticeId: string,
  claimId: string,
  leaseMs: number,
): Promise<boolean> {
  const [, count]: [unknown, number] = await manager.query(
    `UPDATE delivery SET state = 'handing', lease_until = clock_timestamp() + $3 * interval '1 millisecond'
     WHERE notice_id = $1 AND claim = $2 AND state = 'sending' AND lease_until > clock_timestamp()`,
    [noticeId, claimId, leaseMs],
  );
  return count > 0;
}

/** Notes how it ended; nothing happens when it is no longer this claim's. */
export async function conclude(
  manager: EntityManager,
  noticeId: string,
  claimId: string,
  end: { state: "sent" | "waiting" | "failed" | "unclear"; at: Date; error: string | null },
): Promise<void> {
  await manager.query(
    `UPDATE delivery SET state = $3, error = $5, sent_at = CASE WHEN $3 = 'sent' THEN $4::timestamptz END,
       claim = CASE WHEN $3 = 'unclear' THEN claim END, lease_until = CASE WHEN $3 = 'unclear' THEN lease_until END
     WHERE notice_id = $1 AND claim = $2`,
    [noticeId, claimId, end.state, end.at, end.error],
  );
}

/**
 * What was being handed over by a process that has not been heard of since is unclear. It keeps its claim: should that
 * process only have been slow, it may still say that the server took it.
 */
export async function settleAbandoned(manager: EntityManager): Promise<void> {
  await manager.query(
    `UPDATE delivery SET state = 'unclear'
     WHERE state = 'handing' AND lease_until < clock_timestamp()`,
  );
}

/** What has waited for longer than `days` is given up. */
export async function giveUpLate(manager: EntityManager, now: Date, days: number): Promise<void> {
  await manager.query(
    `UPDATE delivery SET state = 'failed'
     WHERE state = 'waiting' AND created_at < $1::timestamptz - $2 * interval '1 day'`,
    [now, days],
  );
}

/** What is to be sent, or to be seen to. */
export async function findOpen(manager: EntityManager): Promise<string[]> {
  const rows: { id: string }[] = await manager.query(
    "SELECT notice_id AS id FROM delivery WHERE state IN ('waiting', 'sending', 'handing') ORDER BY created_at",
  );
  return rows.map(({ id }) => id);
}

export interface UnclearDigest {
  id: string;
  on: string;
}

/** A digest as its e-mail tells it; `unclear` are earlier ones of which no e-mail has said yet that they may be lost. */
export async function readDigest(
  manager: EntityManager,
  noticeId: string,
): Promise<Omit<MailedDigest, "unclear"> & { unclear: UnclearDigest[] }> {
  const [row]: (Omit<MailedDigest, "unclear"> & { unclear: UnclearDigest[] })[] = await manager.query(
    `SELECT n.kind, n.on_day AS "on",
       (SELECT jsonb_object_agg(c.kind, c.events) FROM (
          SELECT e.kind, count(*) AS events FROM notice_event e WHERE e.notice_id = n.id GROUP BY e.kind) c) AS counts,
       (SELECT jsonb_agg(jsonb_build_object('kind', e.kind, 'on', e.on_day, 'label', e.label, 'path', e.path) ORDER BY e.place)
          FROM notice_event e WHERE e.notice_id = n.id AND e.place <= $2) AS events,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'on', o.on_day) ORDER BY o.id), '[]')
          FROM delivery d JOIN notice o ON o.id = d.notice_id
         WHERE o.user_id = n.user_id AND o.id < n.id AND d.state = 'unclear' AND d.told_in IS NULL) AS unclear
       FROM notice n WHERE n.id = $1`,
    [noticeId, mailedEvents],
  );
  return row!;
}

/** Notes that the e-mail of a notice has said which earlier ones are unclear. */
export async function noteTold(
  manager: EntityManager,
  unclear: readonly UnclearDigest[],
  noticeId: string,
): Promise<void> {
  if (unclear.length === 0) return;
  await manager.query("UPDATE delivery SET told_in = $2 WHERE notice_id = ANY ($1::uuid[])", [
    unclear.map(({ id }) => id),
    noticeId,
  ]);
}
