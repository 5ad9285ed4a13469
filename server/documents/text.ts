/** The text of PDFs, read in the background: a thread of its own for each file, one after the other. */
import { startTsWorker } from "../../db/ts-worker.ts";
import type { Deps } from "../deps.ts";
import { saveText, takeWaiting, type TextRead } from "./store.ts";
import type { FromText, TextTask } from "./text-messages.ts";

export interface TextLimits {
  pages: number;
  /** Of UTF-8, roughly: counted in characters. */
  characters: number;
  milliseconds: number;
  /** Heap of the thread. */
  heapMb: number;
  /** By how much the process may grow meanwhile: what a thread unpacks does not lie in its heap. */
  growthMb: number;
}

export const textLimits: TextLimits = {
  pages: 500,
  characters: 5_000_000,
  milliseconds: 60_000,
  heapMb: 512,
  growthMb: 1024,
};

/** A file that has ended the server so often is left alone. */
const mostTries = 5;
const lookMs = 60_000;
const watchMs = 100;

/**
 * Reads the text layer of the PDF at `path`. What ends before its end (time, memory, damaged pages) leaves what was
 * read so far.
 * @throws the signal's reason when it is aborted
 */
export async function readText(path: string, limits: TextLimits, signal: AbortSignal): Promise<TextRead> {
  signal.throwIfAborted();
  const task: TextTask = { path, pages: limits.pages, characters: limits.characters };
  const worker = startTsWorker(new URL("./text-worker.ts", import.meta.url), task, limits.heapMb);
  const parts: string[] = [];
  let pages: number | null = null;
  const most = process.memoryUsage.rss() + limits.growthMb * 1024 * 1024;
  const until = Date.now() + limits.milliseconds;
  let watch: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      watch = setInterval(() => {
        if (Date.now() > until || process.memoryUsage.rss() > most) resolve();
      }, watchMs);
      worker.on("message", (message: FromText) => {
        if (message.kind === "pages") pages = message.pages;
        else if (message.kind === "text") parts.push(message.text);
        else resolve();
      });
      // Its heap was too small, or the file found a fault in the reader: that is a verdict on the file.
      worker.once("error", () => resolve());
      worker.once("exit", () => resolve());
      signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
    });
  } finally {
    clearInterval(watch);
    await worker.terminate();
  }
  const content = parts.join("\n");
  const state = pages === null ? "unreadable" : content.trim() === "" ? "none" : "read";
  return { state, pages, content };
}

/** Files of which PostgreSQL can index no more than a part (their words are too many) are found by that part. */
async function save(deps: Pick<Deps, "db">, sha256: string, text: TextRead): Promise<void> {
  try {
    await deps.db.dataSource.transaction((manager) => saveText(manager, sha256, text));
  } catch (error) {
    const tooManyWords = (error as { code?: unknown }).code === "54000" && text.content.length > 1;
    if (!tooManyWords) throw error;
    await save(deps, sha256, { ...text, content: text.content.slice(0, text.content.length / 2) });
  }
}

type ReadingDeps = Pick<Deps, "db" | "files" | "jobs" | "log">;

/** At work in this process, by what keeps track of its jobs; `again`: more came meanwhile. */
const atWork = new WeakMap<object, { again: boolean }>();

/** Reads in the background whatever waits. Several processes may do so at once: the text is the same. */
export function readWaiting(deps: ReadingDeps, limits = textLimits): void {
  const underWay = atWork.get(deps.jobs);
  if (underWay !== undefined) {
    underWay.again = true;
    return;
  }
  const work = { again: true };
  atWork.set(deps.jobs, work);
  deps.jobs.run("read documents", async (signal) => {
    try {
      while (work.again) {
        work.again = false;
        await readAll(deps, limits, signal);
      }
    } finally {
      atWork.delete(deps.jobs);
    }
  });
}

async function readAll(deps: ReadingDeps, limits: TextLimits, signal: AbortSignal): Promise<void> {
  const { manager } = deps.db.dataSource;
  const failed: string[] = [];
  for (;;) {
    signal.throwIfAborted();
    const next = await takeWaiting(manager, failed);
    if (next === null) return;
    const { sha256, tries } = next;
    if (tries > mostTries) {
      await save(deps, sha256, { state: "unreadable", pages: null, content: "" });
      continue;
    }
    try {
      await save(deps, sha256, await readText(await deps.files.local(sha256), limits, signal));
    } catch (error) {
      if (signal.aborted) throw error;
      // The store of files or the database is away: this one waits until the next look.
      deps.log.error({ err: error }, `the text of ${sha256} could not be read`);
      failed.push(sha256);
    }
  }
}

/** Takes up what another process has left, now and every minute. */
export function watchDocuments(deps: ReadingDeps): { stop(): void } {
  readWaiting(deps);
  const timer = setInterval(() => readWaiting(deps), lookMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
