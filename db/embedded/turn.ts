/** A statement waited for the backend longer than it may: SQLSTATE lock_not_available. */
export class TurnTimeout extends Error {
  readonly code = "55P03";
  constructor(waitedMs: number) {
    super(`the embedded database was busy with another transaction for ${waitedMs} ms`);
  }
}

type Waiting<Owner> = { owner: Owner; grant: () => void; refuse: (error: Error) => void; timer: NodeJS.Timeout };

/**
 * Whose turn it is at the one backend. First come, first served; who waits too long is refused; the owner may ask
 * again without waiting. Nothing here knows about protocols or databases.
 */
export class Turn<Owner> {
  #owner: Owner | undefined;
  #queue: Waiting<Owner>[] = [];

  constructor(private readonly timeoutMs: number) {}

  /** Resolves when it is `owner`'s turn; rejects with {@link TurnTimeout}. */
  take(owner: Owner): Promise<void> {
    if (this.#owner === owner) return Promise.resolve();
    if (this.#owner === undefined) {
      this.#owner = owner;
      return Promise.resolve();
    }
    return new Promise((grant, refuse) => {
      const timer = setTimeout(() => {
        this.#forget(waiting);
        refuse(new TurnTimeout(this.timeoutMs));
      }, this.timeoutMs);
      const waiting: Waiting<Owner> = { owner, grant, refuse, timer };
      this.#queue.push(waiting);
    });
  }

  /** Ends `owner`'s turn and gives it to the next in the queue; nothing happens if it has none. */
  pass(owner: Owner): void {
    if (this.#owner !== owner) return;
    const next = this.#queue.shift();
    this.#owner = next?.owner;
    if (!next) return;
    clearTimeout(next.timer);
    next.grant();
  }

  isHeldBy(owner: Owner): boolean {
    return this.#owner === owner;
  }

  /** Whoever waits is refused and nobody has the turn: the backend is gone. */
  reset(reason: Error): void {
    this.#owner = undefined;
    for (const waiting of this.#queue.splice(0)) {
      clearTimeout(waiting.timer);
      waiting.refuse(reason);
    }
  }

  /** `owner` no longer waits: its connection went away. */
  leave(owner: Owner, reason: Error): void {
    for (const waiting of this.#queue.filter((candidate) => candidate.owner === owner)) {
      clearTimeout(waiting.timer);
      this.#forget(waiting);
      waiting.refuse(reason);
    }
  }

  #forget(waiting: Waiting<Owner>): void {
    this.#queue = this.#queue.filter((other) => other !== waiting);
  }
}
