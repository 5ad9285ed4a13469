import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { backup, restore } from "../backup.ts";
import { CommandError, parseArgs, type Command } from "./command.ts";

export const backupCommand: Command = {
  usage: "<file>",
  summary: "write the whole registry to one file; it holds personal data and password hashes",
  async run(args, { open, say }) {
    const file = oneFile(parseArgs(args).words);
    if (existsSync(file)) throw new CommandError(`${file} exists already. Choose another name.`);
    const database = await open({ asItIs: true });
    // Only a complete backup bears its name; nobody else on the machine may read it.
    const partial = `${file}.partial`;
    try {
      const { tables } = await backup(database, createWriteStream(partial, { mode: 0o600 }));
      await rename(partial, file);
      const rows = tables.reduce((sum, table) => sum + table.rows, 0);
      say(`${file}: ${tables.length} tables, ${rows} rows, ${Math.ceil((await stat(file)).size / 1024)} KB.`);
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
  },
};

export const restoreCommand: Command = {
  usage: "<file> [--replace]",
  summary: "fill an empty registry from a backup; with --replace throw the present one away first",
  async run(args, { open, say }) {
    const { words, options } = parseArgs(args, { flags: ["replace"] });
    const file = oneFile(words);
    if (!existsSync(file)) throw new CommandError(`There is no file ${file}.`);
    const database = await open();
    const { createdAt, tables } = await restore(database, createReadStream(file), { replace: options.has("replace") });
    const towers = tables.find((table) => table.name === "tower")?.rows ?? 0;
    say(`Restored the registry of ${createdAt}: ${towers} towers; its revisions hold together.`);
  },
};

function oneFile(words: readonly string[]): string {
  const [file] = words;
  if (file === undefined || words.length > 1) throw new CommandError("Name one file.");
  return file;
}
