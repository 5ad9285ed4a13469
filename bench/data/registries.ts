/** The three registries of the benchmark: the sample of 332, 100,000 and 1,000,000 generated towers. */
import { createDatabase, type Database } from "../../db/data-source.ts";
import { migrate } from "../../db/migrate.ts";
import { seedSample } from "../../db/seed.ts";
import { smallPool, withClient, type BenchServer } from "../lib/postgres.ts";
import { copiedTables, copyRegency } from "./copy-sql.ts";
import { helpers, ownerships, permits, tenancies, towers } from "./generate-sql.ts";
import { withoutIndexes } from "./indexes.ts";

export const registries = [
  { name: "bench_332", towers: 332 },
  { name: "bench_100k", towers: 100_000 },
  { name: "bench_1m", towers: 1_000_000 },
] as const;
export type RegistryName = (typeof registries)[number]["name"];

const sampleTowers = 332;
const generatedTowers = 100_000;
const copies = 9;
/** Towers per call of the registry's own functions; two calls run at a time. */
const batch = 5_000;
/** Towers that get a history, and changes of each. */
const historied = 1_000;
const changes = 4;

type Progress = (line: string) => void;

/** Makes all three on `server`; existing ones of the same names are replaced. */
export async function makeRegistries(server: BenchServer, progress: Progress): Promise<void> {
  const admin = server.url("postgres");
  for (const { name } of registries) await recreate(admin, name);
  await fillSample(server.url("bench_332"));

  await fillSample(server.url("bench_100k"));
  await generate(server.url("bench_100k"), progress);
  await recreate(admin, "bench_1m", "bench_100k");
  progress(`copying them into ${copies} more regencies`);
  await copyAll(server.url("bench_1m"));

  for (const { name } of registries) {
    progress(`histories and statistics of ${name}`);
    await leaveHistory(server.url(name));
    await withClient(server.url(name), (client) => client.query("VACUUM (ANALYZE)"));
    await checkDerived(server.url(name));
  }
}

/** Drops what `makeRegistries` made. */
export async function dropRegistries(server: BenchServer): Promise<void> {
  await withClient(server.url("postgres"), async (client) => {
    for (const { name } of registries) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });
}

async function recreate(admin: string, name: RegistryName, template = "template1"): Promise<void> {
  await withClient(admin, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
}

/** Opens a registry as the application does. */
export function openRegistry(url: string): Promise<Database> {
  return createDatabase({ databaseUrl: url, dataDir: "", statementTimeoutMs: 0 });
}

async function fillSample(url: string): Promise<void> {
  const database = await openRegistry(url);
  try {
    await migrate(database.dataSource);
    await seedSample(database.dataSource);
  } finally {
    await database.close();
  }
}

/** A superuser's way to keep triggers from firing, for this session only. */
const withoutTriggers = "SET session_replication_role = replica";

async function generate(url: string, progress: Progress): Promise<void> {
  progress(`generating ${generatedTowers} towers`);
  await withClient(url, (client) => client.query(helpers));
  await withoutIndexes(url, copiedTables, () =>
    withClient(url, async (client) => {
      await client.query(withoutTriggers);
      for (const sql of [towers, ownerships, tenancies, permits]) {
        await client.query(sql, [sampleTowers + 1, generatedTowers]);
        await client.query("ANALYZE tower, tower_ownership");
      }
    }),
  );
  await withClient(url, (client) => client.query("ANALYZE"));
  progress("deriving their standing and search texts");
  const pool = smallPool(url);
  try {
    const starts = Array.from({ length: Math.ceil(generatedTowers / batch) }, (_, index) => index * batch + 1);
    await Promise.all(
      starts.map((start) =>
        pool.query(
          `SELECT rebuild_spans(ids), rebuild_derived(ids) FROM (
             SELECT array_agg(bench_id(n, 0)) AS ids FROM generate_series($1::bigint, $2::bigint) n) batch`,
          [start, start + batch - 1],
        ),
      ),
    );
  } finally {
    await pool.end();
  }
}

async function copyAll(url: string): Promise<void> {
  const copy = (tables: readonly string[]): Promise<void> =>
    withClient(url, async (client) => {
      await client.query(withoutTriggers);
      await copyRegency(client, tables, copies);
    });
  await withoutIndexes(url, copiedTables, async () => {
    // Without triggers no reference is checked: two halves at a time.
    await Promise.all([copy(copiedTables.slice(0, -2)), copy(copiedTables.slice(-2))]);
  });
}

/** Real changes by a real account, with every trigger on. */
async function leaveHistory(url: string): Promise<void> {
  await withClient(url, async (client) => {
    await client.query("SELECT set_config('menara.actor', id::text, false) FROM app_user WHERE role = 'officer'");
    for (let change = 1; change <= changes; change += 1) {
      await client.query(
        `UPDATE tower SET note = 'kunjungan ' || $1::integer, height_m = height_m + 0.5 WHERE id IN (
           SELECT id FROM tower ORDER BY md5(id::text) LIMIT $2)`,
        [change, historied],
      );
    }
  });
}

/** Holds the derived tables of some hundred towers against what the registry's functions say now. */
async function checkDerived(url: string): Promise<void> {
  await withClient(url, async (client) => {
    const snapshot = `
      SELECT to_jsonb(s) AS line FROM tower_span s JOIN checked USING (tower_id)
      UNION ALL SELECT to_jsonb(d) FROM tower_derived d JOIN checked USING (tower_id)`;
    await client.query("BEGIN");
    await client.query(
      "CREATE TEMPORARY TABLE checked AS SELECT id AS tower_id FROM tower ORDER BY md5('check' || id) LIMIT 300",
    );
    await client.query(`CREATE TEMPORARY TABLE kept AS ${snapshot}`);
    await client.query("SELECT rebuild_spans(ids), rebuild_derived(ids) FROM (SELECT array_agg(tower_id) AS ids FROM checked) c");
    const { rows } = await client.query<{ different: number }>(
      `SELECT count(*)::integer AS different FROM (
         (SELECT line FROM kept EXCEPT SELECT line FROM (${snapshot}) now)
         UNION ALL (SELECT line FROM (${snapshot}) now EXCEPT SELECT line FROM kept)) d`,
    );
    await client.query("ROLLBACK");
    const different = rows[0]?.different;
    if (different !== 0) throw new Error(`the derived tables of ${url} are not true: ${different} lines differ`);
  });
}
