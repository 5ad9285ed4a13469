import { createHash } from "node:crypto";
import type { Deps } from "../deps.ts";
import { keepImage } from "./image.ts";
import { checkKind, photoBytes, wrongDigest } from "./rules.ts";
import { insertPhoto } from "./store.ts";

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/**
 * Examines the bytes of a photo and keeps it; when the promise is fulfilled, the photo is on record. One that is on
 * record already stays as it is.
 * @param sha256 announced digest of `bytes`
 * @param from id of the account that sent it
 * @returns when it was received
 * @throws ProblemError `invalid-data` at `/sha256` (other bytes than announced) or `/image` (not a whole picture),
 *   `unsupported-media`: whoever sends the same again hears the same
 */
export async function receivePhoto(
  { db, files }: Pick<Deps, "db" | "files">,
  { sha256, bytes, from }: { sha256: string; bytes: Uint8Array; from: string },
): Promise<Date> {
  if (createHash("sha256").update(bytes).digest("hex") !== sha256) throw wrongDigest();
  checkKind(bytes);
  const { full, thumb, width, height } = await keepImage(bytes);
  // Files first: a row never speaks of a file that is not there.
  const stored = await files.put(once(full), photoBytes);
  const small = await files.put(once(thumb), photoBytes);
  const photo = { sha256, bytes: bytes.length, storedSha256: stored.sha256, thumbSha256: small.sha256, width, height };
  return insertPhoto(db.dataSource.manager, photo, from);
}
