import { ConfigError, readConfig } from "./config.ts";
import { startServer } from "./server.ts";

/** Progress goes to the terminal in words; the log (JSON) is for machines and quiet unless asked (LOG_LEVEL). */
function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/**
 * Runs the server as this process: reads the settings, starts, and stops cleanly on Ctrl-C or SIGTERM. What cannot
 * start says why and ends the process with 1.
 * @param prepare what must be done before the database is opened, such as building the client
 */
export async function run(prepare: (say: (line: string) => void) => Promise<void>): Promise<void> {
  try {
    const config = readConfig(process.env);
    await prepare(say);
    const server = await startServer(config, say);
    say(`\nMenara is ready: ${server.address}\nStop it with Ctrl-C.`);

    let stopping = false;
    const stop = (signal: NodeJS.Signals): void => {
      if (stopping) return;
      stopping = true;
      say(`\n${signal}: finishing what is under way …`);
      server.stop().then(
        () => {
          say("Stopped.");
          process.exit(0);
        },
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    };
    process.on("SIGINT", stop);
    process.on("SIGTERM", stop);
  } catch (error) {
    if (error instanceof ConfigError) console.error(error.message);
    else if (error instanceof Error) console.error(`Menara cannot start: ${error.message}`);
    else console.error(error);
    process.exit(1);
  }
}
