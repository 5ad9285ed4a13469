/**
 * Commands on the registry, for the terminal: `npm run registry:import -- menara.xlsx [--check | --good]`.
 * Ends with 0 when all is well, 1 when the file has errors or cannot be read, 2 when the command was not understood.
 */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { createDatabase } from "../db/data-source.ts";
import { migrate } from "../db/migrate.ts";
import { problems } from "../contract/problem.ts";
import { ConfigError, readConfig } from "./config.ts";
import { ProblemError } from "./http/problem-error.ts";
import { importTowers } from "./imports/import-towers.ts";
import { reportOf, type ImportMode } from "./imports/rules.ts";
import { reportLines } from "./imports/report-text.ts";

const usage = `Usage: npm run registry:import -- FILE [--check | --good]
  FILE     CSV or XLSX; docs/import-columns.md describes its columns
  --check  only say what is wrong, write nothing
  --good   write the good towers and leave out those with errors
Without either, all is written or nothing.`;

class UsageError extends Error {}

function readArguments(args: readonly string[]): { file: string; mode: ImportMode } {
  const options = { check: { type: "boolean" }, good: { type: "boolean" } } as const;
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const [command, file, ...rest] = parsed.positionals;
  const { check = false, good = false } = parsed.values;
  if (command !== "registry:import" || file === undefined || rest.length > 0 || (check && good))
    throw new UsageError(usage);
  return { file, mode: check ? "check" : good ? "good" : "all" };
}

/** Runs one import and prints its report. @returns the exit code */
async function run(args: readonly string[]): Promise<number> {
  const { file, mode } = readArguments(args);
  const config = readConfig(process.env);
  const bytes = await readFile(file);
  const database = await createDatabase({ databaseUrl: config.databaseUrl, dataDir: config.dataDir });
  try {
    await migrate(database.dataSource);
    const { verdict, importId } = await importTowers(database.dataSource, {
      bytes,
      title: basename(file),
      mode,
      actorId: null,
      prefix: config.registryPrefix,
    });
    for (const line of reportLines(reportOf(verdict, importId, "en"), mode)) console.log(line);
    return verdict.errors.length === 0 ? 0 : 1;
  } finally {
    await database.close();
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
