import type { Database } from "../data-source.ts";

/** The world of a command: made by `db/cli.ts`, replaced by tests. */
export interface CommandContext {
  /**
   * The database of DATABASE_URL or DATA_DIR, brought up to date first unless told otherwise. A command that must not
   * change the database (a backup before an upgrade) asks for it as it is.
   */
  open(options?: { asItIs?: boolean }): Promise<Database>;
  /** One line to the person at the terminal. */
  say(line: string): void;
  /** Asks for a secret without showing it; reads a line of standard input when that is no terminal. */
  askSecret(question: string): Promise<string>;
  regencyDir: string | undefined;
}

export interface Command {
  /** What follows the name: `<file> [--replace]`. */
  usage: string;
  summary: string;
  run(args: readonly string[], context: CommandContext): Promise<void>;
}

/** The person can mend this: only the message is shown. */
export class CommandError extends Error {}

/** Splits `args` into plain words and options: `--name value` for those in `withValue`, `--flag` for the rest. */
export function parseArgs(
  args: readonly string[],
  allowed: { flags?: readonly string[]; values?: readonly string[] } = {},
): { words: string[]; options: Map<string, string> } {
  const words: string[] = [];
  const options = new Map<string, string>();
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    if (!arg.startsWith("--")) {
      words.push(arg);
      continue;
    }
    const name = arg.slice(2);
    if (allowed.flags?.includes(name)) options.set(name, "");
    else if (allowed.values?.includes(name) && args[i + 1] !== undefined) options.set(name, args[++i] as string);
    else throw new CommandError(`Unknown or incomplete option ${arg}.`);
  }
  return { words, options };
}
