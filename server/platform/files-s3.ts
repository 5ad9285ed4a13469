/** Files in an S3-compatible object store; each is an object named by its SHA-256 below the bucket's address. */
import { mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { AwsClient } from "aws4fetch";
import type { Config, S3Settings } from "../config.ts";
import { openFiles, type Files } from "./files.ts";

/** Copies on this machine are for what is read soon after it came, such as a list that is imported. */
const copiesMs = 24 * 3_600_000;
const sweepMs = 3_600_000;
/** Answers 429 and 5xx are asked again; a store that is gone must not hold up callers for long. */
const retries = 3;
const answerMs = 60_000;
/** A file that is fetched was measured when it was put. */
const anyLength = Number.MAX_SAFE_INTEGER;

/** The file store of the settings: a folder, or an object store with that folder for what is on its way. */
export function openConfiguredFiles({ filesDir, s3 }: Pick<Config, "filesDir" | "s3">): Promise<Files> {
  return s3 === null ? openFiles(filesDir) : openS3Files(filesDir, s3);
}

/** Opens the object store `s3`; `dir` (made if it is missing) takes what is on its way, and copies for a day. */
export async function openS3Files(dir: string, s3: S3Settings): Promise<Files> {
  const copiesDir = join(dir, "copies");
  await mkdir(copiesDir, { recursive: true });
  const copies = await openFiles(copiesDir);
  const client = new AwsClient({
    accessKeyId: s3.keyId,
    secretAccessKey: s3.secret,
    region: s3.region,
    service: "s3",
    retries,
  });

  /** @throws Error naming the request and the status unless it is a success or in `also`; never headers or keys */
  const ask = async (
    method: string,
    sha256: string,
    init: RequestInit = {},
    also: number[] = [],
  ): Promise<Response> => {
    copies.path(sha256); // only a digest is a name
    const signal = AbortSignal.timeout(answerMs);
    const response = await client.fetch(`${s3.url}/${sha256}`, { signal, ...init, method });
    if (response.ok || also.includes(response.status)) return response;
    await response.body?.cancel();
    throw new Error(`the object store answered ${method} ${sha256} with ${response.status}`);
  };

  let swept = 0;
  const sweepNowAndThen = async (): Promise<void> => {
    if (Date.now() - swept < sweepMs) return;
    swept = Date.now();
    await dropOldCopies(copiesDir);
  };

  async function* remote(sha256: string): AsyncGenerator<Uint8Array> {
    const { body } = await ask("GET", sha256);
    if (body !== null) yield* body;
  }
  async function* nearest(sha256: string): AsyncGenerator<Uint8Array> {
    yield* (await copies.has(sha256)) ? copies.open(sha256) : remote(sha256);
  }

  return {
    path: copies.path,
    async put(source, limitBytes) {
      await sweepNowAndThen();
      const stored = await copies.put(source, limitBytes);
      // The store compares the bytes that reach it with this digest.
      const headers = { "X-Amz-Content-Sha256": stored.sha256, "Content-Type": "application/octet-stream" };
      await ask("PUT", stored.sha256, { headers, body: await readFile(copies.path(stored.sha256)) });
      return stored;
    },
    open: (sha256) => Readable.from(nearest(sha256), { objectMode: false }),
    async local(sha256) {
      await sweepNowAndThen();
      const path = copies.path(sha256);
      if (await copies.has(sha256)) return path;
      const fetched = await copies.put(remote(sha256), anyLength);
      if (fetched.sha256 === sha256) return path;
      await copies.remove(fetched.sha256);
      throw new Error(`the object store gave other bytes for ${sha256}`);
    },
    async has(sha256) {
      const response = await ask("HEAD", sha256, {}, [404]);
      return response.ok;
    },
    async remove(sha256) {
      await copies.remove(sha256);
      await ask("DELETE", sha256, {}, [404]);
    },
  };
}

async function dropOldCopies(dir: string): Promise<void> {
  for (const entry of await readdir(dir, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
      // Another process may have been faster.
      if (error.code === "ENOENT") return null;
      throw error;
    });
    if (found && Date.now() - found.mtimeMs > copiesMs) await rm(path, { force: true });
  }
}
