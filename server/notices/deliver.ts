/**
 * Sends the e-mail of a digest, at most once. Each step is recorded before the next is taken:
 *
 * waiting → sending: one process has it, and the SMTP server gets everything but the end of the message. A process that
 * dies here has sent nothing, for a message without an end is thrown away (RFC 5321, 4.1.1.4): another begins anew.
 * sending → handing: the end goes out and the server answers; handing → sent. A process that dies between these two has
 * sent it or has not, and no protocol could tell: `unclear`, never sent again. A later e-mail to the person says so, and the
 * digest stands in the application all the same.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Deps } from "../deps.ts";
import { MailError, type Mail } from "../platform/mail.ts";
import { digestMail } from "./digest-mail.ts";
import * as store from "./delivery-store.ts";

export interface DeliverOptions {
  /** For how long a process has a delivery to itself; longer than the mail's own time limits together. */
  leaseMs: number;
  /** Attempts before it is given up. */
  attempts: number;
}

/** It took so long that another process may have taken over. */
class TurnLost extends Error {
  constructor() {
    super("the delivery was no longer reserved when its end was due");
  }
}

/** How often the answer of the mail server is noted again when the database does not answer. */
const noteTimes = 5;

/**
 * Sends one digest if it is to be sent.
 * @throws Error when it is to be tried again later
 */
export async function deliverNotice(
  { db, clock, config }: Pick<Deps, "db" | "clock" | "config">,
  mail: Mail,
  noticeId: string,
  { leaseMs, attempts }: DeliverOptions,
  signal: AbortSignal,
): Promise<void> {
  const { manager } = db.dataSource;
  await store.settleAbandoned(manager);
  const claimId = randomUUID();
  const delivery = await store.claim(manager, noticeId, claimId, leaseMs);
  if (delivery === null) {
    if (await store.isReserved(manager, noticeId)) throw new Error("another process is sending it");
    return;
  }
  const conclude = async (state: "sent" | "waiting" | "failed" | "unclear", error: string | null): Promise<void> => {
    for (let turn = 1; ; turn += 1) {
      try {
        return await store.conclude(manager, noticeId, claimId, { state, at: clock.now(), error });
      } catch (failure) {
        if (turn === noteTimes) throw failure;
        await sleep(turn * 1_000);
      }
    }
  };

  const publicUrl = config.publicUrl ?? "";
  const { unclear, ...digest } = await store.readDigest(manager, noticeId);
  const body = digestMail({ ...digest, unclear: unclear.map(({ on }) => on) }, config.name, publicUrl);
  const message = {
    to: delivery.recipient,
    subject: delivery.subject,
    messageId: `${noticeId}@${hostOf(publicUrl)}`,
    date: delivery.createdAt,
    ...body,
  };
  const hand = async (): Promise<void> => {
    if (!(await store.beginHanding(manager, noticeId, claimId, leaseMs))) throw new TurnLost();
  };
  try {
    await mail.send(message, hand, signal);
  } catch (error) {
    // Whoever has it now may die of it as well: the job comes back and looks.
    if (error instanceof TurnLost) throw error;
    const { outcome, message: reason } =
      error instanceof MailError ? error : { outcome: "later", message: String(error) };
    if (outcome === "unknown") return conclude("unclear", reason);
    if (outcome === "never" || delivery.attempts >= attempts) return conclude("failed", reason);
    await conclude("waiting", reason);
    throw error;
  }
  await conclude("sent", null);
  await store.noteTold(manager, unclear, noticeId);
}

function hostOf(publicUrl: string): string {
  return publicUrl === "" ? "menara.invalid" : new URL(publicUrl).hostname;
}
