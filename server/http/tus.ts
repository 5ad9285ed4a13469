/**
 * The tus protocol 1.0.0 (resumable uploads) behind Express. `@tus/server` keeps the bytes and their offsets; who may
 * send what, and what becomes of a whole upload, is decided by the feature that calls it.
 */
import { mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { FileStore } from "@tus/file-store";
import { ERRORS, Metadata, Server } from "@tus/server";
import type { Request, Response } from "express";
import type { ProblemType } from "../../contract/problem.ts";
import { ProblemError, type Text } from "./problem-error.ts";
import { closeSlowly } from "./upload.ts";

/** A file of which some bytes, or all, have come. */
export interface Upload {
  offset: number;
  size: number;
}

export interface Tus {
  /**
   * Has `@tus/server` carry out the request for the upload `id`, a name of letters, digits, dots and hyphens.
   * @throws ProblemError for what the protocol does not allow, such as `conflict` for bytes that do not begin where
   *   the last ones ended
   */
  call(request: Request, id: string): Promise<void>;
  /** How far an upload is; null: there is none. */
  find(id: string): Promise<Upload | null>;
  /** All bytes of an upload. */
  read(id: string): Promise<Buffer>;
  /** Removes an upload if it is there. */
  remove(id: string): Promise<void>;
  /** Number of uploads whose id begins with `prefix`. */
  count(prefix: string): Promise<number>;
  /** Removes uploads that have got no byte for `ms` milliseconds. */
  sweep(ms: number): Promise<void>;
}

export const tusVersion = "1.0.0";

/** Another request for the same upload waits so long for the one before it, whose connection may be dead long since. */
const drainMs = 500;

/**
 * Opens the folder of unfinished uploads (made if it is missing). They are scaffolding: not synced to the disk, what a
 * crash spoils does not have the announced digest and is sent again.
 *
 * Requests for one upload take turns within this process. Of several processes on one folder each guards itself only:
 * two that write one upload at once write the same bytes to the same place, as both begin where the file ends. But a
 * phone must find its upload again: processes on different machines need a proxy that sends a caller to the same one.
 */
export async function openTus(directory: string, maxBytes: number): Promise<Tus> {
  await mkdir(directory, { recursive: true });
  const store = new FileStore({ directory });
  // Not on offer: lengths that are said later, bytes inside of the creating request.
  store.extensions = ["creation", "termination"];
  const failures = new WeakMap<object, unknown>();
  const server = new Server({
    path,
    datastore: store,
    maxSize: maxBytes,
    lockDrainTimeout: drainMs,
    // Both parties of a POST know the name already.
    namingFunction: (request) => request.url.slice(request.url.lastIndexOf("/") + 1),
    onResponseError(request, error) {
      failures.set(request, error);
      return undefined;
    },
  });
  const file = (name: string) => join(directory, name);
  const remove = async (id: string): Promise<void> => {
    await rm(file(id), { force: true });
    await rm(file(`${id}.json`), { force: true });
  };

  return {
    async call(request, id) {
      const asked = asWebRequest(request, id);
      const answer = await server.handleWeb(asked);
      if (answer.status < 400) return;
      if (!request.complete) closeSlowly(request);
      throw refusal(answer.status, failures.get(asked));
    },
    async find(id) {
      const found = await store.getUpload(id).catch((error: unknown) => {
        if (error === ERRORS.FILE_NOT_FOUND || error === ERRORS.FILE_NO_LONGER_EXISTS) return null;
        throw error;
      });
      return found === null ? null : { offset: found.offset, size: found.size ?? 0 };
    },
    read: (id) => readFile(file(id)),
    remove,
    async count(prefix) {
      const names = await readdir(directory);
      return names.filter((name) => name.startsWith(prefix) && name.endsWith(".json")).length;
    },
    async sweep(ms) {
      const names = await readdir(directory);
      const uploads = new Set(names.map((name) => name.replace(/\.json$/, "")));
      for (const id of uploads) {
        // The note of an upload is as old as its beginning, its bytes are as old as the last of them.
        const times = await Promise.all([id, `${id}.json`].map((name) => modified(file(name))));
        if (Date.now() - Math.max(...times) > ms) await remove(id);
      }
    },
  };
}

/** Only a name for `@tus/server`: the callers' addresses are ours. */
const path = "/uploads";

/** When the file was last written, in milliseconds; 0: it is not there (any more). */
async function modified(name: string): Promise<number> {
  const found = await stat(name).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  return found?.mtimeMs ?? 0;
}

/** Ends a success, whose headers are set; a connection with unread bytes on it can serve no further request. */
export function endTus(response: Response, status: number): void {
  if (!response.req.complete) closeSlowly(response.set("Connection", "close").req);
  response.set("Cache-Control", "no-store").status(status).end();
}

/**
 * What an upload is said to be, from its `Upload-Metadata`.
 * @throws ProblemError `invalid-request`
 */
export function uploadMetadata(request: Request): Record<string, string | null> {
  const header = request.get("upload-metadata");
  if (header === undefined || header === "") return {};
  try {
    return Metadata.parse(header);
  } catch {
    throw invalid("Upload-Metadata");
  }
}

/** @throws ProblemError `invalid-request` for a caller that does not speak this version */
export function checkTusVersion(request: Request, response: Response): void {
  response.set("Tus-Resumable", tusVersion);
  if (request.method === "OPTIONS" || request.get("tus-resumable") === tusVersion) return;
  response.set("Tus-Version", tusVersion);
  throw invalid("Tus-Resumable");
}

const passed = ["tus-resumable", "upload-offset", "upload-length", "upload-defer-length", "content-length"];

/** The request as `@tus/server` wants it, with nothing in it but the protocol; `id` is the last part of its address. */
function asWebRequest(request: Request, id: string): globalThis.Request {
  const writes = request.method === "PATCH";
  const headers = new Headers();
  for (const name of writes ? [...passed, "content-type"] : passed) {
    const value = request.get(name);
    if (value !== undefined) headers.set(name, value);
  }
  const body = writes ? { body: receivedBytes(request), duplex: "half" } : {};
  return new Request(`http://upload.invalid${path}/${id}`, { method: request.method, headers, ...body });
}

/**
 * The body as far as it comes. A connection that breaks off ends it like its last byte does: whatever came is kept, and
 * the next request goes on from there.
 */
function receivedBytes(request: Request): ReadableStream<Uint8Array> {
  let open = true;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const end = (): void => {
          if (!open) return;
          open = false;
          // Bytes that came while nobody was asking for more still lie in the request.
          for (let rest = next(request); rest !== null; rest = next(request)) controller.enqueue(rest);
          controller.close();
        };
        request.on("data", (chunk: Buffer) => {
          if (!open) return;
          controller.enqueue(chunk);
          if ((controller.desiredSize ?? 0) <= 0) request.pause();
        });
        request.on("end", end).on("error", end).on("close", end);
        request.pause();
        if (request.destroyed) end();
      },
      pull() {
        request.resume();
      },
      cancel() {
        open = false;
      },
    },
    { highWaterMark: 64 * 1024, size: (chunk: Uint8Array) => chunk.length },
  );
}

function next(request: Request): Buffer | null {
  return request.read() as Buffer | null;
}

function invalid(header: string): ProblemError {
  return new ProblemError("invalid-request", {
    detail: {
      id: `Kepala ${header} tidak ada atau tidak sah; alamat ini memakai protokol tus ${tusVersion}.`,
      en: `The header ${header} is missing or not valid; this address speaks the tus protocol ${tusVersion}.`,
    },
  });
}

const protocol: Text = {
  id: `Permintaan ini tidak sesuai dengan protokol tus ${tusVersion}.`,
  en: `This request does not follow the tus protocol ${tusVersion}.`,
};
const elsewhere: Text = {
  id: "Kiriman ini sudah sampai di tempat lain, atau sedang dikirim oleh permintaan lain. Tanyakan dengan HEAD.",
  en: "This upload stands elsewhere by now, or another request is sending it. Ask with HEAD.",
};

/** Refusals that only mean "look again where it stands": another request was faster, or is still at it. */
const lookAgain: readonly unknown[] = [ERRORS.INVALID_OFFSET, ERRORS.ABORTED, ERRORS.ERR_LOCK_TIMEOUT];
const types: Readonly<Record<number, ProblemType>> = { 404: "not-found", 410: "not-found", 413: "too-large" };

function refusal(status: number, failure: unknown): unknown {
  if (lookAgain.includes(failure)) return new ProblemError("conflict", { detail: elsewhere });
  const type = types[status];
  if (type !== undefined) return new ProblemError(type);
  // 501 is its word for what is not on offer.
  if (status < 500 || status === 501) return new ProblemError("invalid-request", { detail: protocol });
  return failure instanceof Error ? failure : new Error(`tus: ${JSON.stringify(failure)}`);
}
