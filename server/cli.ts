/**
 * Commands on the registry, for the terminal: `npm run registry:import -- menara.xlsx [--check | --good]` and
 * `npm run registry:analyse -- daftar.xlsx [--json]`, which says what is wrong in any list and writes nothing.
 * Ends with 0 when all is well, 1 when the file has errors or cannot be read, 2 when the command was not understood.
 */
import { access, readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { createDatabase } from "../db/data-source.ts";
import { migrate } from "../db/migrate.ts";
import { problems } from "../contract/problem.ts";
import { ConfigError, readConfig } from "./config.ts";
import { analyseSheet, analysisLines } from "./forensics/analyse-file.ts";
import { loadContext } from "./forensics/load-context.ts";
import { openRegistry } from "./forensics/open-registry.ts";
import { createLog } from "./http/log.ts";
import { ProblemError } from "./http/problem-error.ts";
import { importFile, type ImportMode } from "./imports/import-file.ts";
import { reportLines } from "./imports/report-lines.ts";
import { readSheet } from "./imports/sheet.ts";
import { systemClock } from "./platform/clock.ts";
import { openConfiguredFiles } from "./platform/files-s3.ts";

const usage = `Usage: npm run registry:import -- FILE [--check | --good]
  FILE     a list of towers or permits; docs/import-columns.md describes the columns that need no guessing
  --check  only say what is wrong, write nothing
  --good   write the good towers and leave out those with errors
Without either, all is written or nothing.

       npm run registry:analyse -- FILE [--json]
  FILE     any list of towers or permits, whatever its columns are called
  --json   one JSON object instead of lines
Says what the columns mean and what is wrong in the cells; writes nothing.`;

class UsageError extends Error {}

type Arguments =
  | { command: "registry:import"; file: string; mode: ImportMode }
  | { command: "registry:analyse"; file: string; json: boolean };

function readArguments(args: readonly string[]): Arguments {
  const options = { check: { type: "boolean" }, good: { type: "boolean" }, json: { type: "boolean" } } as const;
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const [command, file, ...rest] = parsed.positionals;
  const { check = false, good = false, json = false } = parsed.values;
  if (file === undefined || rest.length > 0) throw new UsageError(usage);
  if (command === "registry:analyse" && !check && !good) return { command, file, json };
  if (command === "registry:import" && !json && !(check && good))
    return { command, file, mode: check ? "check" : good ? "good" : "all" };
  throw new UsageError(usage);
}

/** @returns the exit code */
function run(args: readonly string[]): Promise<number> {
  const read = readArguments(args);
  return read.command === "registry:import" ? runImport(read.file, read.mode) : runAnalysis(read.file, read.json);
}

/** Examines one file and prints what was found. @returns the exit code: what is wrong in the file is no failure */
async function runAnalysis(file: string, json: boolean): Promise<number> {
  const sheet = await readSheet(await readFile(file));
  const database = await openRegistry(readConfig(process.env), (line) => console.error(line));
  try {
    const context = await loadContext(database.dataSource.manager, systemClock.today());
    const analysis = analyseSheet(sheet, context);
    if (json) console.log(JSON.stringify(analysis));
    else for (const line of analysisLines(analysis)) console.log(line);
    return 0;
  } finally {
    await database.close();
  }
}

/** Runs one import and prints its report. @returns the exit code */
async function runImport(file: string, mode: ImportMode): Promise<number> {
  const config = readConfig(process.env);
  await access(file);
  const db = await createDatabase({ databaseUrl: config.databaseUrl, dataDir: config.dataDir });
  try {
    await migrate(db.dataSource);
    const files = await openConfiguredFiles(config);
    const deps = { db, clock: systemClock, files, mail: null, log: createLog(config.logLevel), config };
    const report = await importFile(deps, file, mode);
    for (const line of reportLines(report, mode)) console.log(line);
    return report.errors.length === 0 ? 0 : 1;
  } finally {
    await db.close();
  }
}

function explain(error: unknown): string {
  if (error instanceof ProblemError) {
    const { detail, errors = [] } = error.details;
    return [
      detail?.en ?? problems[error.problem].en,
      ...errors.map((one) => `  ${one.pointer}: ${one.detail.en}`),
    ].join("\n");
  }
  return error instanceof Error ? error.message : String(error);
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const known = error instanceof ProblemError || error instanceof ConfigError || error instanceof UsageError;
  console.error(explain(error));
  if (!known && error instanceof Error && (error as { code?: unknown }).code !== "ENOENT") console.error(error.stack);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
