import type { Command } from "./command.ts";

export const migrateCommand: Command = {
  usage: "",
  summary: "bring the schema up to date (a start does the same)",
  async run(_args, { open, say }) {
    const database = await open();
    const { kind, postgres, postgis } = await database.describe();
    say(`The schema is up to date (${kind} PostgreSQL ${postgres}, PostGIS ${postgis}).`);
  },
};
