/** A PostgreSQL server of the benchmark's own, in a temporary folder, or the one of BENCH_DATABASE_URL. */
import { execFile } from "node:child_process";
import { chmod, chown, mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";

const exec = promisify(execFile);

export interface BenchServer {
  /** Address of a database of the server. */
  url(database: string): string;
  /** Where the settings below hold; null for a server that somebody else runs. */
  settings: readonly string[] | null;
  /** May be called twice. */
  stop(): Promise<void>;
}

/**
 * Everything else is PostgreSQL's default. The databases are filled and thrown away, and only reads are measured, so
 * nothing has to survive a crash; the memory is what a small server gives to its database.
 */
const settings = [
  "shared_buffers=2GB",
  "effective_cache_size=6GB",
  "work_mem=32MB",
  "maintenance_work_mem=1GB",
  "max_wal_size=8GB",
  "random_page_cost=1.1",
  "wal_level=minimal",
  "max_wal_senders=0",
  "fsync=off",
  "full_page_writes=off",
  "synchronous_commit=off",
  "autovacuum=off",
  "listen_addresses=127.0.0.1",
] as const;

/** The newest installed binaries; Debian keeps them outside PATH. */
async function binaries(): Promise<string> {
  const root = "/usr/lib/postgresql";
  const versions = await readdir(root).catch(() => []);
  const newest = versions.map(Number).sort((a, b) => b - a)[0];
  if (newest === undefined) {
    throw new Error(
      `No PostgreSQL in ${root}. Install postgresql and postgresql-15-postgis-3, or set BENCH_DATABASE_URL to a superuser's address.`,
    );
  }
  return join(root, String(newest), "bin");
}

/** PostgreSQL refuses to run as root; the packages bring a user for it. */
async function userIds(): Promise<{ uid: number; gid: number } | null> {
  if (process.getuid?.() !== 0) return null;
  const id = async (flag: string): Promise<number> => Number((await exec("id", [flag, "postgres"])).stdout);
  return { uid: await id("-u"), gid: await id("-g") };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Starts the server; `stop` ends it and removes its folder. */
export async function startPostgres(): Promise<BenchServer> {
  const given = process.env.BENCH_DATABASE_URL;
  if (given) {
    const url = (database: string): string => Object.assign(new URL(given), { pathname: `/${database}` }).href;
    return { url, settings: null, stop: () => Promise.resolve() };
  }
  const bin = await binaries();
  const ids = await userIds();
  const folder = await mkdtemp(join(tmpdir(), "menara-bench-"));
  if (ids) {
    await chmod(folder, 0o700);
    await chown(folder, ids.uid, ids.gid);
  }
  const run = (program: string, args: string[]): Promise<unknown> =>
    exec(join(bin, program), args, { ...ids, cwd: folder, env: { LC_ALL: "C.UTF-8" } });

  const data = join(folder, "data");
  const port = await freePort();
  const log = join(folder, "log");
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    await run("initdb", ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"]);
    const options = [...settings, `port=${port}`, `unix_socket_directories=${folder}`]
      .map((line) => `-c ${line}`)
      .join(" ");
    await run("pg_ctl", ["-D", data, "-l", log, "-w", "-o", options, "start"]);
  } catch (error) {
    await remove();
    throw error;
  }
  let stopping: Promise<void> | undefined;
  return {
    url: (database) => `postgres://postgres@127.0.0.1:${port}/${database}`,
    settings,
    stop: () => (stopping ??= run("pg_ctl", ["-D", data, "-m", "immediate", "-w", "stop"]).then(remove)),
  };
}

/** A connection that breaks, as on Ctrl-C, fails the query that runs on it; as an event it would end the process. */
const heardByTheQuery = (): void => undefined;

/** Two connections, as many as the machine has use for. */
export function smallPool(url: string, options: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 2, ...options });
  return pool.on("error", heardByTheQuery).on("connect", (client) => client.on("error", heardByTheQuery));
}

/** One connection that ends after `work`. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", heardByTheQuery);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
