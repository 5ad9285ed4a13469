import { mkdtemp, rm, stat, utimes, writeFile, mkdir } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { startChild, type Child } from "./child.ts";
import { FolderInUse, lockFolder } from "./folder-lock.ts";

let parent: string;
let folder: string;
let child: Child | undefined;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "menara-lock-"));
  folder = join(parent, "postgres");
});
afterEach(async () => {
  await child?.kill("SIGKILL");
  child = undefined;
  await rm(parent, { recursive: true, force: true });
});

const neverLost = (error: Error): void => {
  throw error;
};
const holdInChild = async (): Promise<Child> => {
  child = startChild(new URL("./folder-lock.child.ts", import.meta.url), folder);
  await child.said("locked");
  return child;
};

test("a second process is refused, and told which folder and what to do", async () => {
  const { process } = await holdInChild();
  const error = await lockFolder(folder, neverLost).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(FolderInUse);
  expect(error).toMatchObject({ message: expect.stringContaining(folder) });
  expect(error).toMatchObject({ message: expect.stringContaining(`process ${process.pid}`) });
  expect(error).toMatchObject({ message: expect.stringMatching(/Stop that process.*DATA_DIR.*DATABASE_URL/) });
});

test("the lock of a process that crashed is taken over at once", async () => {
  const holder = await holdInChild();
  await holder.kill("SIGKILL");
  const start = Date.now();
  const lock = await lockFolder(folder, neverLost);
  expect(Date.now() - start).toBeLessThan(2_000);
  await lock.release();
});

test("in a container the crashed process had our own id: taken over at once", async () => {
  await mkdir(`${folder}.lock`);
  await writeFile(`${folder}.pid`, JSON.stringify({ pid: process.pid, host: hostname(), token: "former life" }));
  const lock = await lockFolder(folder, neverLost);
  await lock.release();
});

test("a process id that someone else has now does not keep the folder locked for ever", async () => {
  await mkdir(`${folder}.lock`);
  const longAgo = new Date(Date.now() - 60_000);
  await utimes(`${folder}.lock`, longAgo, longAgo);
  await writeFile(`${folder}.pid`, JSON.stringify({ pid: process.ppid, host: hostname(), token: "reused" }));
  const lock = await lockFolder(folder, neverLost);
  await lock.release();
});

test("this process cannot take it twice, but again after giving it back", async () => {
  const lock = await lockFolder(folder, neverLost);
  await expect(lockFolder(folder, neverLost)).rejects.toBeInstanceOf(FolderInUse);
  await lock.release();
  await (await lockFolder(folder, neverLost)).release();
  await expect(stat(`${folder}.lock`)).rejects.toMatchObject({ code: "ENOENT" });
});

test("half a note after a crash is no reason to fail", async () => {
  await writeFile(`${folder}.pid`, '{"pid": 12');
  await (await lockFolder(folder, neverLost)).release();
});
