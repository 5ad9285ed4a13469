/**
 * `npm run bench:api`: what the API costs at 332, 100,000 and 1,000,000 towers, as ratios of things measured turn by
 * turn in one run. Starts a PostgreSQL server of its own in a temporary folder (or uses the superuser's address in
 * BENCH_DATABASE_URL), speaks over the loopback only, and removes everything at the end.
 */
import { benchEmbedded } from "./api/embedded.ts";
import { benchExports } from "./api/exports.ts";
import { barePool } from "./api/compare.ts";
import { benchList, benchOtherLists } from "./api/list.ts";
import { benchMap, readyBuffer } from "./api/map.ts";
import type { Sizes } from "./api/sizes.ts";
import { benchSummary } from "./api/summary.ts";
import { benchTower } from "./api/tower.ts";
import { dropRegistries, makeRegistries, openRegistry, registries, type RegistryName } from "./data/registries.ts";
import { openApplication } from "./lib/application.ts";
import { machine } from "./lib/machine.ts";
import { startPostgres, type BenchServer } from "./lib/postgres.ts";

/** Parts named on the command line, such as `-- exports`; all when none are. */
const only = process.argv.slice(2);
const began = performance.now();
function progress(line: string): void {
  process.stderr.write(`${((performance.now() - began) / 1_000).toFixed(0).padStart(4)} s  ${line}\n`);
}

async function openSizes(server: BenchServer, ready: ReturnType<typeof readyBuffer>): Promise<Sizes> {
  const entries: [RegistryName, Sizes[RegistryName]][] = [];
  for (const { name } of registries) {
    const app = await openApplication(await openRegistry(server.url(name)), [ready.handler]);
    entries.push([name, { app, bare: barePool(server.url(name)) }]);
  }
  return Object.fromEntries(entries) as Sizes;
}

async function closeSizes(sizes: Sizes): Promise<void> {
  for (const { app, bare } of Object.values(sizes)) {
    await bare.end();
    await app.close();
  }
}

async function measure(server: BenchServer): Promise<void> {
  const ready = readyBuffer();
  const sizes = await openSizes(server, ready);
  const { postgres, postgis } = await sizes.bench_332.app.database.describe();
  console.log([...machine(), `PostgreSQL ${postgres}, PostGIS ${postgis}`].map((line) => `- ${line}`).join("\n"));
  if (server.settings)
    console.log(
      `- settings: ${server.settings
        .slice(0, 6)
        .map((line) => `\`${line}\``)
        .join(", ")}`,
    );
  const parts: [string, () => Promise<void>][] = [
    ["map", () => benchMap(sizes.bench_332.app, ready)],
    ["list", () => benchList(sizes)],
    ["summary", () => benchSummary(sizes)],
    ["one tower", () => benchTower(sizes)],
    ["other lists", () => benchOtherLists(sizes)],
    ["embedded", () => benchEmbedded(sizes.bench_332.app)],
    ["exports", () => benchExports(server.url("bench_1m"))],
  ];
  try {
    for (const [name, part] of parts.filter(([name]) => only.length === 0 || only.includes(name))) {
      progress(name);
      await part();
    }
  } finally {
    await closeSizes(sizes);
  }
}

const server = await startPostgres();
const interrupted = (signal: NodeJS.Signals): void => {
  progress(`interrupted by ${signal}`);
  void server.stop().finally(() => process.exit(130));
};
process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
try {
  await makeRegistries(server, progress);
  await measure(server);
  await dropRegistries(server);
} finally {
  await server.stop();
}
progress("done");
