/**
 * One process per data folder. Two of them on one folder lose acknowledged rows without an error, so a second one is
 * refused before it opens anything.
 *
 * The lock is a folder beside the data whose modification time the holder renews (`proper-lockfile`); a holder that
 * crashed leaves it behind until it is stale. So that a restart after a crash need not wait for that, the holder also
 * leaves its process id: if that process is gone, the lock is taken over at once.
 */
import { randomUUID } from "node:crypto";
import { mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import lockfile from "proper-lockfile";

const STALE_MS = 10_000;
const RENEW_MS = 2_000;
/** A taken-over lock counts only if nobody else took it over in the same moment. */
const SETTLE_MS = 250;

/** Another process has the folder open. */
export class FolderInUse extends Error {
  constructor(folder: string, holder: Holder | undefined) {
    const who = holder ? `process ${holder.pid} on ${holder.host}` : "another process";
    super(
      `The data folder ${folder} is in use by ${who}. ` +
        "Stop that process, give this one another folder (DATA_DIR), or set DATABASE_URL to share one PostgreSQL server.",
    );
  }
}

type Holder = { pid: number; host: string; token: string };

export type FolderLock = { release(): Promise<void> };

/** The locks this very process holds: its own process id in a lock file is otherwise a leftover of a dead namesake. */
const held = new Set<string>();

/**
 * Takes the lock of `folder` (which need not exist yet) or throws {@link FolderInUse}. `onLost` is called if the lock
 * is lost later, which happens when this process was stopped for long and another took over.
 */
export const lockFolder = async (folder: string, onLost: (error: Error) => void): Promise<FolderLock> => {
  const lock = `${folder}.lock`;
  const note = `${folder}.pid`;
  await mkdir(dirname(folder), { recursive: true });
  const me: Holder = { pid: process.pid, host: hostname(), token: randomUUID() };

  const take = (): Promise<() => Promise<void>> =>
    lockfile.lock(folder, {
      lockfilePath: lock,
      realpath: false,
      stale: STALE_MS,
      update: RENEW_MS,
      onCompromised: (error) => {
        held.delete(folder);
        onLost(error);
      },
    });

  const release = await take().catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== "ELOCKED") throw error;
    const holder = await readHolder(note);
    if (held.has(folder) || (!isDead(holder) && (await isRenewed(lock)))) throw new FolderInUse(folder, holder);
    await rm(lock, { recursive: true, force: true });
    return take().catch(async (second: NodeJS.ErrnoException) => {
      throw second.code === "ELOCKED" ? new FolderInUse(folder, await readHolder(note)) : second;
    });
  });

  const previous = await readHolder(note);
  await writeFile(note, JSON.stringify(me));
  if (previous) {
    await sleep(SETTLE_MS);
    const now = await readHolder(note);
    if (now?.token !== me.token) {
      await release().catch(() => undefined); // whoever took it over has it; there is nothing of ours to release
      throw new FolderInUse(folder, now);
    }
  }
  held.add(folder);
  return {
    release: async () => {
      if (!held.delete(folder)) return;
      await rm(note, { force: true });
      await release();
    },
  };
};

const readHolder = async (note: string): Promise<Holder | undefined> => {
  try {
    return JSON.parse(await readFile(note, "utf8")) as Holder;
  } catch (error) {
    // No note, or half a note after a crash: then only the age of the lock counts.
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
};

/** Whether the holder certainly lives no more. A process id is known only on its own machine. */
const isDead = (holder: Holder | undefined): boolean => {
  if (!holder || holder.host !== hostname()) return false;
  // Our own id, and we do not hold it: in a container every start has the same one.
  if (holder.pid === process.pid) return true;
  try {
    process.kill(holder.pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
};

/** Whether someone renews the lock: watched for as long as a lock lives. A reused process id would fool us otherwise. */
const isRenewed = async (lock: string): Promise<boolean> => {
  const modified = (): Promise<number | undefined> =>
    stat(lock).then(
      ({ mtimeMs }) => mtimeMs,
      (error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return undefined;
        throw error;
      },
    );
  const first = await modified();
  for (const end = Date.now() + STALE_MS; Date.now() < end;) {
    const now = await modified();
    if (now === undefined) return false; // it was released
    if (now !== first) return true;
    await sleep(200);
  }
  return false;
};
