/** The same sample registry on the embedded database and on a server, turn by turn. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDatabase } from "../../db/data-source.ts";
import { migrate } from "../../db/migrate.ts";
import { seedSample } from "../../db/seed.ts";
import { openApplication, type Application } from "../lib/application.ts";
import { interleave } from "../lib/measure.ts";
import { heading, ms, ratio, table } from "../lib/table.ts";

const paths: readonly [string, string][] = [
  ["`health`", "/health"],
  ["`towers/map` (kept)", "/towers/map"],
  ["`towers/map` of another filter", "/towers/map?status=expired"],
  ["`towers`, expired by expiry, 50 rows", "/towers?status=expired&sort=expiry&limit=50"],
  ["`towers`, search", "/towers?q=wonokretro&limit=50"],
  ["`towers`, near", "/towers?near=112.61,-7.16&limit=50"],
  ["`towers/{number}`", "/towers/GRS-0001"],
  ["`statistics/summary`", "/statistics/summary"],
  ["`areas`, 18 districts", "/areas?level=district"],
];

export async function benchEmbedded(server: Application): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "menara-bench-embedded-"));
  try {
    const database = await createDatabase({ dataDir: folder });
    const embedded = await openFilled(database);
    try {
      heading("332 towers, embedded database beside a server: p50 of requests");
      const rows: string[][] = [];
      for (const [what, path] of paths) {
        const times = await interleave(
          { server: () => server.get(path), embedded: () => embedded.get(path) },
          { seconds: 2 },
        );
        rows.push([what, ms(times.server.p50), ms(times.embedded.p50), ratio(times.embedded.p50 / times.server.p50)]);
      }
      table(["What", "Server", "Embedded", "Embedded : server"], rows);
    } finally {
      await embedded.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function openFilled(database: Awaited<ReturnType<typeof createDatabase>>): Promise<Application> {
  try {
    await migrate(database.dataSource);
    await seedSample(database.dataSource);
    await database.dataSource.query("ANALYZE");
    return await openApplication(database);
  } catch (error) {
    await database.close();
    throw error;
  }
}
