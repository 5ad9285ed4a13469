/** What people read of their reminders, and what an administrator reads of what was sent. */
import type { EntityManager } from "typeorm";
import { eventKinds, type Notice, type ReminderSettings } from "../../contract/notices.ts";

export type StoredSettings = Omit<ReminderSettings, "mail">;

const settingColumns = "email, daily, weekly, weekday, districts, owners, version";

/** Of somebody who has never changed them: as the table's defaults have it. */
const defaults: StoredSettings = {
  email: null,
  daily: true,
  weekly: false,
  weekday: 1,
  districts: [],
  owners: [],
  version: 1,
};

export async function findSettings(manager: EntityManager, userId: string): Promise<StoredSettings> {
  const rows: StoredSettings[] = await manager.query(
    `SELECT ${settingColumns} FROM reminder_setting WHERE user_id = $1`,
    [userId],
  );
  return rows[0] ?? defaults;
}

/** Changes the given fields if the settings still have `version`; null when they have not. */
export async function changeSettings(
  manager: EntityManager,
  userId: string,
  version: number,
  change: Partial<Omit<StoredSettings, "version">>,
): Promise<StoredSettings | null> {
  await manager.query("INSERT INTO reminder_setting (user_id) VALUES ($1) ON CONFLICT DO NOTHING", [userId]);
  const [rows]: [StoredSettings[], number] = await manager.query(
    `UPDATE reminder_setting SET email = CASE WHEN $3::jsonb ? 'email' THEN $3::jsonb ->> 'email' ELSE email END,
       daily = coalesce(($3::jsonb ->> 'daily')::boolean, daily),
       weekly = coalesce(($3::jsonb ->> 'weekly')::boolean, weekly),
       weekday = coalesce(($3::jsonb ->> 'weekday')::integer, weekday),
       districts = coalesce($4::text[], districts), owners = coalesce($5::uuid[], owners)
     WHERE user_id = $1 AND version = $2 RETURNING ${settingColumns}`,
    [userId, version, JSON.stringify(change), change.districts ?? null, change.owners ?? null],
  );
  return rows[0] ?? null;
}

/** Somebody who turns a digest on again begins anew: what came up in between was not wanted. */
export async function dropMark(manager: EntityManager, userId: string, kind: "daily" | "weekly"): Promise<void> {
  await manager.query("DELETE FROM reminder_mark WHERE user_id = $1 AND kind = $2", [userId, kind]);
}

/** Whether all of these are kecamatan, and all of those companies. */
export async function knowsScope(
  manager: EntityManager,
  districts: readonly string[],
  owners: readonly string[],
): Promise<{ districts: boolean; owners: boolean }> {
  const [row]: { districts: boolean; owners: boolean }[] = await manager.query(
    `SELECT NOT EXISTS (SELECT 1 FROM unnest($1::text[]) d (code) WHERE NOT EXISTS (
        SELECT 1 FROM area a WHERE a.code = d.code)) AS districts,
      NOT EXISTS (SELECT 1 FROM unnest($2::uuid[]) o (id) WHERE NOT EXISTS (
        SELECT 1 FROM company c WHERE c.id = o.id)) AS owners`,
    [districts, owners],
  );
  return row!;
}

/** As people see it: what is being sent is still waiting to be there. */
const seenState = "CASE WHEN d.state IN ('sending', 'handing') THEN 'waiting' ELSE d.state END";

/** How many events of a digest are listed; the counts have them all. */
const shownEvents = 200;

/** Where a page of a list ended: the day or instant of its last row, and the row. */
export interface Place {
  at: string;
  id: string;
}

type NoticeRow = Omit<Notice, "readAt"> & { readAt: Date | null };

/** Somebody's digests, latest first; one more than `limit` tells that there are more. */
export async function listNotices(
  manager: EntityManager,
  userId: string,
  limit: number,
  after: Place | null,
): Promise<Notice[]> {
  const rows: NoticeRow[] = await manager.query(
    `SELECT n.id, n.kind, n.on_day AS "on", n.read_at AS "readAt", coalesce(${seenState}, 'none') AS mail,
       (SELECT jsonb_object_agg(k.kind, (SELECT count(*) FROM notice_event e WHERE e.notice_id = n.id AND e.kind = k.kind))
          FROM unnest($5::text[]) k (kind)) AS counts,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', e.kind, 'on', e.on_day, 'days', e.days, 'label', e.label,
            'path', e.path) ORDER BY e.place), '[]')
          FROM notice_event e WHERE e.notice_id = n.id AND e.place <= ${shownEvents}) AS events
       FROM notice n LEFT JOIN delivery d ON d.notice_id = n.id
      WHERE n.user_id = $1 AND ($3::date IS NULL OR (n.on_day, n.id) < ($3::date, $4::uuid))
      ORDER BY n.on_day DESC, n.id DESC LIMIT $2`,
    [userId, limit, after?.at ?? null, after?.id ?? null, eventKinds],
  );
  return rows.map((row) => ({ ...row, readAt: row.readAt?.toISOString() ?? null }));
}

export async function countUnread(manager: EntityManager, userId: string): Promise<number> {
  const [row]: { unread: number }[] = await manager.query(
    "SELECT count(*)::integer AS unread FROM notice WHERE user_id = $1 AND read_at IS NULL",
    [userId],
  );
  return row!.unread;
}

/** Whether it is somebody's notice; when it was read first stays. */
export async function markRead(manager: EntityManager, userId: string, id: string, now: Date): Promise<boolean> {
  const [, count]: [unknown, number] = await manager.query(
    "UPDATE notice SET read_at = coalesce(read_at, $3) WHERE id = $1 AND user_id = $2",
    [id, userId, now],
  );
  return count > 0;
}

export type DeliveryState = "waiting" | "sent" | "unclear" | "failed";

export interface Delivery {
  id: string;
  user: string;
  to: string;
  subject: string;
  events: number;
  state: DeliveryState;
  attempts: number;
  createdAt: Date;
  sentAt: Date | null;
  error: string | null;
  /** `createdAt` as the database has it: a `Date` knows no microseconds. */
  key: string;
}

/** What was sent to whom, latest first. */
export async function listDeliveries(
  manager: EntityManager,
  states: readonly DeliveryState[] | undefined,
  limit: number,
  after: Place | null,
): Promise<Delivery[]> {
  return manager.query(
    `SELECT d.notice_id AS id, u.name AS "user", d.recipient AS "to", d.subject, ${seenState} AS state, d.attempts,
       (SELECT count(*)::integer FROM notice_event e WHERE e.notice_id = d.notice_id) AS events,
       d.created_at AS "createdAt", d.sent_at AS "sentAt", d.error, to_char(d.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS key
       FROM delivery d JOIN notice n ON n.id = d.notice_id JOIN app_user u ON u.id = n.user_id
      WHERE ($1::text[] IS NULL OR ${seenState} = ANY ($1))
        AND ($3::timestamptz IS NULL OR (d.created_at, d.notice_id) < ($3::timestamptz, $4::uuid))
      ORDER BY d.created_at DESC, d.notice_id DESC LIMIT $2`,
    [states ?? null, limit, after?.at ?? null, after?.id ?? null],
  );
}
