/**
 * Reading a list in the background: a thread of its own reads and examines the file, the server stores what it says in
 * portions and goes on answering meanwhile.
 */
import type { DataSource } from "typeorm";
import { startTsWorker } from "../../db/ts-worker.ts";
import { ProblemError } from "../http/problem-error.ts";
import type { Layout } from "../forensics/types.ts";
import type { FromReading, ReadingTask, ToReading } from "./reading-messages.ts";
import { beat, findMapping, updateImport, type ImportRecord } from "./records.ts";
import { clearRows, firstLatePlace, insertFindings, insertRows, placed } from "./row-store.ts";

/** Heap of the thread; a list that needs more ends the thread, not the server. */
const maxMemoryMb = 2048;

/** The import is not being read any more: somebody discarded it or chose other columns. */
export class Superseded extends Error {}

/**
 * Reads the file of an import in the state `reading` and leaves it `ready`, or `failed` with the reason.
 * @throws Superseded when the import left the state meanwhile, or the signal's reason when it is aborted
 */
export async function readList(
  dataSource: DataSource,
  record: ImportRecord,
  task: ReadingTask,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const { manager } = dataSource;
  await clearRows(manager, record.id);
  const worker = startTsWorker(new URL("./reading-worker.ts", import.meta.url), task, maxMemoryMb);
  const post = (message: ToReading) => worker.postMessage(message);
  let mappingId: string | null = null;
  let shape: Extract<FromReading, { kind: "shape" }> | undefined;
  let layout: Layout | undefined;

  const receive = async (message: FromReading): Promise<boolean> => {
    switch (message.kind) {
      case "shape": {
        shape = message;
        const saved = task.columns === null ? await findMapping(manager, message.layout.shape) : null;
        mappingId = saved?.id ?? null;
        post({ kind: "mapping", columns: saved?.columns ?? task.columns });
        return false;
      }
      case "layout":
        layout = message.layout;
        return false;
      case "rows":
        await dataSource.transaction((inside) => insertRows(inside, record.id, message.rows));
        if (!(await beat(manager, record.id, "reading", message.read))) throw new Superseded();
        post({ kind: "stored" });
        return false;
      case "late":
        await insertFindings(
          manager,
          record.id,
          message.rows.flatMap(({ row, findings }) => placed(row, findings, firstLatePlace)),
        );
        return false;
      case "refused":
        throw new ProblemError("invalid-data", { detail: message.detail });
      case "list":
        await insertFindings(manager, record.id, placed(0, message.findings));
        return true;
    }
  };

  try {
    await serially(worker, receive, signal);
    if (shape === undefined || layout === undefined) throw new Error("the reading thread ended without a layout");
    const ready = await updateImport(
      manager,
      record.id,
      {
        state: "ready",
        phase: null,
        problem: null,
        ...(task.columns === null && { mapping_id: mappingId }),
        kind: layout.kind,
        shape: { table: shape.table, layout, samples: shape.samples },
      },
      { from: ["reading"], bump: true },
    );
    if (!ready) throw new Superseded();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const problem = error.details.detail ?? unreadable;
    await updateImport(
      manager,
      record.id,
      { state: "failed", phase: null, problem },
      { from: ["reading"], bump: true },
    );
  } finally {
    await worker.terminate();
  }
}

/** Handles messages one after the other, until a handler says that it was the last. */
function serially(
  worker: ReturnType<typeof startTsWorker>,
  receive: (message: FromReading) => Promise<boolean>,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let last: Promise<void> = Promise.resolve();
    worker.on("message", (message: FromReading) => {
      last = last.then(async () => {
        if (await receive(message)) resolve();
      });
      last.catch(reject);
    });
    worker.once("error", (error) =>
      reject(outOfMemory(error) ? new ProblemError("invalid-data", { detail: tooMuch }) : error),
    );
    worker.once("exit", (code) =>
      last.then(() => reject(new Error(`the reading thread ended with code ${code}`)), reject),
    );
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
}

function outOfMemory(error: unknown): boolean {
  return (error as { code?: unknown }).code === "ERR_WORKER_OUT_OF_MEMORY";
}

const unreadable = {
  id: "Berkas ini tidak dapat dibaca. Simpan ulang sebagai .xlsx atau CSV, lalu kirim lagi.",
  en: "This file cannot be read. Save it again as .xlsx or CSV, and send it again.",
};
const tooMuch = {
  id: "Daftar ini terlalu besar untuk dibaca sekaligus. Bagi menjadi beberapa berkas.",
  en: "This list is too large to be read at once. Split it into several files.",
};
