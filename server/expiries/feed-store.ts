/** Calendar feeds: whose, of what, and when they were last read. Their addresses are not kept, only a digest of each. */
import { createHash } from "node:crypto";
import type { EntityManager } from "typeorm";
import type { Feed } from "../../contract/expiries.ts";
import type { Role } from "../../contract/roles.ts";
import type { FeedRow } from "../../db/entities/feeds.ts";

/** What is kept of an address: enough to know it again, nothing to use it. */
function digestOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

function feedOf({ id, name, query, createdAt, lastReadAt }: FeedRow): Feed {
  return { id, name, query, createdAt: createdAt.toISOString(), lastReadAt: lastReadAt?.toISOString() ?? null };
}

const columns = `f.id, f.name, f.query, f.created_at AS "createdAt", f.last_read_at AS "lastReadAt"`;

/** A person's live feeds, latest first. */
export async function feedsOf(manager: EntityManager, userId: string): Promise<Feed[]> {
  const rows: FeedRow[] = await manager.query(
    `SELECT ${columns} FROM feed f WHERE f.user_id = $1 AND f.revoked_at IS NULL ORDER BY f.created_at DESC, f.id DESC`,
    [userId],
  );
  return rows.map(feedOf);
}

/** How many live feeds a person has; whoever else wants to make one for the same person waits until this one is made. */
export async function countFeedsForUpdate(manager: EntityManager, userId: string): Promise<number> {
  await manager.query("SELECT 1 FROM app_user WHERE id = $1 FOR NO KEY UPDATE", [userId]);
  const rows = await manager.query<{ total: number }[]>(
    "SELECT count(*)::int AS total FROM feed WHERE user_id = $1 AND revoked_at IS NULL",
    [userId],
  );
  return rows[0]?.total ?? 0;
}

export async function insertFeed(
  manager: EntityManager,
  feed: { id: string; userId: string; name: string; query: string; token: string; at: Date },
): Promise<Feed> {
  const { id, userId, name, query, token, at } = feed;
  await manager.query(
    "INSERT INTO feed (id, user_id, name, query, token_sha256, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
    [id, userId, name, query, digestOf(token), at],
  );
  return { id, name, query, createdAt: at.toISOString(), lastReadAt: null };
}

/** Whether there was a live feed of that person to revoke. */
export async function revokeFeed(manager: EntityManager, userId: string, id: string, at: Date): Promise<boolean> {
  const [rows]: [{ id: string }[], number] = await manager.query(
    "UPDATE feed SET revoked_at = $3 WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL RETURNING id",
    [id, userId, at],
  );
  return rows.length > 0;
}

/** The live feed at an address, with the role of its owner; null as well when that account is disabled. */
export async function findFeed(
  manager: EntityManager,
  token: string,
): Promise<{ id: string; name: string; query: string; role: Role } | null> {
  const rows: { id: string; name: string; query: string; role: Role }[] = await manager.query(
    `SELECT f.id, f.name, f.query, u.role FROM feed f JOIN app_user u ON u.id = f.user_id
      WHERE f.token_sha256 = $1 AND f.revoked_at IS NULL AND u.disabled_at IS NULL`,
    [digestOf(token)],
  );
  return rows[0] ?? null;
}

/** Keeps when a feed was read, to the hour: programs ask often, and one write an hour says enough. */
export async function noteReading(manager: EntityManager, id: string, at: Date): Promise<void> {
  await manager.query(
    `UPDATE feed SET last_read_at = $2 WHERE id = $1 AND (last_read_at IS NULL OR last_read_at < $2::timestamptz - interval '1 hour')`,
    [id, at],
  );
}

/** When these permits were put on record. */
export async function recordedAt(manager: EntityManager, permitIds: readonly string[]): Promise<Map<string, Date>> {
  const rows = await manager.query<{ id: string; at: Date }[]>(
    `SELECT id, created_at AS at FROM permit WHERE id = ANY ($1::uuid[])`,
    [permitIds],
  );
  return new Map(rows.map(({ id, at }) => [id, at]));
}
