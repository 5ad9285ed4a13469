/**
 * One connection as `pg` sees it: a Duplex in the place of a socket, which gives whole batches to the one backend.
 *
 * The backend is one session. A connection therefore owns it from the first batch it sends until the backend says
 * that it is idle again; in between, everyone else waits. That is what keeps transactions apart.
 */
import { Duplex } from "node:stream";
import { BackendDied } from "./backend.ts";
import {
  copyInResponse,
  errorResponse,
  greeting,
  messageLength,
  query,
  readHello,
  readReply,
  readyForQuery,
  startsCopyIn,
  sync,
  typeOf,
  type TransactionStatus,
} from "./protocol.ts";
import { TurnTimeout, type Turn } from "./turn.ts";

/** What a connection needs of the house it lives in. */
export type Host = {
  readonly turn: Turn<Connection>;
  readonly connections: Set<Connection>;
  readonly serverVersion: string;
  /** how long a connection may sit in an open transaction without a word: it holds everyone up */
  readonly idleInTransactionMs: number;
  /** resolves when the backend answers; rejects if it is down and not about to come back */
  ready(): Promise<void>;
  execute(batch: Buffer): Promise<Buffer>;
  /** the answer of the backend shows that it is dead */
  backendDied(reason: string): BackendDied;
};

type Batch = { bytes: Buffer; kind: "query" | "flush" | "copy" };

/** The backend took the session away because it was left open: SQLSTATE idle_in_transaction_session_timeout. */
class IdleInTransaction extends Error {
  readonly code = "25P03";
  constructor(ms: number) {
    super(`the connection was closed: its transaction was idle for ${ms} ms and held up the embedded database`);
  }
}

export class Connection extends Duplex {
  readonly #host: Host;
  #input: Buffer = Buffer.alloc(0);
  #greeted = false;
  /** messages of a batch that has not ended yet */
  #batch: Buffer[] = [];
  /** COPY FROM STDIN being collected */
  #copy: Buffer[] | undefined;
  /** after a refused Flush the protocol says: ignore everything until the next Sync */
  #ignoreUntilSync = false;
  #work: Promise<void> = Promise.resolve();
  #idleTimer: NodeJS.Timeout | undefined;

  constructor(host: Host) {
    super();
    this.#host = host;
    host.connections.add(this);
  }

  // What `pg` asks of a socket, beside being a stream.

  connect(): this {
    this.#host.ready().then(
      () => this.emit("connect"),
      (error: Error) => this.destroy(error),
    );
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  override _read(): void {
    // Nothing to ask for: answers are pushed when they come.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#accept(chunk, done);
  }

  /** `pg` corks the messages of one query: they arrive here together. */
  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#accept(Buffer.concat(chunks.map(({ chunk }) => chunk)), done);
  }

  override _final(done: (error?: Error | null) => void): void {
    void this.#work.then(() => {
      this.push(null);
      done();
    });
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    clearTimeout(this.#idleTimer);
    this.#host.connections.delete(this);
    this.#host.turn.leave(this, new Error("the connection went away"));
    this.#work
      .then(() => this.#rollBack())
      .then(
        () => done(error),
        (failure: Error) => done(failure),
      );
  }

  #accept(chunk: Buffer, done: (error?: Error | null) => void): void {
    this.#input = this.#input.length > 0 ? Buffer.concat([this.#input, chunk]) : chunk;
    if (!this.#greeted) this.#readHellos();
    if (this.#greeted) this.#readMessages();
    // The writer waits until its batches are answered: that is all the backpressure there is.
    void this.#work.then(() => done());
  }

  #readHellos(): void {
    for (let hello = readHello(this.#input); hello && !this.#greeted; hello = readHello(this.#input)) {
      this.#input = this.#input.subarray(hello.length);
      if (hello.kind === "encryption") {
        this.push("N");
      } else if (hello.kind === "cancel") {
        // A running batch cannot be interrupted; the protocol lets a server ignore the request.
        this.push(null);
        return;
      } else {
        this.#greeted = true;
        this.push(greeting(this.#host.serverVersion));
      }
    }
  }

  #readMessages(): void {
    for (let length = messageLength(this.#input); length !== undefined; length = messageLength(this.#input)) {
      // A copy: the batch may outlive the chunk it came in.
      const frame = Buffer.from(this.#input.subarray(0, length));
      this.#input = this.#input.subarray(length);
      this.#readMessage(frame);
    }
  }

  #readMessage(frame: Buffer): void {
    const type = typeOf(frame);
    if (type === "X") return;
    if (this.#copy) {
      this.#copy.push(frame);
      if (type !== "c" && type !== "f") return;
      this.#enqueue({ bytes: Buffer.concat(this.#copy), kind: "copy" });
      this.#copy = undefined;
    } else if (startsCopyIn(frame)) {
      // The backend would wait for data inside the call and see none. So the data is collected first: the client is
      // told to go on, and statement and data go to the backend together.
      this.#copy = [frame];
      this.push(copyInResponse());
    } else {
      this.#batch.push(frame);
      if (type !== "Q" && type !== "S" && type !== "H") return;
      this.#enqueue({ bytes: Buffer.concat(this.#batch), kind: type === "H" ? "flush" : "query" });
      this.#batch = [];
    }
  }

  #enqueue(batch: Batch): void {
    this.#work = this.#work
      .then(() => this.#run(batch))
      .catch((error: unknown) => {
        this.destroy(error instanceof Error ? error : new Error(String(error)));
      });
  }

  async #run(batch: Batch): Promise<void> {
    clearTimeout(this.#idleTimer);
    if (this.destroyed) return;
    if (this.#ignoreUntilSync) {
      if (batch.kind === "flush") return;
      this.#ignoreUntilSync = false;
      this.#answer(readyForQuery("I"));
      return;
    }
    try {
      await this.#host.turn.take(this);
    } catch (error) {
      if (!(error instanceof TurnTimeout)) throw error;
      this.#refuse(error, batch);
      return;
    }
    this.#conclude(await this.#host.execute(batch.bytes), batch);
  }

  #refuse(error: TurnTimeout, batch: Batch): void {
    this.#answer(errorResponse(error.code, error.message));
    if (batch.kind === "flush") this.#ignoreUntilSync = true;
    else this.#answer(readyForQuery("I"));
  }

  #conclude(bytes: Buffer, batch: Batch): void {
    const reply = readReply(bytes, batch.kind);
    if (reply.fatal) throw this.#host.backendDied(reply.fatal);
    if (!reply.status && batch.kind !== "flush") throw this.#host.backendDied("it ended a batch without ReadyForQuery");
    for (const notification of reply.notifications) {
      for (const connection of this.#host.connections) connection.#answer(Buffer.from(notification));
    }
    if (batch.kind !== "flush" && reply.status === "I") this.#host.turn.pass(this);
    else this.#watchIdle();
    this.#answer(Buffer.concat(reply.forward));
  }

  #watchIdle(): void {
    const ms = this.#host.idleInTransactionMs;
    this.#idleTimer = setTimeout(() => this.destroy(new IdleInTransaction(ms)), ms);
    this.#idleTimer.unref();
  }

  #answer(bytes: Buffer): void {
    if (!this.destroyed && bytes.length > 0) this.push(bytes);
  }

  /** The connection is gone; if it owned the backend, its transaction goes too. */
  async #rollBack(): Promise<void> {
    if (!this.#host.turn.isHeldBy(this)) return;
    try {
      // Sync first: after an error in the extended protocol the backend ignores everything else.
      const bytes = await this.#host.execute(Buffer.concat([sync(), query("ROLLBACK")]));
      const { status, fatal } = readReply(bytes, "query");
      if (status !== ("I" satisfies TransactionStatus)) this.#host.backendDied(fatal ?? "a rollback did not end idle");
    } catch (error) {
      if (!(error instanceof BackendDied)) throw error;
      // Nothing to roll back any more: a dead backend has done it.
    } finally {
      this.#host.turn.pass(this);
    }
  }
}
