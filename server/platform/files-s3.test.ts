import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { ProblemError } from "../http/problem-error.ts";
import type { Files } from "./files.ts";
import { openConfiguredFiles } from "./files-s3.ts";
import { startS3Server, type S3Server } from "./s3-server.ts";

const secret = "rahasia-sekali";
let dir: string;
let store: S3Server;
let files: Files;
const open = (keySecret = secret): Promise<Files> =>
  openConfiguredFiles({
    filesDir: dir,
    s3: { url: store.url, region: "id-jatim-1", keyId: "kunci", secret: keySecret },
  });

beforeAll(async () => {
  store = await startS3Server(secret);
});
afterAll(async () => {
  await store.close();
  await rm(dir, { recursive: true });
});
beforeEach(async () => {
  if (dir) await rm(dir, { recursive: true });
  dir = await mkdtemp(join(tmpdir(), "menara-s3-"));
  files = await open();
  store.requests.length = 0;
});

async function* chunks(...parts: string[]): AsyncGenerator<Buffer> {
  for (const part of parts) yield Buffer.from(part);
}
const sha256 = (content: string) => createHash("sha256").update(content).digest("hex");
/** As on another machine, which never had the file. */
const moveAway = async () => {
  await rm(join(dir, "copies"), { recursive: true });
  files = await open();
};

test("a file goes to the store under its digest, and comes back on a machine that never had it", async () => {
  const digest = sha256("menara");
  expect(await files.put(chunks("men", "ara"), 6)).toEqual({ sha256: digest, bytes: 6 });
  expect(store.objects.get(digest)?.toString()).toBe("menara");
  await moveAway();
  expect(await files.has(digest)).toBe(true);
  expect(await text(files.open(digest))).toBe("menara");
  const path = await files.local(digest);
  expect(await readFile(path, "utf8")).toBe("menara");
  store.requests.length = 0;
  expect([await files.local(digest), await text(files.open(digest))]).toEqual([path, "menara"]);
  expect(store.requests).toEqual([]);
});

test("what is not there is not there; what is removed is gone", async () => {
  const digest = sha256("hapus");
  expect(await files.has(digest)).toBe(false);
  await expect(text(files.open(digest))).rejects.toThrow("404");
  await files.put(chunks("hapus"), 100);
  await files.remove(digest);
  await files.remove(digest);
  expect(await files.has(digest)).toBe(false);
  await expect(files.local(digest)).rejects.toThrow("404");
});

test("nothing too large is sent, and only a digest is a name", async () => {
  const refused: unknown = await files.put(chunks("terlalu", "besar"), 10).catch((error: unknown) => error);
  expect((refused as ProblemError).problem).toBe("too-large");
  await expect(files.has("../../etc/passwd")).rejects.toThrow("not a SHA-256");
  expect(store.requests).toEqual([]);
});

test("a store that stumbles is asked again; one that stays down is an error without secrets", async () => {
  store.failures.push(503, 500);
  await files.put(chunks("lagi"), 100);
  expect(store.objects.has(sha256("lagi"))).toBe(true);
  store.failures.push(503, 503, 503, 503);
  const gone: unknown = await files.put(chunks("tidak"), 100).catch((error: unknown) => error);
  expect(String(gone)).toContain(`PUT ${sha256("tidak")} with 503`);
  const stranger = await open("salah");
  const refused: unknown = await stranger.put(chunks("asing"), 100).catch((error: unknown) => error);
  expect(String(refused)).toContain("with 403");
  expect(JSON.stringify([gone, refused], Object.getOwnPropertyNames(refused))).not.toMatch(/salah|rahasia|kunci/);
  expect(store.objects.has(sha256("asing"))).toBe(false);
});

test("bytes that were exchanged in the store are not taken for the file", async () => {
  const digest = sha256("asli");
  await files.put(chunks("asli"), 100);
  await moveAway();
  store.objects.set(digest, Buffer.from("palsu"));
  await expect(files.local(digest)).rejects.toThrow("other bytes");
});

test("copies stay for a day", async () => {
  const { sha256: digest } = await files.put(chunks("salinan"), 100);
  const old = new Date(Date.now() - 25 * 3_600_000);
  await utimes(files.path(digest), old, old);
  await (await open()).put(chunks("baru"), 100);
  const left = await readdir(join(dir, "copies"), { recursive: true });
  expect(left.map((name) => name.replaceAll("/", ""))).toContain(sha256("baru"));
  expect(left.map((name) => name.replaceAll("/", ""))).not.toContain(digest);
  expect(await text(files.open(digest))).toBe("salinan");
});
