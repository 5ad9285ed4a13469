/** Work that goes on after the answer was sent: kept track of, so that a server that stops can end it properly. */
import type { Logger } from "pino";

export interface Jobs {
  /** Starts `work` in the background. It must watch `signal`; what it throws is logged, never lost. */
  run(name: string, work: (signal: AbortSignal) => Promise<void>): void;
  /** Resolves when nothing is under way any more. */
  idle(): Promise<void>;
  /** Asks all work to end and waits until it has. */
  stop(): Promise<void>;
}

export function createJobs(log: Logger): Jobs {
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();
  return {
    run(name, work) {
      if (stopping.signal.aborted) return;
      // A signal of its own: its listeners go with the job.
      const job = work(AbortSignal.any([stopping.signal]))
        .catch((error: unknown) => {
          if (!stopping.signal.aborted) log.error({ err: error }, `job failed: ${name}`);
        })
        .finally(() => underWay.delete(job));
      underWay.add(job);
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    async stop() {
      stopping.abort();
      await Promise.all(underWay);
    },
  };
}
