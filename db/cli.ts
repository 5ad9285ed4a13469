/** The commands behind `npm run db:*`, `areas:import`, `users:create` and `revisions:*`: `tsx db/cli.ts <command>`. */
import { createDatabase, type Database } from "./data-source.ts";
import { areasImportCommand } from "./cli/areas-import.ts";
import { backupCommand, restoreCommand } from "./cli/backup.ts";
import type { Command, CommandContext } from "./cli/command.ts";
import { migrateCommand } from "./cli/migrate.ts";
import { sealCommand, verifyCommand } from "./cli/revisions.ts";
import { seedCommand } from "./cli/seed.ts";
import { databaseSettings } from "./cli/settings.ts";
import { askSecret } from "./cli/terminal.ts";
import { usersCreateCommand } from "./cli/users-create.ts";
import { migrate } from "./migrate.ts";

const commands: Readonly<Record<string, Command>> = {
  migrate: migrateCommand,
  seed: seedCommand,
  backup: backupCommand,
  restore: restoreCommand,
  "areas:import": areasImportCommand,
  "users:create": usersCreateCommand,
  "revisions:verify": verifyCommand,
  "revisions:seal": sealCommand,
};

async function main([name = "", ...args]: readonly string[]): Promise<void> {
  const command = commands[name];
  if (!command) {
    const list = Object.entries(commands).map(
      ([key, { usage, summary }]) => `  ${`${key} ${usage}`.trim()}\n      ${summary}`,
    );
    throw new Error(`Commands:\n${list.join("\n")}`);
  }
  const { regencyDir, ...settings } = databaseSettings(process.env);
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  let database: Database | undefined;
  const open: CommandContext["open"] = async ({ asItIs = false } = {}) => {
    database = await createDatabase({ ...settings, poolSize: 2 });
    if (asItIs) await mustBeRegistry(database);
    else for (const migration of await migrate(database.dataSource)) say(`Migrated: ${migration}`);
    return database;
  };
  try {
    await command.run(args, { open, say, askSecret, regencyDir });
  } finally {
    await database?.close();
  }
}

async function mustBeRegistry(database: Database): Promise<void> {
  const [row] = await database.dataSource.query<{ there: boolean }[]>(
    "SELECT to_regclass('public.registry') IS NOT NULL AS there",
  );
  if (!row?.there) throw new Error("There is no registry in this database. Check DATABASE_URL or DATA_DIR.");
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
