/** One import from bytes to report: the route and the command line both come through here. */
import { createHash } from "node:crypto";
import type { DataSource, EntityManager } from "typeorm";
import { ProblemError } from "../http/problem-error.ts";
import {
  conclude,
  judgeAgainstRegistry,
  judgeSheet,
  mayWrite,
  type ImportMode,
  type Judged,
  type Verdict,
} from "./rules.ts";
import { readSheet } from "./sheet.ts";
import { insertTowers } from "./store-insert.ts";
import { beginImport, importedOn, loadFacts, loadKnowledge, lockImports, nextNumbers } from "./store.ts";

export interface ImportRequest {
  bytes: Buffer;
  /** What the import is called in the history, usually the file's name. */
  title: string;
  mode: ImportMode;
  actorId: string | null;
  /** Prefix of new registry numbers, such as `GRS`. */
  prefix: string;
}

export interface ImportOutcome {
  verdict: Verdict;
  /** Null: nothing was written. */
  importId: string | null;
}

/**
 * Reads and judges a sheet and, if the mode allows, writes all its good towers in one transaction. The file is read
 * before the transaction begins, so that a slow file does not keep others from the database.
 * @throws ProblemError `invalid-data` or `too-large` for a file that cannot be read, `conflict` when it was imported before
 */
export async function importTowers(dataSource: DataSource, request: ImportRequest): Promise<ImportOutcome> {
  const sha256 = createHash("sha256").update(request.bytes).digest("hex");
  const sheet = await readSheet(request.bytes);
  const judged = judgeSheet(sheet, await loadKnowledge(dataSource.manager));
  if (request.mode === "check") return { verdict: await judge(dataSource.manager, judged, sha256), importId: null };
  return dataSource.transaction(async (manager) => {
    await lockImports(manager);
    const verdict = await judge(manager, judged, sha256);
    const importId = mayWrite(request.mode, verdict) ? await write(manager, verdict, request, sha256) : null;
    return { verdict, importId };
  });
}

async function judge(manager: EntityManager, judged: Judged, sha256: string): Promise<Verdict> {
  const before = await importedOn(manager, sha256);
  if (before !== null) {
    throw new ProblemError("conflict", {
      detail: {
        id: `Berkas ini sudah diimpor pada ${before}; tidak ada yang perlu dilakukan lagi.`,
        en: `This very file was imported on ${before} already; nothing is left to do.`,
      },
    });
  }
  return conclude(judged, judgeAgainstRegistry(judged, await loadFacts(manager, judged.towers)));
}

async function write(
  manager: EntityManager,
  { good }: Verdict,
  request: ImportRequest,
  sha256: string,
): Promise<string> {
  const importId = await beginImport(manager, { title: request.title, sha256, actorId: request.actorId });
  const given = good.map((tower) => tower.values.nomor_registri).filter((number) => number !== null);
  const numbers = await nextNumbers(manager, request.prefix, given, good.length - given.length);
  await insertTowers(manager, good, numbers);
  return importId;
}
