/** Matches a list against the registry in a thread of its own, so that the server goes on answering. */
import { startTsWorker } from "../../db/ts-worker.ts";
import { rowsPerPortion, type FromMatching, type MatchedRow, type ToMatching } from "./matching-messages.ts";
import type { Incoming, Registered } from "./types.ts";

/** Heap of the thread: enough for 200,000 rows against 1,000,000 towers. */
const maxMemoryMb = 4096;

/**
 * @param registered pages of the registry's towers
 * @param threshold score from which a match is certain
 * @param take gets for every row its pile and its candidates, in portions; the thread waits until one is taken
 * @throws the thread's error, what `take` throws, or the signal's reason when it is aborted
 */
export async function matchList(
  rows: AsyncIterable<Incoming[]>,
  registered: AsyncIterable<Registered[]>,
  threshold: number,
  take: (portion: MatchedRow[]) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const worker = startTsWorker(new URL("./matching-worker.ts", import.meta.url), null, maxMemoryMb);
  const post = (message: ToMatching) => worker.postMessage(message);
  const done = new Promise<void>((resolve, reject) => {
    worker.on("message", (message: FromMatching) => {
      if (message.kind === "done") return resolve();
      take(message.rows).then(() => post({ kind: "more" }), reject);
    });
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`the matching thread ended with code ${code}`)));
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
  try {
    for await (const page of rows) portions(page, (part) => post({ kind: "rows", rows: part }));
    for await (const page of registered) portions(page, (part) => post({ kind: "towers", towers: part }));
    post({ kind: "go", threshold });
    await done;
  } finally {
    // The promise may still be rejected by the end that we bring about here.
    done.catch(() => undefined);
    await worker.terminate();
  }
}

function portions<T>(items: readonly T[], use: (part: T[]) => void): void {
  for (let at = 0; at < items.length; at += rowsPerPortion) use(items.slice(at, at + rowsPerPortion));
}
