/** A real server process under test: started, spoken to, told to stop or killed. Benchmarks use it too. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const startWithinMs = 120_000;

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** Everything it wrote to the terminal. */
  output: string;
}

export interface ServerProcess {
  /** With a numeric host: `localhost` may be tried by IPv6 first. */
  address: string;
  pid: number;
  /** Everything it has written to the terminal so far. */
  output(): string;
  kill(signal: NodeJS.Signals): void;
  /** Resolves when the process is gone, however it went. */
  ended: Promise<Ended>;
}

interface Launched {
  child: ChildProcess;
  output(): string;
  ended: Promise<Ended>;
}

export interface LaunchOptions {
  /** The script, relative to `cwd`. */
  script?: string;
  cwd?: string;
}

/** Only what a program needs to run: settings of whoever runs the tests must not reach the server. */
function environment(settings: Record<string, string>): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, TMPDIR, PORT: "0", MAP_TILE_URL: "none", ...settings };
}

function launch(settings: Record<string, string>, options: LaunchOptions): Launched {
  const { script = "server/faults/serve.ts", cwd = root } = options;
  const child = spawn(process.execPath, ["--import", "tsx", script], {
    cwd,
    env: environment(settings),
    stdio: ["ignore", "pipe", "pipe"],
  });
  // A test that fails half-way must not leave it running.
  const end = (): void => void child.kill("SIGKILL");
  process.once("exit", end);
  child.once("close", () => process.off("exit", end));
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  }
  const ended = once(child, "close").then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
    output,
  }));
  return { child, output: () => output, ended };
}

/** Runs a server that is expected to refuse to start, and waits for its end. */
export async function refusedStart(settings: Record<string, string>): Promise<Ended> {
  const { child, ended } = launch(settings, {});
  const timer = setTimeout(() => child.kill("SIGKILL"), startWithinMs);
  try {
    return await ended;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Starts a server with `settings` (names as in `server/config.ts`) and waits until it says that it is ready.
 * @throws Error with all it said, when it ended before or took longer than two minutes
 */
export async function startServerProcess(
  settings: Record<string, string>,
  options: LaunchOptions = {},
): Promise<ServerProcess> {
  const { child, output, ended } = launch(settings, options);
  const address = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), startWithinMs);
    child.stdout?.on("data", () => {
      const port = /Menara is ready: http:\/\/\S+:(\d+)/.exec(output())?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(`http://127.0.0.1:${port}`);
    });
    void ended.then(({ code, signal }) => {
      clearTimeout(timer);
      reject(new Error(`the server did not start (code ${code}, signal ${signal}):\n${output()}`));
    });
  });
  return { address, pid: child.pid!, output, kill: (signal) => child.kill(signal), ended };
}
