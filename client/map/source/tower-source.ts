import { OfflineError, ProblemError } from "../../api/problem.ts";
import type { Answer, Counts, Loaded, LocalFilter, Request, Seen, TowerMark, View } from "./protocol.ts";

type Unnumbered<R> = R extends Request ? Omit<R, "request"> : never;
interface Waiting {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

/** The page's side of the tower worker (see `protocol.ts`): the same questions as promises. */
export class TowerSource {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Set<() => void>();
  #last = 0;
  /** The load on its way, so that asking for the same towers twice fetches them once. */
  #loading: { url: string; promise: Promise<Loaded> } | null = null;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.onmessage = (event: MessageEvent<Answer>) => this.#settle(event.data);
    worker.onerror = (event) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(`tower worker: ${event.message}`));
      this.#waiting.clear();
    };
  }

  /** Fetches the towers of that address (`/api/v1/towers/map?…`); rejects with ProblemError or OfflineError. */
  load(url: string, language: string): Promise<Loaded> {
    if (this.#loading?.url === url) return this.#loading.promise;
    const promise = this.#ask<Loaded>({ ask: "load", url, language })
      .then((loaded) => {
        for (const listener of this.#listeners) listener();
        return loaded;
      })
      .finally(() => {
        if (this.#loading?.promise === promise) this.#loading = null;
      });
    this.#loading = { url, promise };
    return promise;
  }

  /** Tells of every load that has arrived; returns the way to stop that. */
  onLoaded(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  filter(filter: LocalFilter): Promise<Counts> {
    return this.#ask<Counts>({ ask: "filter", filter });
  }

  view(view: View): Promise<Seen> {
    return this.#ask<Seen>({ ask: "view", view });
  }

  /** By id or registry number; null when the map has no such tower. */
  find(id: string): Promise<TowerMark | null> {
    return this.#ask<TowerMark | null>({ ask: "find", id });
  }

  close(): void {
    this.#worker.terminate();
    this.#waiting.clear();
  }

  #ask<Value>(question: Unnumbered<Request>): Promise<Value> {
    const request = ++this.#last;
    return new Promise<Value>((resolve, reject) => {
      this.#waiting.set(request, { resolve: resolve as (value: unknown) => void, reject });
      this.#worker.postMessage({ ...question, request });
    });
  }

  #settle(answer: Answer): void {
    const waiting = this.#waiting.get(answer.request);
    this.#waiting.delete(answer.request);
    if (answer.ok) waiting?.resolve(answer.value);
    else waiting?.reject(answer.problem ? new ProblemError(answer.problem) : new OfflineError(answer.message));
  }
}

/** Starts the worker. */
export function startTowerSource(): TowerSource {
  return new TowerSource(new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "towers" }));
}
