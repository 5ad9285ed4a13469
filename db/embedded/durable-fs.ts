/**
 * PGlite's Node file system with a real fsync.
 *
 * The stock one mounts Emscripten's NODEFS, which has no `fsync` operation: PostgreSQL believes that its write-ahead
 * log is on the disk while it is in the page cache. Here fsync is fsync.
 */
import { closeSync, fsyncSync, openSync } from "node:fs";
import { NodeFS } from "@electric-sql/pglite/nodefs";

/** Emscripten's errno for an input/output error. */
const EIO = 29;

type FileStream = { nfd?: number; node: unknown };

/** The parts of Emscripten's file system that are used here; its own types do not name them. */
export type EmscriptenFs = {
  filesystems: {
    NODEFS: { stream_ops: { fsync?: (stream: FileStream) => number }; realPath: (node: unknown) => string };
  };
  ErrnoError: new (errno: number) => Error;
};

type Init = NodeFS["init"];

export class DurableFs extends NodeFS {
  override async init(...[pg, options]: Parameters<Init>): ReturnType<Init> {
    const result = await super.init(pg, options);
    const preRun = [...(result.emscriptenOpts.preRun ?? [])];
    preRun.push((module: { FS: unknown }) => giveFsync(module.FS as EmscriptenFs));
    return { ...result, emscriptenOpts: { ...result.emscriptenOpts, preRun } };
  }
}

export const giveFsync = (fs: EmscriptenFs): void => {
  const { NODEFS } = fs.filesystems;
  NODEFS.stream_ops.fsync = (stream) => {
    try {
      if (stream.nfd !== undefined) fsyncSync(stream.nfd);
      // A directory has no descriptor in NODEFS: its real path is opened. Windows cannot sync a directory.
      else if (process.platform !== "win32") syncPath(NODEFS.realPath(stream.node));
      return 0;
    } catch {
      // A JavaScript exception that is not an errno would end the backend without a word; with EIO PostgreSQL itself
      // decides (it panics, rightly: after a failed fsync nobody knows what is on the disk).
      throw new fs.ErrnoError(EIO);
    }
  };
};

/** Forces a file or a directory to the disk. */
export const syncPath = (path: string): void => {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};
