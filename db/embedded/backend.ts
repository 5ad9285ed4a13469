/** One run of the worker thread: from its start to its death. It is never reused. */
import type { Worker } from "node:worker_threads";
import { startTsWorker } from "../ts-worker.ts";
import type { FromWorker, ToWorker, WorkerOptions } from "./messages.ts";

/** SQLSTATE crash_shutdown: what a server tells its clients when a backend has crashed. */
const CRASH_SHUTDOWN = "57P02";

/** The backend is gone; whatever ran on it without a commit is rolled back. */
export class BackendDied extends Error {
  readonly code = CRASH_SHUTDOWN;
  constructor(readonly reason: string) {
    super(`the embedded database stopped: ${reason}`);
  }
}

export type BackendOptions = WorkerOptions & {
  /** a batch that runs longer ends the backend: there is no `statement_timeout` here and no other way to stop it */
  batchTimeoutMs: number;
  /** called once when the backend dies after its start, but not for `close` */
  onDeath: (error: BackendDied) => void;
};

type Pending = { resolve: (reply: Buffer) => void; reject: (error: Error) => void };

export class Backend {
  readonly #worker: Worker;
  readonly #options: BackendOptions;
  readonly #pending = new Map<number, Pending>();
  #nextId = 1;
  #dead: BackendDied | undefined;
  #starting: { resolve: () => void; reject: (error: Error) => void } | undefined;
  /** "18.3" */
  serverVersion = "";

  private constructor(options: BackendOptions) {
    const { folder, durable, postgisBundle } = options;
    const workerData: WorkerOptions = { folder, durable, postgisBundle };
    this.#options = options;
    this.#worker = startTsWorker(new URL("./worker.ts", import.meta.url), workerData);
    this.#worker.on("message", (message: FromWorker) => this.#receive(message));
    this.#worker.on("error", (error) => this.die(error.stack ?? error.message));
    this.#worker.on("exit", (code) => this.die(`its thread ended with code ${code}`));
  }

  /** Starts the thread and waits until PostgreSQL answers. */
  static async start(options: BackendOptions): Promise<Backend> {
    const backend = new Backend(options);
    await new Promise<void>((resolve, reject) => {
      backend.#starting = { resolve, reject };
    });
    return backend;
  }

  /** Runs one whole batch and resolves with the raw answer; rejects when the backend is dead. */
  async execute(batch: Uint8Array): Promise<Buffer> {
    const limit = this.#options.batchTimeoutMs;
    const timer = setTimeout(() => this.die(`a statement ran longer than ${limit} ms`), limit);
    const bytes = new Uint8Array(batch);
    try {
      return await this.#request((id) => ({ id, batch: bytes }), [bytes.buffer]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Declares the backend dead, ends its thread and fails everything that waits for it. */
  die(reason: string): BackendDied {
    if (this.#dead) return this.#dead;
    const error = this.#end(reason);
    if (this.#starting) {
      this.#starting.reject(error);
      this.#starting = undefined;
    } else {
      this.#options.onDeath(error);
    }
    return error;
  }

  /** Shuts PostgreSQL down cleanly and ends the thread. */
  async close(): Promise<void> {
    if (this.#dead) return;
    try {
      await this.#request((id) => ({ id, close: true }));
    } finally {
      this.#end("it was closed");
      await this.#worker.terminate();
    }
  }

  #end(reason: string): BackendDied {
    const error = (this.#dead ??= new BackendDied(reason));
    void this.#worker.terminate();
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
    return error;
  }

  #request(make: (id: number) => ToWorker, transfer: ArrayBuffer[] = []): Promise<Buffer> {
    if (this.#dead) return Promise.reject(this.#dead);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#worker.postMessage(make(id), transfer);
    });
  }

  #receive(message: FromWorker): void {
    if ("ready" in message) {
      this.serverVersion = message.serverVersion;
      this.#starting?.resolve();
      this.#starting = undefined;
    } else if ("failed" in message || "error" in message) {
      this.die("failed" in message ? message.failed : message.error);
    } else {
      const { buffer, byteOffset, byteLength } = message.reply;
      this.#pending.get(message.id)?.resolve(Buffer.from(buffer, byteOffset, byteLength));
      this.#pending.delete(message.id);
    }
  }
}
