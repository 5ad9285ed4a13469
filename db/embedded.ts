/**
 * PostgreSQL with PostGIS in this process: PGlite in a worker thread, spoken to by the ordinary `pg` driver through
 * its `stream` option. What differs from a server is written in docs; what must hold is tested beside each part.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Duplex } from "node:stream";
import type { BackendDied } from "./embedded/backend.ts";
import { Cluster, type ClusterTimings } from "./embedded/cluster.ts";
import { copyFolder, exists } from "./embedded/files.ts";
import { lockFolder } from "./embedded/folder-lock.ts";
import { embeddedTemplate } from "./embedded/template.ts";

export { FolderInUse } from "./embedded/folder-lock.ts";
export { BackendDied } from "./embedded/backend.ts";

export type EmbeddedOptions = ClusterTimings & {
  /** the folder of the cluster, made from the template if it is not there; without it a temporary one is used */
  dataDir?: string;
  /** whether a commit reaches the disk before it is acknowledged; true unless the folder is temporary */
  durable?: boolean;
  log?: (line: string) => void;
};

export type Embedded = {
  /** a new connection, for the `stream` option of `pg` */
  stream(): Duplex;
  /** the folder in use */
  readonly folder: string;
  /** the version of PostgreSQL, "18.3" */
  readonly serverVersion: string;
  /** whether the backend answers at this moment */
  alive(): boolean;
  /** calls `listener` whenever the backend died; returns how to stop */
  onDeath(listener: (error: BackendDied) => void): () => void;
  /** calls `listener` whenever the backend is back; returns how to stop */
  onRestart(listener: () => void): () => void;
  /** shuts down cleanly and gives the folder free; may be called twice */
  close(): Promise<void>;
};

/** Opens (or makes) the database of a folder. Throws {@link FolderInUse} if another process has it open. */
export const startEmbedded = async (options: EmbeddedOptions = {}): Promise<Embedded> => {
  const temporary = options.dataDir === undefined ? await mkdtemp(join(tmpdir(), "menara-")) : undefined;
  const folder = temporary ? join(temporary, "postgres") : resolve(options.dataDir ?? "");
  const durable = options.durable ?? temporary === undefined;
  const { log } = options;

  let cluster: Cluster | undefined;
  const lock = await lockFolder(folder, (error) => {
    log?.(`the lock of ${folder} was lost: ${error.message}`);
    cluster?.abandon(`another process took over its folder ${folder}`);
  });
  const cleanUp = async (): Promise<void> => {
    await lock.release();
    if (temporary) await rm(temporary, { recursive: true, force: true });
  };

  try {
    const template = await embeddedTemplate(log);
    if (!(await exists(folder))) await copyFolder(template.folder, folder, durable);
    await refuseOtherVersion(folder, template.folder);
    cluster = await Cluster.start({ ...options, folder, durable, postgisBundle: template.postgisBundle });
  } catch (error) {
    await cleanUp();
    throw error;
  }

  const running = cluster;
  let closing: Promise<void> | undefined;
  return {
    folder,
    serverVersion: running.serverVersion,
    stream: () => running.stream(),
    alive: () => running.alive(),
    onDeath: (listener) => running.onDeath(listener),
    onRestart: (listener) => running.onRestart(listener),
    close: () => (closing ??= running.close().finally(cleanUp)),
  };
};

/** A data folder belongs to one major version of PostgreSQL; the backend would only say that it failed. */
const refuseOtherVersion = async (folder: string, template: string): Promise<void> => {
  const read = async (path: string): Promise<string> => (await readFile(join(path, "PG_VERSION"), "utf8")).trim();
  const [found, wanted] = await Promise.all([
    read(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") throw new Error(`The folder ${folder} exists but holds no PostgreSQL data.`);
      throw error;
    }),
    read(template),
  ]);
  if (found !== wanted) {
    throw new Error(
      `The data in ${folder} was written by PostgreSQL ${found}, and this version of Menara brings ${wanted}. ` +
        "Start the version that wrote it, make a backup there, and restore that here.",
    );
  }
};
