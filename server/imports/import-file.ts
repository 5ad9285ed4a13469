/** One import from a file to the registry without a person in between: what the command line does. */
import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { v7 as uuid } from "uuid";
import type { Deps } from "../deps.ts";
import { loadContext } from "../forensics/load-context.ts";
import { ProblemError } from "../http/problem-error.ts";
import { commitImport } from "./commit.ts";
import { readList } from "./read-list.ts";
import {
  findImport,
  findImportOfFile,
  insertImport,
  updateImport,
  type ImportRecord,
  type Outcome,
} from "./records.ts";
import { countRows, findRows, type RowCounts, type StoredFinding } from "./row-store.ts";
import { limits } from "./reading/limits.ts";
import { mustKnow } from "./rules.ts";

/** `check` writes nothing; `all` writes only when every row is well; `good` leaves the bad rows out. */
export type ImportMode = "check" | "all" | "good";

export interface FileReport {
  record: ImportRecord;
  counts: RowCounts;
  errors: StoredFinding[];
  /** Null: nothing was written. */
  outcome: Outcome | null;
}

/**
 * Reads, examines and, if the mode allows, commits a file. Repairs are not applied: nobody has accepted them.
 * @throws ProblemError `conflict` when this very file was taken in before, `too-large`, or `invalid-data` with the reason
 *   why the file cannot be read
 */
export async function importFile(deps: Omit<Deps, "jobs">, path: string, mode: ImportMode): Promise<FileReport> {
  const { dataSource } = deps.db;
  const { manager } = dataSource;
  const { signal } = new AbortController();
  const file = await deps.files.put(createReadStream(path), limits.bytes);
  const before = await findImportOfFile(manager, file.sha256);
  if (before !== null)
    throw new ProblemError("conflict", {
      detail: {
        id: `Berkas ini sudah dimasukkan pada ${before.day}.`,
        en: `This very file was taken in on ${before.day}.`,
      },
    });
  const id = uuid();
  await insertImport(manager, { id, fileName: basename(path), ...file, actorId: null });
  const load = async () => mustKnow(await findImport(manager, id));
  const context = await loadContext(manager, deps.clock.today());
  const task = { path: await deps.files.local(file.sha256), options: {}, columns: null, context };
  await readList(dataSource, await load(), task, signal);
  const read = await load();
  if (read.problem !== null) throw new ProblemError("invalid-data", { detail: read.problem });

  const counts = await countRows(manager, id);
  const errors = await findErrors(deps, id);
  if (mode === "check" || counts.good === 0 || (mode === "all" && errors.length > 0)) {
    await updateImport(manager, id, { state: "discarded" }, { from: ["ready"], bump: true });
    return { record: read, counts, errors, outcome: null };
  }
  await updateImport(manager, id, { state: "committing", phase: "matching" }, { from: ["ready"], bump: true });
  const options = { unmatched: "register", threshold: 0.95, actorId: null } as const;
  const outcome = await commitImport(deps, await load(), options, signal);
  return { record: await load(), counts, errors, outcome };
}

/** Every error of every row, in the order of the file. */
async function findErrors({ db }: Pick<Deps, "db">, id: string): Promise<StoredFinding[]> {
  const errors: StoredFinding[] = [];
  for (let after = 0; ;) {
    const rows = await findRows(db.dataSource.manager, id, { after, limit: 500, severity: "error" });
    const last = rows.at(-1);
    if (last === undefined) return errors;
    for (const row of rows) errors.push(...row.findings.filter(({ severity }) => severity === "error"));
    after = last.row;
  }
}
