import { execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";

export interface LocalPostgres {
  /** Superuser's URL of the database `postgres`. */
  url: string;
  version: string;
  stop(): Promise<void>;
}

const installed = "/usr/lib/postgresql";
const debianHelp = "Install it: apt-get install postgresql-15 postgresql-15-postgis-3";

/** Folder of the newest PostgreSQL that Debian's packages installed. */
function binaries(): string {
  const versions = readdirSync(installed, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => Number(name))
    .sort((a, b) => b - a);
  if (versions[0] === undefined) throw new Error(`No PostgreSQL in ${installed}. ${debianHelp}`);
  return join(installed, String(versions[0]), "bin");
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function untilReady(url: string): Promise<string> {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      const { rows } = await client.query<{ version: string }>("SELECT version()");
      return rows[0]!.version;
    } catch (error) {
      if (attempt === 149) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    } finally {
      await client.end();
    }
  }
  throw new Error("unreachable");
}

/**
 * A PostgreSQL server of our own on a free loopback port, in a temporary folder, for tests and benchmarks; gone after
 * `stop`. PostgreSQL refuses to run as root, so root starts it as the user `postgres` that Debian's package made.
 * @param settings extra server settings, such as `fsync: "off"`
 */
export async function startLocalPostgres(settings: Record<string, string> = {}): Promise<LocalPostgres> {
  const bin = binaries();
  const folder = mkdtempSync(join(tmpdir(), "menara-postgres-"));
  const asRoot = process.getuid?.() === 0;
  const ids = asRoot
    ? {
        uid: Number(execFileSync("id", ["-u", "postgres"], { encoding: "utf8" })),
        gid: Number(execFileSync("id", ["-g", "postgres"], { encoding: "utf8" })),
      }
    : {};
  if (asRoot) execFileSync("chown", ["postgres", folder]);
  chmodSync(folder, 0o700);
  const data = join(folder, "data");
  execFileSync(join(bin, "initdb"), ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale"], {
    ...ids,
    cwd: folder,
    stdio: "ignore",
  });
  const port = await freePort();
  const given = Object.entries({ listen_addresses: "127.0.0.1", unix_socket_directories: folder, ...settings });
  const args = ["-D", data, "-p", String(port), ...given.flatMap(([key, value]) => ["-c", `${key}=${value}`])];
  const child = spawn(join(bin, "postgres"), args, { ...ids, cwd: folder, stdio: "ignore" });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill("SIGQUIT"); // at once: nothing in it is worth a checkpoint
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  try {
    return { url, version: await untilReady(url), stop };
  } catch (error) {
    await stop();
    throw new Error(`PostgreSQL in ${bin} did not start. ${debianHelp}`, { cause: error });
  }
}
