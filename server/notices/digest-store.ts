/** The rows behind a digest: who wants one, up to where they were told, and what is told now. */
import type { EntityManager } from "typeorm";
import type { Role } from "../../contract/roles.ts";
import type { DueEvent } from "./collect.ts";
import type { DigestKind, Wish } from "./rules.ts";

export interface Reader extends Wish {
  id: string;
  email: string | null;
  districts: string[];
  owners: string[];
}

const readers = `
  SELECT u.id, s.email, coalesce(s.daily, true) AS daily, coalesce(s.weekly, false) AS weekly,
    coalesce(s.weekday, 1) AS weekday, coalesce(s.districts, '{}') AS districts, coalesce(s.owners, '{}') AS owners`;

/** Everybody of these roles whose account is open, with the last day of each kind that they were told of. */
export async function findReaders(
  manager: EntityManager,
  roles: readonly Role[],
): Promise<(Reader & { through: Record<DigestKind, string | null> })[]> {
  return manager.query(
    `${readers}, jsonb_build_object('daily', d.through, 'weekly', w.through) AS through
       FROM app_user u LEFT JOIN reminder_setting s ON s.user_id = u.id
       LEFT JOIN reminder_mark d ON d.user_id = u.id AND d.kind = 'daily'
       LEFT JOIN reminder_mark w ON w.user_id = u.id AND w.kind = 'weekly'
      WHERE u.disabled_at IS NULL AND u.role = ANY ($1) ORDER BY u.username`,
    [roles],
  );
}

export async function findReader(manager: EntityManager, userId: string): Promise<Reader | null> {
  const rows: Reader[] = await manager.query(
    `${readers} FROM app_user u LEFT JOIN reminder_setting s ON s.user_id = u.id WHERE u.id = $1 AND u.disabled_at IS NULL`,
    [userId],
  );
  return rows[0] ?? null;
}

/**
 * The day up to which somebody was told, and the right to tell more: the row is held until the transaction ends. Without
 * one it is begun at `first`.
 */
export async function takeMark(
  manager: EntityManager,
  userId: string,
  kind: DigestKind,
  first: string,
): Promise<string> {
  await manager.query("INSERT INTO reminder_mark (user_id, kind, through) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", [
    userId,
    kind,
    first,
  ]);
  const [row]: { through: string }[] = await manager.query(
    "SELECT through FROM reminder_mark WHERE user_id = $1 AND kind = $2 FOR UPDATE",
    [userId, kind],
  );
  return row!.through;
}

export async function moveMark(manager: EntityManager, userId: string, kind: DigestKind, day: string): Promise<void> {
  await manager.query("UPDATE reminder_mark SET through = $3 WHERE user_id = $1 AND kind = $2", [userId, kind, day]);
}

/** Which of these keys somebody was told of. */
export async function findTold(manager: EntityManager, userId: string, keys: readonly string[]): Promise<Set<string>> {
  const rows: { key: string }[] = await manager.query(
    "SELECT key FROM notice_event WHERE user_id = $1 AND key = ANY ($2)",
    [userId, keys],
  );
  return new Set(rows.map(({ key }) => key));
}

export interface NewNotice {
  id: string;
  userId: string;
  kind: DigestKind;
  on: string;
  at: Date;
}

/** Writes a digest with its events, in their order. */
export async function insertNotice(manager: EntityManager, notice: NewNotice, events: DueEvent[]): Promise<void> {
  await manager.query("INSERT INTO notice (id, user_id, kind, on_day, created_at) VALUES ($1, $2, $3, $4, $5)", [
    notice.id,
    notice.userId,
    notice.kind,
    notice.on,
    notice.at,
  ]);
  await manager.query(
    `INSERT INTO notice_event (notice_id, user_id, kind, key, on_day, days, label, path, place)
     SELECT $1, $2, e.kind, e.key, e."on", e.days, e.label, e.path, e.place
       FROM jsonb_to_recordset($3::jsonb) AS e (kind text, key text, "on" date, days integer, label text, path text, place integer)`,
    [notice.id, notice.userId, JSON.stringify(events.map((event, index) => ({ ...event, place: index + 1 })))],
  );
}

export async function insertDelivery(
  manager: EntityManager,
  { id, at }: NewNotice,
  recipient: string,
  subject: string,
): Promise<void> {
  await manager.query("INSERT INTO delivery (notice_id, recipient, subject, created_at) VALUES ($1, $2, $3, $4)", [
    id,
    recipient,
    subject,
    at,
  ]);
}
