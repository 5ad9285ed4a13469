/**
 * `npm run bench:import -- [--rows 10000] [--seed 1] [--embedded]`: how long a dirty list takes from its upload to the
 * complete preview and on to its commit, how long the event loop was ever blocked meanwhile, and the peak memory of the
 * whole process. On a PostgreSQL server of its own (or BENCH_DATABASE_URL), or with `--embedded` on the embedded database.
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import type { Import } from "../contract/imports.ts";
import { createDatabase, type Database } from "../db/data-source.ts";
import { migrate } from "../db/migrate.ts";
import { seedSample } from "../db/seed.ts";
import { readConfig } from "../server/config.ts";
import { openApplication, type Application } from "./lib/application.ts";
import { machine } from "./lib/machine.ts";
import { memoryNow, peakMemory, resetPeakMemory } from "./lib/memory.ts";
import { startPostgres, withClient } from "./lib/postgres.ts";
import { count, heading, megabytes, say, table } from "./lib/table.ts";

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    embedded: { type: "boolean", default: false },
  },
});
const rows = Number(values.rows);

const folder = await mkdtemp(join(tmpdir(), "menara-bench-import-"));
const file = join(folder, "list.csv");
// In a process of its own: what the list's making needs must not count as memory of the server.
const made = await promisify(execFile)(
  process.execPath,
  ["--import", "tsx", fileURLToPath(new URL("import-list.ts", import.meta.url)), values.seed, values.rows],
  { maxBuffer: 1 << 30 },
);
await writeFile(file, made.stdout);

const server = values.embedded ? null : await startPostgres();
let app: Application | undefined;
try {
  if (server) await withClient(server.url("postgres"), (client) => client.query("CREATE DATABASE bench_import"));
  const database: Database = await createDatabase(
    server
      ? { databaseUrl: server.url("bench_import"), dataDir: "", statementTimeoutMs: 0 }
      : { dataDir: join(folder, "data") },
  );
  await migrate(database.dataSource);
  await seedSample(database.dataSource, { regencyDir: readConfig({}).regencyDir });
  app = await openApplication(database);
  await measure(app);
} finally {
  await app?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
}

async function send(application: Application, method: string, path: string, body: BodyInit, version?: number) {
  const answer = await fetch(`${application.address}/api/v1${path}`, {
    method,
    headers: {
      cookie: application.cookie,
      "content-type": typeof body === "string" ? "application/json" : "text/csv",
      ...(version !== undefined && { "if-match": `"${version}"` }),
    },
    body,
  });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Import;
}

async function until(
  application: Application,
  id: string,
  while_: Import["state"],
  seen: (list: Import) => void = () => undefined,
): Promise<Import> {
  for (;;) {
    const answer = await fetch(`${application.address}/api/v1/imports/${id}`, {
      headers: { cookie: application.cookie },
    });
    // The embedded database has one backend: while a commit owns it, everybody else hears that it is not available.
    if (answer.status !== 503) {
      if (!answer.ok) throw new Error(`the import answered ${answer.status}: ${await answer.text()}`);
      const list = (await answer.json()) as Import;
      if (list.state !== while_) return list;
      seen(list);
    }
    await sleep(100);
  }
}

async function measure(application: Application): Promise<void> {
  await application.get("/health");
  const bytes = await readFile(file);
  const before = await memoryNow(process.pid);
  await resetPeakMemory(process.pid);
  const delay = monitorEventLoopDelay({ resolution: 5 });

  const stage = async (work: () => Promise<Import>): Promise<{ list: Import; seconds: number; loop: string[] }> => {
    delay.reset();
    delay.enable();
    const began = performance.now();
    const list = await work();
    const seconds = (performance.now() - began) / 1_000;
    delay.disable();
    const inMs = (nanoseconds: number): string => (nanoseconds / 1e6).toFixed(1);
    return {
      list,
      seconds,
      loop: [delay.mean, delay.percentile(50), delay.percentile(99), delay.percentile(99.9), delay.max].map(inMs),
    };
  };

  const preview = await stage(async () => {
    const { id } = await send(application, "POST", "/imports?name=bench.csv", bytes);
    return until(application, id, "reading");
  });
  if (preview.list.state !== "ready") throw new Error(`the list was not read: ${preview.list.problem}`);
  const peakOfPreview = await peakMemory(process.pid);
  await resetPeakMemory(process.pid);
  let matchedAt = performance.now();
  const commitBegan = performance.now();
  const commit = await stage(async () => {
    const accept = { decision: "accepted", minConfidence: 0.8 };
    await send(application, "POST", `/imports/${preview.list.id}/decisions`, JSON.stringify(accept));
    const { body } = await application.get(`/imports/${preview.list.id}`);
    const { version } = JSON.parse(body.toString()) as Import;
    const unmatched = JSON.stringify({ unmatched: "register" });
    await send(application, "POST", `/imports/${preview.list.id}/commit`, unmatched, version);
    return until(application, preview.list.id, "committing", ({ progress }) => {
      if (progress?.phase === "matching") matchedAt = performance.now();
    });
  });

  for (const line of machine()) say(`- ${line}`);
  const on = values.embedded ? "embedded database" : "PostgreSQL server";
  heading(`A dirty list of ${count(rows)} rows (seed ${values.seed}, ${megabytes(bytes.length)} of CSV), ${on}`);
  table(
    ["Stage", "Seconds", "Loop mean", "p50", "p99", "p99.9", "longest (ms)"],
    [
      ["upload to complete preview", preview.seconds.toFixed(1), ...preview.loop],
      ["repairs accepted, matched, committed", commit.seconds.toFixed(1), ...commit.loop],
    ],
  );
  const { rows: counted, findings } = preview.list;
  say("");
  say(`Rows read ${counted.read}, data ${counted.data}, good ${counted.good}; ${findings.length} kinds of findings.`);
  say(`After the commit: ${commit.list.state}, ${JSON.stringify(commit.list.outcome)}.`);
  const matching = (matchedAt - commitBegan) / 1_000;
  const writing = commit.seconds - matching;
  say(`Of the commit: matching ${matching.toFixed(1)} s, the one transaction ${writing.toFixed(1)} s.`);
  const memory = [before, peakOfPreview, await peakMemory(process.pid)].map(megabytes);
  say(`Peak RSS of the process: ${memory[1]} until the preview, ${memory[2]} in the commit; ${memory[0]} before.`);
}
