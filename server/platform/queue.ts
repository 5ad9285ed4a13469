/**
 * Jobs that must not get lost: they lie in the database, whichever process takes them. By pg-boss, in its own schema
 * `pgboss`; docs/decisions/0006-job-queue.md says what is used of it and what is not.
 *
 * A job is done at least once: a process that dies in it leaves it to the next, which begins anew. What may happen only
 * once must say so itself, in the tables that it writes.
 */
import PgBoss from "pg-boss";
import type { Logger } from "pino";
import type { EntityManager } from "typeorm";
import type { Database } from "../../db/data-source.ts";

export interface QueueOptions {
  /** How often a job that failed is tried again. */
  retries: number;
  /** Seconds before the first time; doubled, with some chance, each time after. */
  retryDelayS: number;
  /** Seconds after which a job whose process does not answer any more is given to another. */
  expireS: number;
}

export interface Queue {
  /** Makes sure of a queue; the options of an existing one are brought up to date. */
  create(name: string, options: QueueOptions): Promise<void>;
  /**
   * Leaves a job. While one of the same `key` waits, there will not be another. With `manager` it is there when, and
   * only if, that transaction commits; call `wake` afterwards.
   */
  send(name: string, data: object, key: string, manager?: EntityManager): Promise<void>;
  /** The workers of `name` in this process look at once instead of at their next turn. */
  wake(name: string): void;
  /** Does the jobs of a queue, one after the other. What `work` throws is logged, and the job is tried again. */
  work<Data extends object>(name: string, work: (data: Data, signal: AbortSignal) => Promise<void>): void;
  /** Takes no more jobs, asks those under way to end, and waits until they have. */
  stop(): Promise<void>;
}

interface Options {
  db: Database;
  log: Logger;
  /** How often a worker looks whether another process left something; what this process leaves wakes it at once. */
  pollMs?: number;
  /** How often jobs of dead processes are looked for. */
  maintenanceS?: number;
}

/** SQLSTATE deadlock_detected: two processes that create the same queue at once can get into each other's way. */
const deadlock = "40P01";

/** Opens the queue over the application's own connections; makes the schema `pgboss` when it is not there. */
export async function openQueue({ db, log, pollMs, maintenanceS = 60 }: Options): Promise<Queue> {
  // The embedded database has one backend: looking costs those who wait for it.
  const everyMs = pollMs ?? (db.kind === "embedded" ? 60_000 : 15_000);
  const boss = new PgBoss({
    db: { executeSql: (text, values) => db.pool.query(text, values) },
    schedule: false,
    maintenanceIntervalSeconds: maintenanceS,
    archiveCompletedAfterSeconds: 24 * 3600,
    deleteAfterDays: 7,
  });
  boss.on("error", (error) => log.warn({ err: error }, "job queue"));
  await boss.start();

  const stopping = new AbortController();
  const loops: Promise<void>[] = [];
  const bells = new Map<string, Set<() => void>>();

  /** Resolves after a turn, at a bell, or when it is time to stop. */
  const pause = (name: string): Promise<void> =>
    new Promise((resolve) => {
      const ringing = bells.get(name) ?? new Set();
      bells.set(name, ringing);
      const go = (): void => {
        clearTimeout(timer);
        ringing.delete(go);
        resolve();
      };
      const timer = setTimeout(go, everyMs);
      timer.unref();
      ringing.add(go);
      if (stopping.signal.aborted) go();
    });
  const wake = (name: string): void => {
    for (const go of bells.get(name) ?? []) go();
  };

  /** What became of a job is noted; if the database cannot be reached it will run out, and be tried again. */
  const note = async (name: string, id: string, error?: unknown): Promise<void> => {
    try {
      if (error === undefined) await boss.complete(name, id);
      else await boss.fail(name, id, { message: error instanceof Error ? error.message : String(error) });
    } catch (failure) {
      log.warn({ err: failure }, `job queue: the end of a job of ${name} could not be noted`);
    }
  };

  return {
    async create(name, options) {
      const settings = {
        name,
        policy: "short" as const,
        retryLimit: options.retries,
        retryDelay: options.retryDelayS,
        retryBackoff: true,
        expireInSeconds: options.expireS,
      };
      for (let turn = 1; ; turn += 1) {
        try {
          await boss.createQueue(name, settings);
          await boss.updateQueue(name, settings);
          return;
        } catch (error) {
          if ((error as { code?: string }).code !== deadlock || turn === 5) throw error;
        }
      }
    },
    async send(name, data, key, manager) {
      const within = manager && {
        db: { executeSql: async (text: string, values: unknown[]) => ({ rows: await manager.query(text, values) }) },
      };
      await boss.send(name, data, { singletonKey: key, ...within });
      if (!manager) wake(name);
    },
    wake,
    work<Data extends object>(name: string, work: (data: Data, signal: AbortSignal) => Promise<void>) {
      const loop = async (): Promise<void> => {
        while (!stopping.signal.aborted) {
          const [job] = await boss.fetch<Data>(name);
          if (!job) {
            await pause(name);
            continue;
          }
          try {
            await work(job.data, stopping.signal);
            await note(name, job.id);
          } catch (error) {
            log.warn({ err: error }, `job failed: ${name}`);
            await note(name, job.id, error);
          }
        }
      };
      loops.push(loop());
    },
    async stop() {
      stopping.abort();
      for (const name of bells.keys()) wake(name);
      await Promise.all(loops);
      await boss.stop({ graceful: false });
    },
  };
}
