/**
 * Files named by their content: the SHA-256 of a file's bytes is its name, so the same file is kept once and nobody can
 * exchange it unseen. Here: in a folder; `files-s3.ts` keeps them in an object store.
 */
import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, mkdir, open, readdir, rename, rm, stat, type FileHandle } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { ProblemError } from "../http/problem-error.ts";

export interface StoredFile {
  /** SHA-256 of the bytes, 64 hexadecimal digits. */
  sha256: string;
  bytes: number;
}

export interface Files {
  /**
   * Keeps all bytes of `source`; they are on the disk when the promise is fulfilled, whatever happens to the machine.
   * `source` is not read any further than the limit, and is left to its owner to close.
   * @throws ProblemError `too-large` as soon as more than `limitBytes` have come
   */
  put(source: AsyncIterable<Uint8Array>, limitBytes: number): Promise<StoredFile>;
  open(sha256: string): Readable;
  /** Where the file lies on this machine, once `local` has seen to it that it does. */
  path(sha256: string): string;
  /** The path of the file for readers that need one; fetched first if it lies elsewhere. */
  local(sha256: string): Promise<string>;
  has(sha256: string): Promise<boolean>;
  /** Removes the file if it is there. */
  remove(sha256: string): Promise<void>;
}

/** An upload takes minutes at most: what is older was left behind by a process that died. */
const staleMs = 24 * 60 * 60 * 1000;

/** Opens the store in the folder `dir` (made if it is missing) and clears what earlier processes left half-written. */
export async function openFiles(dir: string): Promise<Files> {
  const incoming = join(dir, "incoming");
  await mkdir(incoming, { recursive: true });
  await clearStale(incoming);
  const path = (sha256: string) => {
    // The name comes from outside: anything but a digest could lead out of the folder.
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`not a SHA-256: ${sha256}`);
    return join(dir, sha256.slice(0, 2), sha256.slice(2));
  };
  return {
    path,
    async put(source, limitBytes) {
      const temporary = join(incoming, randomUUID());
      try {
        const stored = await write(temporary, source, limitBytes);
        await moveInto(path(stored.sha256), temporary);
        return stored;
      } finally {
        await rm(temporary, { force: true });
      }
    },
    open: (sha256) => createReadStream(path(sha256)),
    local: async (sha256) => path(sha256),
    has: (sha256) =>
      access(path(sha256)).then(
        () => true,
        () => false,
      ),
    remove: (sha256) => rm(path(sha256), { force: true }),
  };
}

async function write(path: string, source: AsyncIterable<Uint8Array>, limitBytes: number): Promise<StoredFile> {
  const hash = createHash("sha256");
  let bytes = 0;
  const file = await open(path, "wx");
  try {
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > limitBytes) throw new ProblemError("too-large", { detail: tooLarge(limitBytes) });
      hash.update(chunk);
      await writeAll(file, chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest("hex"), bytes };
}

/** One write may take fewer bytes than it was given. */
async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.length;) at += (await file.write(chunk, at)).bytesWritten;
}

/** Two that put the same file at once both rename the same bytes to the same name. */
async function moveInto(path: string, temporary: string): Promise<void> {
  const folder = dirname(path);
  const made = await mkdir(folder, { recursive: true });
  await rename(temporary, path);
  // A name is durable when its folder is.
  await syncFolder(folder);
  if (made !== undefined) await syncFolder(dirname(folder));
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function clearStale(incoming: string): Promise<void> {
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name);
    // Another process may have finished with it in the meantime.
    const found = await stat(path).catch(() => null);
    if (found && Date.now() - found.mtimeMs > staleMs) await rm(path, { force: true });
  }
}

/** The sentence for a body that is larger than `limitBytes`. */
export function tooLarge(limitBytes: number) {
  const megabytes = Math.floor(limitBytes / (1024 * 1024));
  return {
    id: `Kiriman lebih dari ${megabytes} MB. Bagi menjadi beberapa berkas.`,
    en: `What was sent is larger than ${megabytes} MB. Split it into several files.`,
  };
}
