import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { ProblemError } from "../http/problem-error.ts";
import { openFiles, type Files } from "./files.ts";

let dir: string;
let files: Files;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "menara-files-"));
  files = await openFiles(dir);
});
afterAll(() => rm(dir, { recursive: true }));

async function* chunks(...parts: (string | Error)[]): AsyncGenerator<Buffer> {
  for (const part of parts) {
    if (part instanceof Error) throw part;
    yield Buffer.from(part);
  }
}
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const incoming = () => readdir(join(dir, "incoming"));

test("a file is kept under its digest, once, and gives back its bytes", async () => {
  const stored = await files.put(chunks("men", "ara"), 6);
  expect(stored).toEqual({ sha256: sha256("menara"), bytes: 6 });
  expect(files.path(stored.sha256)).toBe(join(dir, stored.sha256.slice(0, 2), stored.sha256.slice(2)));
  expect(await files.put(chunks("menara"), 6)).toEqual(stored);
  expect((await buffer(files.open(stored.sha256))).toString()).toBe("menara");
  expect(await readFile(files.path(stored.sha256), "utf8")).toBe("menara");
  expect(await files.has(stored.sha256)).toBe(true);
  expect(await incoming()).toEqual([]);
});

test("ten that put the same file at once all have it", async () => {
  const all = await Promise.all(Array.from({ length: 10 }, () => files.put(chunks("sama"), 100)));
  expect(new Set(all.map((stored) => stored.sha256))).toEqual(new Set([sha256("sama")]));
  expect(await readFile(files.path(sha256("sama")), "utf8")).toBe("sama");
  expect(await incoming()).toEqual([]);
});

test("one byte too many is refused at once, and leaves nothing", async () => {
  let read = 0;
  const endless = (async function* () {
    for (;;) {
      read += 1;
      yield Buffer.alloc(1000);
    }
  })();
  const refused: unknown = await files.put(endless, 2500).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ProblemError);
  expect((refused as ProblemError).problem).toBe("too-large");
  expect(read).toBe(3);
  expect(await incoming()).toEqual([]);
});

test("a source that breaks off leaves nothing", async () => {
  await expect(files.put(chunks("sete", new Error("gone")), 100)).rejects.toThrow("gone");
  expect(await incoming()).toEqual([]);
  expect(await files.has(sha256("sete"))).toBe(false);
});

test("a removed file is gone, and may be removed again", async () => {
  const { sha256: digest } = await files.put(chunks("hapus"), 100);
  await files.remove(digest);
  await files.remove(digest);
  expect(await files.has(digest)).toBe(false);
});

test("only a digest is a name", () => {
  for (const name of ["../../etc/passwd", "", "A".repeat(64), `${"a".repeat(63)}/`]) {
    expect(() => files.path(name)).toThrow("not a SHA-256");
  }
});

test("opening clears what a process that died left behind, not what another is writing", async () => {
  await writeFile(join(dir, "incoming", "lama"), "x");
  await writeFile(join(dir, "incoming", "baru"), "x");
  const longAgo = new Date(Date.now() - 48 * 3_600_000);
  await utimes(join(dir, "incoming", "lama"), longAgo, longAgo);
  await openFiles(dir);
  expect(await incoming()).toEqual(["baru"]);
  await rm(join(dir, "incoming", "baru"));
});
