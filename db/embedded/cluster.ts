/**
 * A running PostgreSQL on one folder: a backend that is started again when it dies, and the connections to it.
 * It neither fills the folder nor locks it; `db/embedded.ts` does both first.
 */
import type { Duplex } from "node:stream";
import { Backend, BackendDied } from "./backend.ts";
import { Connection, type Host } from "./connection.ts";
import type { WorkerOptions } from "./messages.ts";
import { Turn } from "./turn.ts";

export type ClusterTimings = {
  /** how long a statement waits for another connection's transaction before SQLSTATE 55P03; 15 s */
  lockTimeoutMs?: number;
  /** how long a transaction may stand open between two statements; 60 s */
  idleInTransactionMs?: number;
  /** how long one batch may run before the backend is ended and started again; 10 minutes */
  batchTimeoutMs?: number;
};

export type ClusterOptions = WorkerOptions & ClusterTimings & { log?: (line: string) => void };

/** Pauses before the second, third, … attempt to start a backend that does not come up. */
const RESTART_PAUSES_MS = [500, 1_000, 2_000, 5_000, 10_000, 30_000];

type Down = {
  reason: BackendDied;
  failures: number;
  /** the running attempt to start again, or nothing during a pause */
  attempt?: Promise<void>;
  timer?: NodeJS.Timeout;
};

export class Cluster implements Host {
  readonly connections = new Set<Connection>();
  readonly turn: Turn<Connection>;
  readonly idleInTransactionMs: number;
  readonly #options: ClusterOptions;
  readonly #restarted = new Set<() => void>();
  readonly #died = new Set<(error: BackendDied) => void>();
  #backend: Backend | undefined;
  #down: Down | undefined;
  #closed = false;
  #serverVersion = "";

  private constructor(options: ClusterOptions) {
    this.#options = options;
    this.turn = new Turn(options.lockTimeoutMs ?? 15_000);
    this.idleInTransactionMs = options.idleInTransactionMs ?? 60_000;
  }

  /** Starts the backend; if it does not come up the first time, the reason is thrown and nothing is left running. */
  static async start(options: ClusterOptions): Promise<Cluster> {
    const cluster = new Cluster(options);
    await cluster.#startBackend();
    return cluster;
  }

  /** A new connection for the `stream` option of `pg`. */
  stream(): Duplex {
    return new Connection(this);
  }

  get serverVersion(): string {
    return this.#serverVersion;
  }

  /** Whether the backend answers at this moment. */
  alive(): boolean {
    return this.#backend !== undefined && !this.#closed;
  }

  /** Calls `listener` whenever the backend has died; returns how to stop. */
  onDeath(listener: (error: BackendDied) => void): () => void {
    this.#died.add(listener);
    return () => this.#died.delete(listener);
  }

  /** Calls `listener` whenever the backend answers again after a death; returns how to stop. */
  onRestart(listener: () => void): () => void {
    this.#restarted.add(listener);
    return () => this.#restarted.delete(listener);
  }

  /** Resolves when the backend answers, waiting for a start that is under way. */
  async ready(): Promise<void> {
    if (this.#closed) throw new BackendDied("it was closed");
    if (this.#backend) return;
    if (this.#down?.attempt) await this.#down.attempt;
    if (!this.#backend) throw this.#down?.reason ?? new BackendDied("it is starting again");
  }

  async execute(batch: Buffer): Promise<Buffer> {
    if (!this.#backend) throw this.#down?.reason ?? new BackendDied("it was closed");
    return this.#backend.execute(batch);
  }

  backendDied(reason: string): BackendDied {
    return this.#backend?.die(reason) ?? new BackendDied(reason);
  }

  /** Rolls back what is open, shuts PostgreSQL down and ends its thread. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#down?.timer);
    await this.#down?.attempt;
    const backend = this.#backend;
    this.#backend = undefined;
    this.turn.reset(new BackendDied("it was closed"));
    // Without an error: most of them are saying goodbye already, and the others will see that they were ended.
    for (const connection of [...this.connections]) connection.destroy();
    await backend?.close();
  }

  /** Ends the thread at once, without PostgreSQL's own shutdown: the folder is no longer ours. */
  abandon(reason: string): void {
    this.#closed = true;
    clearTimeout(this.#down?.timer);
    this.#backend?.die(reason);
  }

  async #startBackend(): Promise<void> {
    const { batchTimeoutMs = 600_000, ...options } = this.#options;
    const backend = await Backend.start({ ...options, batchTimeoutMs, onDeath: (error) => this.#mourn(error) });
    this.#serverVersion = backend.serverVersion;
    this.#backend = backend;
  }

  /** Every connection fails at once, whoever waits is refused, and a new backend is started. */
  #mourn(error: BackendDied): void {
    this.#backend = undefined;
    this.#options.log?.(error.message);
    this.turn.reset(error);
    for (const connection of [...this.connections]) connection.destroy(error);
    if (!this.#closed) {
      this.#down = { reason: error, failures: 0 };
      this.#tryAgain(this.#down);
    }
    for (const listener of this.#died) listener(error);
  }

  #tryAgain(down: Down): void {
    down.attempt = this.#startBackend().then(
      () => {
        this.#down = undefined;
        this.#options.log?.("the embedded database is running again");
        for (const listener of this.#restarted) listener();
      },
      (error: BackendDied) => {
        down.attempt = undefined;
        down.reason = error;
        const pause = RESTART_PAUSES_MS[Math.min(down.failures++, RESTART_PAUSES_MS.length - 1)] ?? 30_000;
        this.#options.log?.(`${error.message}; trying again in ${pause} ms`);
        if (!this.#closed) down.timer = setTimeout(() => this.#tryAgain(down), pause);
      },
    );
  }
}
