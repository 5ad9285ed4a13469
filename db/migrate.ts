/**
 * Brings the schema up to date: every `*.sql` of a folder once, in the order of its name, each in its own transaction.
 * Forward only; what has been applied must not change afterwards.
 */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { DataSource, EntityManager } from "typeorm";

export type MigrateOptions = {
  folder?: string;
  /** called before each file that is applied */
  onProgress?: (step: { name: string; number: number; of: number }) => void;
};

export type Migration = { name: string; sql: string; sha256: string };

/** An applied migration was altered or removed: the database and the program no longer belong together. */
export class MigrationMismatch extends Error {}

const NAME = /^\d{12}-[a-z0-9]+(-[a-z0-9]+)+\.sql$/;

/** Any number, but always the same: whoever migrates holds it until the end of the transaction. */
const LOCK = 1_296_387_393;

export const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));

/** The migrations of a folder in their order; an ill-named or doubly dated file is refused. */
export const readMigrations = async (folder = migrationsFolder): Promise<Migration[]> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  const stamps = new Set<string>();
  for (const name of names) {
    if (!NAME.test(name)) throw new Error(`The migration ${name} must be named YYYYMMDDHHMM-verb-object.sql.`);
    const stamp = name.slice(0, 12);
    if (stamps.has(stamp)) throw new Error(`Two migrations have the time ${stamp}: their order would be by chance.`);
    stamps.add(stamp);
  }
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), "utf8");
      // A checkout on Windows may change the line ends; that is no other migration.
      const sha256 = createHash("sha256").update(sql.replaceAll("\r\n", "\n")).digest("hex");
      return { name, sql, sha256 };
    }),
  );
};

/** Applies what is missing and returns the names of what was applied. Safe to run in several processes at once. */
export const migrate = async (dataSource: DataSource, options: MigrateOptions = {}): Promise<string[]> => {
  const migrations = await readMigrations(options.folder);
  const applied: string[] = [];
  let total: number | undefined;
  for (;;) {
    const name = await dataSource.transaction(async (manager) => {
      await prepare(manager);
      const missing = await missingOf(manager, migrations);
      const [next] = missing;
      if (!next) return undefined;
      total ??= missing.length;
      options.onProgress?.({ name: next.name, number: applied.length + 1, of: total });
      await apply(manager, next);
      return next.name;
    });
    if (name === undefined) return applied;
    applied.push(name);
  }
};

/** Waits for whoever else migrates, for as long as that takes, and makes sure of the table. */
const prepare = async (manager: EntityManager): Promise<void> => {
  await manager.query("SELECT set_config('statement_timeout', '0', true), set_config('lock_timeout', '0', true)");
  await manager.query("SELECT pg_advisory_xact_lock($1)", [LOCK]);
  await manager.query(`
    CREATE TABLE IF NOT EXISTS migration (
      name       text PRIMARY KEY,
      sha256     text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now()
    )`);
};

const missingOf = async (manager: EntityManager, migrations: Migration[]): Promise<Migration[]> => {
  const rows = await manager.query<{ name: string; sha256: string }[]>("SELECT name, sha256 FROM migration");
  const byName = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, sha256 } of rows) {
    const migration = byName.get(name);
    if (!migration) {
      throw new MigrationMismatch(
        `The database has the migration ${name}, which this version of Menara does not know. ` +
          "Start the version that applied it, or a newer one.",
      );
    }
    if (migration.sha256 !== sha256) {
      throw new MigrationMismatch(
        `The migration ${name} was changed after it was applied. Restore the file as it was and put the change into a new migration.`,
      );
    }
  }
  const done = new Set(rows.map(({ name }) => name));
  const missing = migrations.filter(({ name }) => !done.has(name));
  const last = [...done].sort().at(-1);
  const late = missing.find(({ name }) => last !== undefined && name < last);
  if (late) {
    throw new MigrationMismatch(
      `The migration ${late.name} is older than ${last}, which is applied. Give it a later time.`,
    );
  }
  return missing;
};

const apply = async (manager: EntityManager, { name, sql, sha256 }: Migration): Promise<void> => {
  try {
    // Without parameters the file goes as one simple query: several statements and $$ bodies need no splitting.
    await manager.query(sql);
  } catch (error) {
    throw new Error(`The migration ${name} failed: ${(error as Error).message}${place(error, sql)}`, { cause: error });
  }
  await manager.query("INSERT INTO migration (name, sha256) VALUES ($1, $2)", [name, sha256]);
};

/** " (line 12)" when PostgreSQL says at which character it stumbled. */
const place = (error: unknown, sql: string): string => {
  const position = Number((error as { driverError?: { position?: string } }).driverError?.position);
  return position > 0 ? ` (line ${sql.slice(0, position).split("\n").length})` : "";
};
