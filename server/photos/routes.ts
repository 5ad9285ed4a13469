import { buffer } from "node:stream/consumers";
import type { EntityManager } from "typeorm";
import { photoReceipt, readPhoto } from "../../contract/surveys.ts";
import { handle, ReadyReply, type Mounted } from "../http/handler.ts";
import { ProblemError } from "../http/problem-error.ts";
import { findPhoto, type ReceivedPhoto } from "./store.ts";

async function existing(manager: EntityManager, sha256: string): Promise<ReceivedPhoto> {
  const photo = await findPhoto(manager, sha256);
  if (photo === null) throw new ProblemError("not-found");
  return photo;
}

export const photoHandlers: readonly Mounted[] = [
  handle(photoReceipt, async ({ params }, { manager }) => {
    const { sha256, receivedAt } = await existing(manager, params.sha256);
    return { sha256, receivedAt: receivedAt.toISOString() };
  }),

  handle(readPhoto, async ({ params, query }, { manager, deps, ifNoneMatch }) => {
    const photo = await existing(manager, params.sha256);
    const file = query.size === "thumb" ? photo.thumbSha256 : photo.storedSha256;
    const etag = `"${file}"`;
    const body = ifNoneMatch === etag ? Buffer.alloc(0) : await buffer(deps.files.open(file));
    return new ReadyReply(body, "image/jpeg", etag, undefined, true);
  }),
];
