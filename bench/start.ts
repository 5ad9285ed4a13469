/**
 * `npm run bench:start`: how long the server needs until it is ready on the embedded database, and its memory. A copy
 * of the program in a temporary folder stands for a fresh clone after `npm ci` with the client built, so that neither
 * the data nor the prepared database of this working copy are touched.
 */
import { cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { startServerProcess } from "../server/faults/server-process.ts";
import { machine } from "./lib/machine.ts";
import { memoryNow, peakMemory } from "./lib/memory.ts";
import { quantile } from "./lib/measure.ts";
import { heading, megabytes, table } from "./lib/table.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const parts = ["contract", "server", "db", "client", "fixtures", "package.json", "package-lock.json", "tsconfig.json"];
const rounds = 3;

interface Start {
  seconds: number;
  peak: number;
  /** Half a second after it was ready. */
  settled: number;
}

async function clone(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "menara-start-"));
  for (const part of parts)
    await cp(join(root, part), join(folder, part), { recursive: true, preserveTimestamps: true });
  await symlink(join(root, "node_modules"), join(folder, "node_modules"), "dir");
  return folder;
}

async function start(cwd: string, dataDir: string): Promise<Start> {
  const began = performance.now();
  const server = await startServerProcess({ DATA_DIR: dataDir }, { cwd, script: "server/main.ts" });
  const seconds = (performance.now() - began) / 1_000;
  await sleep(500);
  const start = { seconds, peak: await peakMemory(server.pid), settled: await memoryNow(server.pid) };
  server.kill("SIGTERM");
  const { code, output } = await server.ended;
  if (code !== 0) throw new Error(`the server ended with ${code}:\n${output}`);
  return start;
}

const what = {
  first: "the very first: the embedded database is prepared, migrated, filled with the sample",
  cold: "a new data folder: migrated, filled with the sample",
  warm: "the same data folder again",
};
type What = keyof typeof what;

console.log(
  machine()
    .map((line) => `- ${line}`)
    .join("\n"),
);
const starts: Record<What, Start[]> = { first: [], cold: [], warm: [] };
for (let round = 0; round < rounds; round += 1) {
  const folder = await clone();
  try {
    starts.first.push(await start(folder, join(folder, "data")));
    starts.cold.push(await start(folder, join(folder, "again")));
    starts.warm.push(await start(folder, join(folder, "again")));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
heading(`Starting on the embedded database (median of ${rounds})`);
table(
  ["Start", "Until ready", "Peak memory", "Memory when ready"],
  (Object.keys(what) as What[]).map((name) => {
    const median = (field: keyof Start): number =>
      quantile(
        starts[name].map((start) => start[field]),
        0.5,
      );
    return [what[name], `${median("seconds").toFixed(1)} s`, megabytes(median("peak")), megabytes(median("settled"))];
  }),
);
