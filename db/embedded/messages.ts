/** What the main thread and the worker say to each other. */

/** What a worker is started with. */
export type WorkerOptions = {
  /** the folder of the cluster (PGDATA) */
  folder: string;
  /** whether fsync reaches the disk; false only for throw-away databases */
  durable: boolean;
  /** a smaller PostGIS bundle (file: URL), if one was prepared */
  postgisBundle?: string;
};

export type ToWorker = { id: number; batch: Uint8Array } | { id: number; close: true };

export type FromWorker =
  | { ready: true; serverVersion: string }
  | { failed: string }
  | { id: number; reply: Uint8Array }
  | { id: number; error: string };
