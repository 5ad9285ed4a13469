/** Looks every few minutes whether there is a digest to make, and has it made and sent by the job queue. */
import type { Deps } from "../deps.ts";
import { openQueue, type Queue } from "../platform/queue.ts";
import { deliverNotice, type DeliverOptions } from "./deliver.ts";
import { findOpen, giveUpLate } from "./delivery-store.ts";
import { dueDigests, makeDigest } from "./digest.ts";
import { digestDay } from "./rules.ts";

const digestQueue = "reminders.digest";
const mailQueue = "reminders.mail";

/** Times, for tests that cannot wait; what is not given is as in production. */
export interface ReminderTimes {
  /** Before the first look: what people do at a start comes first. */
  firstMs: number;
  /** Between two looks. By the day's date and not by an alarm: a server that was off makes up for it. */
  tickMs: number;
  pollMs?: number;
  maintenanceS?: number;
  /** Before a failed job is tried again the first time. */
  retryDelayS: number;
  /** After which a job of a dead process is given to another; longer than the lease. */
  expireS: number;
  leaseMs: number;
  /** After which an e-mail that still waits is given up: nobody wants last week's reminders. */
  lateDays: number;
}

const production: ReminderTimes = {
  firstMs: 5_000,
  tickMs: 180_000,
  retryDelayS: 60,
  expireS: 180,
  leaseMs: 120_000,
  lateDays: 2,
};

/** With a minute that doubles: some nine hours in all, then it stays in the application only. */
const mailAttempts = 10;

export interface Reminders {
  /** Looks now. */
  tick(): Promise<void>;
  stop(): Promise<void>;
}

type Needed = Pick<Deps, "db" | "clock" | "mail" | "log" | "config">;

/**
 * Starts the reminders. Nothing waits for the queue to open: a start takes as long as without them, and what fails is
 * logged and tried again at the next look.
 */
export function startReminders(deps: Needed, times: Partial<ReminderTimes> = {}): Reminders {
  const { db, log, mail } = deps;
  const { firstMs, tickMs, pollMs, maintenanceS, retryDelayS, expireS, leaseMs, lateDays } = {
    ...production,
    ...times,
  };
  const { dataSource } = db;
  const deliver: DeliverOptions = { leaseMs, attempts: mailAttempts };
  let stopped = false;
  let opening: Promise<Queue> | undefined;

  const digest = async ({ day }: { day: string }, queue: Queue, signal: AbortSignal): Promise<void> => {
    for (const due of await dueDigests(dataSource.manager, day)) {
      if (signal.aborted) throw new Error("the server is stopping");
      // The digest, its e-mail in waiting and the job that sends it: all or nothing.
      const made = await dataSource.transaction(async (manager) => {
        const notice = await makeDigest(manager, due, { day, now: deps.clock.now(), mail: mail !== null });
        if (notice?.mailed) await queue.send(mailQueue, { noticeId: notice.noticeId }, notice.noticeId, manager);
        return notice;
      });
      if (made?.mailed) queue.wake(mailQueue);
    }
  };

  const open = async (): Promise<Queue> => {
    const queue = await openQueue({ db, log, ...(pollMs && { pollMs }), ...(maintenanceS && { maintenanceS }) });
    await queue.create(digestQueue, { retries: 5, retryDelayS, expireS: 900 });
    queue.work<{ day: string }>(digestQueue, (job, signal) => digest(job, queue, signal));
    if (mail) {
      await queue.create(mailQueue, { retries: mailAttempts, retryDelayS, expireS });
      // What an earlier run or a restored backup left: jobs of these may be gone.
      for (const noticeId of await findOpen(dataSource.manager)) await queue.send(mailQueue, { noticeId }, noticeId);
      queue.work<{ noticeId: string }>(mailQueue, ({ noticeId }, signal) =>
        deliverNotice(deps, mail, noticeId, deliver, signal),
      );
    }
    return queue;
  };

  const look = async (): Promise<void> => {
    opening ??= open();
    const queue = await opening.catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    await giveUpLate(dataSource.manager, deps.clock.now(), lateDays);
    const day = digestDay(deps.clock.now());
    if ((await dueDigests(dataSource.manager, day)).length > 0) await queue.send(digestQueue, { day }, day);
  };
  let looking: Promise<void> = Promise.resolve();
  const tick = (): Promise<void> => {
    looking = looking.then(async () => {
      if (stopped) return;
      try {
        await look();
      } catch (error) {
        log.error({ err: error }, "reminders: looking for what is due failed");
      }
    });
    return looking;
  };
  const timer = setInterval(() => void tick(), tickMs);
  timer.unref();
  const first = setTimeout(() => void tick(), firstMs);
  first.unref();

  return {
    tick,
    async stop() {
      stopped = true;
      clearInterval(timer);
      clearTimeout(first);
      await looking;
      const queue = await opening?.catch(() => undefined);
      await queue?.stop();
    },
  };
}
