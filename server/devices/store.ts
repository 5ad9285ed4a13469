import type { EntityManager } from "typeorm";
import type { Device } from "../../contract/campaigns.ts";

type Packs = { assignmentId: string; campaign: string; takenAt: string }[];

export interface StoredDevice extends Omit<Device, "user" | "firstSeenAt" | "lastSeenAt" | "endedAt" | "packs"> {
  userId: string;
  userName: string;
  firstSeenAt: Date;
  lastSeenAt: Date;
  endedAt: Date | null;
  packs: Packs | null;
}

export interface Report {
  id: string;
  userId: string;
  label: string;
  /** SHA-256 of the session's id, hexadecimal. */
  sessionSha256: string;
  clockOffsetMs: number;
  storage: unknown;
  unsent: unknown;
  now: Date;
}

/**
 * Keeps what a phone says of one of its people. A report clears the mark of a lost phone only from a new session: one
 * that was under way while its session was ended does not.
 */
export async function saveReport(manager: EntityManager, report: Report): Promise<void> {
  await manager.query(
    `INSERT INTO device (id, user_id, label, session_sha256, clock_offset_ms, storage, unsent, first_seen_at, last_seen_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)
     ON CONFLICT (id, user_id) DO UPDATE SET label = excluded.label, session_sha256 = excluded.session_sha256,
       clock_offset_ms = excluded.clock_offset_ms, storage = excluded.storage, unsent = excluded.unsent,
       last_seen_at = excluded.last_seen_at,
       ended_at = CASE WHEN device.session_sha256 = excluded.session_sha256 THEN device.ended_at END`,
    [
      report.id,
      report.userId,
      report.label,
      report.sessionSha256,
      report.clockOffsetMs,
      JSON.stringify(report.storage),
      JSON.stringify(report.unsent),
      report.now,
    ],
  );
}

const packsOfDevice = `
  SELECT json_agg(json_build_object('assignmentId', a.id, 'campaign', c.name, 'takenAt', to_char(
      p.taken_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY p.taken_at DESC, a.id)
    FROM device_pack p JOIN assignment a ON a.id = p.assignment_id JOIN campaign c ON c.id = a.campaign_id
   WHERE p.device_id = v.id AND a.surveyor_id = v.user_id AND c.closed_at IS NULL`;

const deviceQuery = `
  SELECT v.id, v.user_id AS "userId", u.name AS "userName", v.label, v.first_seen_at AS "firstSeenAt",
    v.last_seen_at AS "lastSeenAt", v.ended_at AS "endedAt", v.clock_offset_ms AS "clockOffsetMs",
    coalesce((v.storage ->> 'persisted')::boolean, false) AS persisted, v.unsent, (${packsOfDevice}) AS packs
  FROM device v JOIN app_user u ON u.id = v.user_id`;

/** Phones, heard of last first; each once for every one of its people. @param userId only those of one account */
export function findDevices(manager: EntityManager, userId: string | null): Promise<StoredDevice[]> {
  return manager.query(
    `${deviceQuery} WHERE $1::uuid IS NULL OR v.user_id = $1 ORDER BY v.last_seen_at DESC, v.id, u.name`,
    [userId],
  );
}

/** All people of one phone, heard of last first. */
export function findPhone(manager: EntityManager, id: string): Promise<StoredDevice[]> {
  return manager.query(`${deviceQuery} WHERE v.id = $1 ORDER BY v.last_seen_at DESC, u.name`, [id]);
}

/** Ends every session from which the phone reported, and marks it as ended unless it is already. */
export async function endPhone(manager: EntityManager, id: string, now: Date): Promise<void> {
  await manager.query(
    `DELETE FROM session USING device v
      WHERE v.id = $1 AND sess ->> 'userId' = v.user_id::text
        AND encode(sha256(convert_to(sid, 'UTF8')), 'hex') = v.session_sha256`,
    [id],
  );
  await manager.query("UPDATE device SET ended_at = coalesce(ended_at, $2) WHERE id = $1", [id, now]);
}
