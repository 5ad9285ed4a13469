/**
 * A prepared cluster to copy, because making one takes ten seconds: `initdb` and the extensions, done once per version
 * of the packages and kept in `.cache/` of the project.
 */
import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { access, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import pg from "pg";
import lockfile from "proper-lockfile";
import { EXTENSIONS } from "../extensions.ts";
import { Cluster } from "./cluster.ts";
import { exists, makeFolder } from "./files.ts";
import { packageUrl } from "./packages.ts";
import { slimBundle } from "./postgis-bundle.ts";

/** Counted up when what is in a template changes without a new package version. */
const GENERATION = 1;

export type Template = {
  /** PGDATA with the extensions created and nothing else */
  folder: string;
  /** file: URL of the smaller PostGIS bundle */
  postgisBundle: string;
};

/** The cache of the project; the temporary folder of the user if the project cannot be written to. */
export const cacheFolder = async (): Promise<string> => {
  const inProject = fileURLToPath(new URL("../../.cache", import.meta.url));
  try {
    await mkdir(inProject, { recursive: true });
    await access(inProject, constants.W_OK);
    return inProject;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "EACCES" && code !== "EROFS" && code !== "EPERM") throw error;
    const ownTemporary = join(tmpdir(), `menara-cache-${userInfo().uid}`);
    await mkdir(ownTemporary, { recursive: true, mode: 0o700 });
    return ownTemporary;
  }
};

/** What a template depends on: the pinned versions of the two packages, and {@link GENERATION}. */
export const templateKey = async (): Promise<string> => {
  const versions = await Promise.all(
    ["@electric-sql/pglite", "@electric-sql/pglite-postgis"].map(async (name) => {
      const manifest = await readFile(new URL("../package.json", packageUrl(name)), "utf8");
      return (JSON.parse(manifest) as { version: string }).version;
    }),
  );
  const key = JSON.stringify({ versions, extensions: EXTENSIONS, generation: GENERATION });
  return createHash("sha256").update(key).digest("hex").slice(0, 12);
};

/** The template of these package versions, built if it is not there yet. */
export const embeddedTemplate = async (log: (line: string) => void = () => undefined): Promise<Template> => {
  const root = join(await cacheFolder(), `embedded-${await templateKey()}`);
  const template: Template = {
    folder: join(root, "cluster"),
    postgisBundle: pathToFileURL(join(root, "postgis.tar.gz")).href,
  };
  if (await exists(root)) return template;
  await onlyOne(root, async () => {
    if (await exists(root)) return;
    log("preparing the embedded database; this happens once and takes about 15 seconds");
    await makeFolder(root, async (building) => {
      const bundle = join(building, "postgis.tar.gz");
      await writeFile(bundle, await slimBundle());
      await buildCluster(join(building, "cluster"), pathToFileURL(bundle).href);
    });
  });
  return template;
};

const buildCluster = async (folder: string, postgisBundle: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  const cluster = await Cluster.start({ folder, durable: false, postgisBundle });
  try {
    const client = new pg.Client({ stream: () => cluster.stream() });
    await client.connect();
    for (const extension of EXTENSIONS) await client.query(`CREATE EXTENSION IF NOT EXISTS ${extension}`);
    await client.query("VACUUM FREEZE");
    await client.query("CHECKPOINT");
    await client.end();
  } finally {
    await cluster.close();
  }
  // PostgreSQL keeps spare segments of its write-ahead log; a copy need not carry them.
  await rm(join(folder, "postmaster.pid"), { force: true });
};

/** Runs `work` while no other process runs the work of the same name; waits for up to five minutes. */
export const onlyOne = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
  const release = await lockfile.lock(name, {
    realpath: false,
    lockfilePath: `${name}.lock`,
    stale: 10_000,
    update: 2_000,
    // Whoever believed us dead builds the same thing, and the first to finish wins: see `makeFolder`.
    onCompromised: () => undefined,
    retries: { retries: 1_500, minTimeout: 200, maxTimeout: 200, factor: 1 },
  });
  try {
    return await work();
  } finally {
    await release();
  }
};
