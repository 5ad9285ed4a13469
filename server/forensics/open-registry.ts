/** The registry against which a file is held: the configured one, untouched; without one a temporary copy of the defaults. */
import { access } from "node:fs/promises";
import { join } from "node:path";
import { createDatabase, createEmbeddedDatabase, type Database } from "../../db/data-source.ts";
import { FolderInUse } from "../../db/embedded.ts";
import { migrate } from "../../db/migrate.ts";
import { seedDefaults, seedSample } from "../../db/seed.ts";
import type { Config } from "../config.ts";

/** @param tell is given a line when the configured registry cannot be used */
export async function openRegistry(config: Config, tell: (line: string) => void): Promise<Database> {
  const configured = await openConfigured(config, tell);
  if (configured !== null) return configured;
  const database = await createEmbeddedDatabase({});
  try {
    await migrate(database.dataSource);
    const seed = config.registry === "sample" ? seedSample : seedDefaults;
    await seed(database.dataSource, { regencyDir: config.regencyDir });
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function openConfigured(config: Config, tell: (line: string) => void): Promise<Database | null> {
  if (config.databaseUrl === undefined && !(await exists(join(config.dataDir, "postgres")))) return null;
  let database: Database;
  try {
    database = await createDatabase({ databaseUrl: config.databaseUrl, dataDir: config.dataDir, poolSize: 1 });
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error;
    tell("The registry is open in another process; the file is held against the defaults instead.");
    return null;
  }
  const [row] = await database.dataSource.query<{ there: boolean }[]>(
    "SELECT to_regclass('public.registry') IS NOT NULL AS there",
  );
  const filled =
    row?.there === true && (await database.dataSource.query<unknown[]>("SELECT 1 FROM area LIMIT 1")).length > 0;
  if (filled) return database;
  await database.close();
  tell("The configured database holds no registry yet; the file is held against the defaults instead.");
  return null;
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false, // not there, or not for us: either way there is nothing to read
  );
}
