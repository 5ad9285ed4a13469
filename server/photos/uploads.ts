/**
 * Photos on their way from the phone: `POST`, `HEAD`, `PATCH` and `DELETE` of the tus protocol.
 *
 * The address of an upload is that of its content, `/photo-uploads/{sha256}`, so a phone has nothing to remember: it
 * asks with HEAD where its photo stands, and that is also how it finds out that a last answer was lost, that somebody
 * else has sent the same photo, or that nothing has come yet (404: create it). HEAD never says "all of it" before the
 * photo is kept; both that answer and the one to the last PATCH carry `Photo-Received-At`.
 *
 * For the caller a failure of the network, 408, 409, 429 and 5xx mean "try again, nothing is lost". 413, 415 and 422 are
 * verdicts on the photo, after the last two the upload is gone: 422 at `/sha256` says that other bytes came than were
 * announced, so that it may be sent again from its beginning; the others will not change.
 */
import { join } from "node:path";
import { Router, type Request, type Response } from "express";
import { problems } from "../../contract/problem.ts";
import { photoUploads } from "../../contract/surveys.ts";
import { apiPrefix } from "../../contract/route.ts";
import type { Deps } from "../deps.ts";
import { authorise } from "../http/mount.ts";
import { ProblemError } from "../http/problem-error.ts";
import { actorOf } from "../http/session.ts";
import { checkTusVersion, endTus, openTus, tusVersion, uploadMetadata } from "../http/tus.ts";
import { receivePhoto } from "./receive.ts";
import {
  announcedDigest,
  announcedLength,
  isDigest,
  photoBytes,
  tooManyUnfinished,
  unfinishedUploads,
} from "./rules.ts";
import { findPhoto } from "./store.ts";

/** Unfinished uploads that got no byte for so long are given up. */
const expiresMs = 24 * 3_600_000;
const sweepMs = 3_600_000;

/** The upload of one account: what others send lies under other names, whatever address they ask for. */
interface Asked {
  sha256: string;
  /** Id of the account. */
  from: string;
  id: string;
}

function asked(request: Request, sha256: string | undefined): Asked {
  const from = actorOf(request)?.id;
  if (from === undefined || !isDigest(sha256)) throw new ProblemError("not-found");
  return { sha256, from, id: `${from}.${sha256}` };
}

const inPath = (request: Request) => asked(request, String(request.params["sha256"]));

/** The endpoint, to be mounted at `photoUploads.path` behind the session; needs the folder `deps.config.filesDir`. */
export async function photoUploadRouter(deps: Deps): Promise<Router> {
  const tus = await openTus(join(deps.config.filesDir, "uploads"), photoBytes);
  const { manager } = deps.db.dataSource;

  let swept = 0;
  const sweepNowAndThen = (): void => {
    if (Date.now() - swept < sweepMs) return;
    swept = Date.now();
    deps.jobs.run("drop unfinished photo uploads", () => tus.sweep(expiresMs));
  };

  const finishing = new Map<string, Promise<Date>>();
  /** Keeps the photo of a whole upload; those that ask while it is under way wait for the same end. */
  const finish = (upload: Asked): Promise<Date> => {
    const underWay = finishing.get(upload.id) ?? examine(upload).finally(() => finishing.delete(upload.id));
    finishing.set(upload.id, underWay);
    return underWay;
  };
  const examine = async ({ id, sha256, from }: Asked): Promise<Date> => {
    try {
      const known = await findPhoto(manager, sha256);
      const receivedAt = known?.receivedAt ?? (await receivePhoto(deps, { sha256, bytes: await tus.read(id), from }));
      await tus.remove(id);
      return receivedAt;
    } catch (error) {
      // A verdict on these bytes. With anything else, such as a database that is gone, they are kept for the next try.
      if (error instanceof ProblemError && problems[error.problem].status < 500) await tus.remove(id);
      throw error;
    }
  };

  /** How far a photo is, and when it was received; the one that has come as a whole is examined now. Null: nothing. */
  const standing = async (upload: Asked) => {
    // In this order: what another request finishes in between is on record before it leaves the folder.
    const found = await tus.find(upload.id);
    const photo = await findPhoto(manager, upload.sha256);
    if (photo !== null) return { offset: photo.bytes, size: photo.bytes, receivedAt: photo.receivedAt };
    if (found === null) return null;
    return { ...found, receivedAt: found.offset === found.size ? await finish(upload) : null };
  };

  const say = async (upload: Asked, status: number, response: Response): Promise<void> => {
    const now = await standing(upload);
    if (now === null) throw new ProblemError("not-found");
    response.set("Upload-Offset", String(now.offset));
    if (now.receivedAt !== null) response.set("Photo-Received-At", now.receivedAt.toISOString());
    if (status === 200) {
      response.set("Upload-Length", String(now.size));
      response.set("Upload-Metadata", `sha256 ${Buffer.from(upload.sha256).toString("base64")}`);
    }
    endTus(response, status);
  };

  const begin = async (request: Request, response: Response): Promise<void> => {
    const size = announcedLength(request.get("upload-length"));
    const upload = asked(request, announcedDigest(uploadMetadata(request)));
    sweepNowAndThen();
    const known = (await findPhoto(manager, upload.sha256)) !== null;
    // The answer to the first POST may have been lost: asked again, nothing of what has come is thrown away.
    if (!known && (await tus.find(upload.id))?.size !== size) {
      await tus.remove(upload.id);
      if ((await tus.count(`${upload.from}.`)) >= unfinishedUploads) throw tooManyUnfinished();
      await tus.call(request, upload.id);
    }
    // Relative, so that it is right behind any proxy.
    response.set("Location", `${apiPrefix}${photoUploads.path}/${upload.sha256}`);
    endTus(response, 201);
  };

  const tell = async (request: Request, response: Response): Promise<void> => {
    const upload = inPath(request);
    // An earlier request that still writes, perhaps over a connection that is dead, comes to its end first.
    if ((await tus.find(upload.id)) !== null) await tus.call(request, upload.id);
    await say(upload, 200, response);
  };

  const takeIn = async (request: Request, response: Response): Promise<void> => {
    const upload = inPath(request);
    if ((await findPhoto(manager, upload.sha256)) === null) await tus.call(request, upload.id);
    await say(upload, 204, response);
  };

  const giveUp = async (request: Request, response: Response): Promise<void> => {
    await tus.call(request, inPath(request).id);
    endTus(response, 204);
  };

  const capabilities = (_request: Request, response: Response): void => {
    response.set({
      "Tus-Version": tusVersion,
      "Tus-Extension": "creation,termination",
      "Tus-Max-Size": String(photoBytes),
    });
    endTus(response, 204);
  };

  const router = Router();
  router.use((request, response, next) => {
    authorise(photoUploads.access, actorOf(request));
    checkTusVersion(request, response);
    next();
  });
  router.route("/").options(capabilities).post(begin).all(onlyMethods("OPTIONS, POST"));
  router
    .route("/:sha256")
    .options(capabilities)
    .head(tell)
    .patch(takeIn)
    .delete(giveUp)
    .all(onlyMethods("OPTIONS, HEAD, PATCH, DELETE"));
  sweepNowAndThen();
  return router;
}

function onlyMethods(allowed: string) {
  return (_request: Request, response: Response): never => {
    response.set("Allow", allowed);
    throw new ProblemError("method-not-allowed");
  };
}
