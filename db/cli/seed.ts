import { seedDefaults, seedSample } from "../seed.ts";
import { CommandError, parseArgs, type Command } from "./command.ts";

export const seedCommand: Command = {
  usage: "[sample|empty]",
  summary: "fill a new database with the sample registry (default), or with areas, permit types and rules only",
  async run(args, { open, say, regencyDir }) {
    const { words } = parseArgs(args);
    const what = words[0] ?? "sample";
    if (what !== "sample" && what !== "empty") throw new CommandError(`Seed with "sample" or "empty", not "${what}".`);
    const { dataSource } = await open();
    const start = performance.now();
    const seed = what === "sample" ? seedSample : seedDefaults;
    await seed(dataSource, { regencyDir, onProgress: ({ name, rows }) => say(`  ${name}: ${rows}`) });
    say(`Done in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
  },
};
