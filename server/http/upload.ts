/** Bodies too large for memory: they go to the disk while they arrive, and no further than their limit. */
import type { Request, RequestHandler } from "express";
import { tooLarge, type Files, type StoredFile } from "../platform/files.ts";
import { ProblemError } from "./problem-error.ts";

interface UploadOptions {
  /** Media types that are taken, as the route declares them. */
  types: readonly string[];
  limitBytes: number;
}

/** How long a caller whose body was refused may go on sending before its connection is cut. */
const lingerMs = 2_000;

/**
 * Reads the request's body into `files` and leaves its digest and size (a `StoredFile`) as `request.body`.
 * Fails with `unsupported-media` for another type or a compressed body, with `too-large` before the first byte when
 * `Content-Length` says so, and otherwise as soon as one byte too many has come.
 */
export function uploadReader(files: Files, { types, limitBytes }: UploadOptions): RequestHandler {
  return async (request, response, next) => {
    const refuse = (problem: unknown) => {
      response.set("Connection", "close");
      closeSlowly(request);
      next(problem);
    };
    const encoding = request.get("content-encoding") ?? "identity";
    if (!request.is([...types]) || encoding !== "identity") return refuse(new ProblemError("unsupported-media"));
    if (Number(request.get("content-length") ?? 0) > limitBytes) {
      return refuse(new ProblemError("too-large", { detail: tooLarge(limitBytes) }));
    }
    try {
      // Not destroyed when it is left in the middle: the answer has to go out on the same connection.
      request.body = await files.put(request.iterator({ destroyOnReturn: false }), limitBytes);
    } catch (error) {
      // What was not read is still in the connection: it can serve no further request.
      return request.destroyed && !request.complete ? next(brokenOff) : refuse(error);
    }
    next();
  };
}

/** Nobody is left to hear of it, and nothing is wrong here. */
const brokenOff = new ProblemError("invalid-request");

/**
 * The connection's end in two steps (RFC 9112, 9.6): closed at once while the caller is still sending, it is reset, and
 * the answer is lost with it. So only our side is closed after the answer, what still comes is thrown away, and the
 * rest is cut after a while.
 */
export function closeSlowly(request: Request): void {
  const { socket } = request;
  socket.destroySoon = () => {
    socket.end();
    const cut = setTimeout(() => socket.destroy(), lingerMs);
    socket.once("close", () => clearTimeout(cut));
    request.resume();
  };
}

/** The stored file of an upload route; `mount` lets nothing else through, which the type of a route cannot say. */
export function uploadedFile(body: unknown): StoredFile {
  const { sha256, bytes } = (body ?? {}) as Partial<StoredFile>;
  if (sha256 === undefined || bytes === undefined) throw new ProblemError("unsupported-media");
  return { sha256, bytes };
}
