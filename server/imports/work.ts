/** Work on imports that goes on after the answer: reading and committing, and taking up what another process left. */
import type { Deps } from "../deps.ts";
import { loadContext } from "../forensics/load-context.ts";
import { commitImport, type CommitOptions } from "./commit.ts";
import { readList, Superseded } from "./read-list.ts";
import { beat, findAbandoned, findImport, updateImport, type ImportRecord } from "./records.ts";

/** A process that works on an import says so at this interval, in milliseconds. */
const beatMs = 2_000;
/** Silent for so long, its process is gone. */
const staleMs = 10_000;
const lookMs = 5_000;

/** Reads the file of an import in the background. */
export function startReading(deps: Deps, id: string): void {
  deps.jobs.run(`read import ${id}`, async (signal) => {
    const { manager } = deps.db.dataSource;
    const record = await findImport(manager, id);
    if (record?.state !== "reading") return;
    const stopBeating = keepBeating(deps, id, "reading");
    try {
      await readList(deps.db.dataSource, record, await readingTask(deps, record), signal);
    } catch (error) {
      if (error instanceof Superseded || signal.aborted) return;
      await updateImport(
        manager,
        id,
        { state: "failed", phase: null, problem: ourFault },
        { from: ["reading"], bump: true },
      );
      throw error;
    } finally {
      stopBeating();
    }
  });
}

async function readingTask(deps: Deps, record: ImportRecord) {
  const { columns = null, ...options } = record.choices;
  return {
    path: await deps.files.local(record.sha256),
    options,
    columns,
    context: await loadContext(deps.db.dataSource.manager, deps.clock.today()),
  };
}

/** Commits an import in the state `committing` in the background. */
export function startCommit(deps: Deps, id: string, options: CommitOptions): void {
  deps.jobs.run(`commit import ${id}`, async (signal) => {
    const record = await findImport(deps.db.dataSource.manager, id);
    if (record?.state !== "committing") return;
    const stopBeating = keepBeating(deps, id, "committing");
    try {
      await commitImport(deps, record, options, signal);
    } catch (error) {
      await giveBack(deps, id, signal.aborted ? interrupted : ourFault);
      if (!signal.aborted) throw error;
    } finally {
      stopBeating();
    }
  });
}

/** Says at intervals that the work goes on. (The embedded database runs one transaction at a time: the beat waits.) */
function keepBeating(deps: Deps, id: string, state: "reading" | "committing"): () => void {
  const timer = setInterval(() => {
    beat(deps.db.dataSource.manager, id, state).catch((error: unknown) =>
      deps.log.warn({ err: error }, "an import under way could not say so"),
    );
  }, beatMs);
  return () => clearInterval(timer);
}

/** Nothing was written: the import can be committed again. */
async function giveBack(deps: Deps, id: string, problem: typeof interrupted): Promise<void> {
  await updateImport(
    deps.db.dataSource.manager,
    id,
    { state: "ready", phase: null, problem },
    { from: ["committing"], bump: true },
  );
}

/** Takes up what a process that is gone has left: reads again, and says of a commit that nothing of it was written. */
async function takeUp(deps: Deps, olderThanMs: number): Promise<void> {
  for (const { id, state } of await findAbandoned(deps.db.dataSource.manager, olderThanMs)) {
    if (state === "reading") startReading(deps, id);
    else await giveBack(deps, id, interrupted);
  }
}

/** Looks for abandoned work now and then. The embedded database has one process: whatever is open there is abandoned. */
export async function watchImports(deps: Deps): Promise<{ stop(): void }> {
  await takeUp(deps, deps.db.kind === "embedded" ? 0 : staleMs);
  if (deps.db.kind === "embedded") return { stop: () => undefined };
  const timer = setInterval(() => deps.jobs.run("look for abandoned imports", () => takeUp(deps, staleMs)), lookMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

const interrupted = {
  id: "Server berhenti di tengah pemasukan. Tidak ada satu baris pun yang tersimpan; silakan masukkan lagi.",
  en: "The server stopped in the middle of the commit. Not a single row was written; please commit again.",
};
const ourFault = {
  id: "Terjadi kesalahan di server; tidak ada yang tersimpan. Coba lagi, dan hubungi pengelola bila terulang.",
  en: "Something went wrong in the server; nothing was written. Try again, and tell the administrator if it happens again.",
};
