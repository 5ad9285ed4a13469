import { mkdtempSync, openSync, rmSync, closeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { giveFsync, type EmscriptenFs } from "./durable-fs.ts";

const folder = mkdtempSync(join(tmpdir(), "menara-fs-"));
afterAll(() => rmSync(folder, { recursive: true }));

class ErrnoError extends Error {
  constructor(readonly errno: number) {
    super();
  }
}

const withFsync = (realPath = folder) => {
  const fs: EmscriptenFs = { filesystems: { NODEFS: { stream_ops: {}, realPath: () => realPath } }, ErrnoError };
  giveFsync(fs);
  const { fsync } = fs.filesystems.NODEFS.stream_ops;
  if (!fsync) throw new Error("no fsync was given");
  return fsync;
};

test("syncs a file by its descriptor", () => {
  const descriptor = openSync(join(folder, "a"), "w");
  expect(withFsync()({ nfd: descriptor, node: {} })).toBe(0);
  closeSync(descriptor);
});

test("syncs a directory, which has no descriptor, by its real path", () => {
  expect(withFsync()({ node: {} })).toBe(0);
});

test("a failure becomes an errno, which the backend understands", () => {
  expect(() => withFsync(join(folder, "missing"))({ node: {} })).toThrow(ErrnoError);
  expect(() => withFsync()({ nfd: 987_654, node: {} })).toThrow(ErrnoError);
});
