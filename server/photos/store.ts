import type { EntityManager } from "typeorm";

export interface Photo {
  /** SHA-256 of the bytes that were sent: the photo's name on the wire. */
  sha256: string;
  /** Length of what was sent. */
  bytes: number;
  /** Names in the file store of what is kept: at most 1,600 pixels, and 320. */
  storedSha256: string;
  thumbSha256: string;
  /** Pixels of the larger one. */
  width: number;
  height: number;
}

export interface ReceivedPhoto extends Photo {
  receivedAt: Date;
}

/** A photo that arrived; null: it has not. */
export async function findPhoto(manager: EntityManager, sha256: string): Promise<ReceivedPhoto | null> {
  const [photo] = await manager.query<ReceivedPhoto[]>(
    `SELECT sha256, bytes, stored_sha256 AS "storedSha256", thumb_sha256 AS "thumbSha256", width, height,
       received_at AS "receivedAt"
     FROM photo WHERE sha256 = $1`,
    [sha256],
  );
  return photo ?? null;
}

/**
 * Records that a photo arrived from the account `from`; of one that is on record already nothing changes.
 * @returns when it arrived first
 */
export async function insertPhoto(manager: EntityManager, photo: Photo, from: string): Promise<Date> {
  const { sha256, bytes, storedSha256, thumbSha256, width, height } = photo;
  await manager.query(
    `INSERT INTO photo (sha256, bytes, stored_sha256, thumb_sha256, width, height, received_from)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (sha256) DO NOTHING`,
    [sha256, bytes, storedSha256, thumbSha256, width, height, from],
  );
  const rows = await manager.query<{ receivedAt: Date }[]>(
    'SELECT received_at AS "receivedAt" FROM photo WHERE sha256 = $1',
    [sha256],
  );
  return rows[0]!.receivedAt;
}
