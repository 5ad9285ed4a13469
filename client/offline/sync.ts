import { reportDevice } from "../../contract/campaigns.ts";
import type { Problem } from "../../contract/problem.ts";
import { currentSession } from "../../contract/session.ts";
import { photoReceipt, putSurvey, surveyReceipts } from "../../contract/surveys.ts";
import { OfflineError, ProblemError } from "../api/problem.ts";
import type { LineRow } from "./db.ts";
import {
  afterFailure,
  afterPhotoReceipt,
  afterPhotoRefusal,
  afterReceipt,
  afterRefusal,
  retryDelayMs,
} from "./outbox.ts";
import { sha256Of } from "./sha256.ts";
import type { Store, Task } from "./store.ts";
import type { StorageStatus, SyncStatus } from "./types.ts";
import type { Transport } from "./transport.ts";

export interface Sync {
  start(): void;
  stop(): void;
  /** A round now, whatever the timer says; resolves when it is over. */
  now(): Promise<void>;
  status(): SyncStatus;
  subscribe(listener: () => void): () => void;
}

/** The phone around the engine: what a browser gives and a test replaces. */
export interface Surroundings {
  clock: { now(): number };
  random(): number;
  isOnline(): boolean;
  /** Calls back when the network is there again or the screen is looked at; returns how to stop that. */
  onWake(listener: () => void): () => void;
  /** Runs `work` when no other tab of this person does: two would send the same things side by side. */
  alone(work: () => Promise<void>): Promise<void>;
  storage(): Promise<StorageStatus>;
}

export interface SyncInput {
  userId: string;
  deviceId: string;
  /** Words by which the office knows this phone. */
  label: string;
  store: Store;
  transport: Transport;
  surroundings: Surroundings;
  /** The problem to show when another phone has sent a newer account of the same survey. */
  superseded: () => Problem;
}

/** How often the office is asked for its decisions, and told what the phone holds, while there is nothing to send. */
const idleMs = 2 * 60_000;
const reportEveryMs = 10 * 60_000;
/** A reply that took longer says too little about the server's clock. */
const slowReplyMs = 10_000;
const progressEveryMs = 500;
/** Faults of the server in a row after which a round ends: it is the server, not one survey. */
const faultsAtMost = 3;
const receiptsAtOnce = 50;
const unsentAtMost = 500;

/** Why a round ends early. */
class Stop extends Error {
  readonly trouble: NonNullable<SyncStatus["trouble"]>;

  constructor(trouble: NonNullable<SyncStatus["trouble"]>, cause?: unknown) {
    super(trouble, { cause });
    this.trouble = trouble;
  }
}

/** What an error means for what was being sent: a verdict on it, or a reason to try later. */
function verdictOf(error: unknown): { verdict: Problem } | { fault: ProblemError } {
  if (error instanceof OfflineError) throw new Stop("offline", error);
  if (!(error instanceof ProblemError)) throw error;
  // Neither says anything about what was sent.
  if (error.status === 401 || error.status === 403) throw new Stop("signed-out", error);
  const passing = error.status >= 500 || error.status === 408 || error.status === 425 || error.status === 429;
  return passing ? { fault: error } : { verdict: error.problem };
}

const isUnsent = ({ state }: LineRow) =>
  state === "draft" || state === "waiting" || state === "sending" || state === "refused";

/**
 * Brings closed surveys and their photos to the server and the office's decisions back. Works without Background Sync:
 * at the start, when the network or the person comes back, on a timer, and by `now()`. Everything that it knows is in
 * the store, so that it may be killed between any two steps.
 */
export function createSync({ userId, deviceId, label, store, transport, surroundings, superseded }: SyncInput): Sync {
  const { clock } = surroundings;
  const listeners = new Set<() => void>();
  let status: SyncStatus = {
    running: false,
    online: surroundings.isOnline(),
    unsent: { surveys: 0, photos: 0, bytes: 0 },
    lastSuccessAt: null,
    trouble: null,
    clockOffsetMs: null,
    nextTryAt: null,
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopListening: (() => void)[] = [];
  let started = false;
  let failures = 0;
  let under: Promise<void> | null = null;
  let again = false;
  /** Whether this round brought anything home: then the next try need not wait longer than the first. */
  let moved = false;
  let reported = { at: -Infinity, text: "" };

  function tell(part: Partial<SyncStatus>): void {
    status = { ...status, ...part };
    for (const listener of listeners) listener();
  }

  /** A request whose reply says the server's time: the phone's error is measured by the middle of the round trip. */
  async function timed<T extends { serverTime: string }>(request: () => Promise<T>): Promise<T> {
    const before = clock.now();
    const reply = await request();
    const after = clock.now();
    if (after - before <= slowReplyMs) {
      const clockOffsetMs = Math.round(Date.parse(reply.serverTime) - (before + after) / 2);
      await store.setMeta("clockOffsetMs", clockOffsetMs);
      tell({ clockOffsetMs });
    }
    return reply;
  }

  async function sendSurvey({ survey }: Extract<Task, { kind: "survey" }>): Promise<void> {
    const { id, attempt, sha256 } = survey;
    const sending = await store.change(id, (parcel) => {
      const { state, attempt: present } = parcel.survey;
      // The surveyor may have taken it back in this very moment.
      if (present !== attempt || (state !== "waiting" && state !== "sending")) return null;
      return { ...parcel, survey: { ...parcel.survey, state: "sending" } };
    });
    const content = sending?.survey.content;
    if (!content) return;
    const same = (parcel: { survey: { attempt: number; sha256: string | null } }) =>
      parcel.survey.attempt === attempt && parcel.survey.sha256 === sha256;
    try {
      const clockOffsetMs = (await store.meta("clockOffsetMs")) ?? null;
      const body = { attempt, deviceId, clockOffsetMs, content };
      const receipt = await timed(() => transport.call(putSurvey, { params: { id }, body }));
      await store.change(id, (parcel) => (same(parcel) ? afterReceipt(parcel, receipt, superseded()) : null));
    } catch (error) {
      const meaning = await keptAfter(id, error);
      if ("fault" in meaning) throw meaning.fault;
      await store.change(id, (parcel) => (same(parcel) ? afterRefusal(parcel, meaning.verdict) : null));
    }
  }

  /** Whatever went wrong, nothing is left as "sending"; says what it means or throws. */
  async function keptAfter(id: string, error: unknown): Promise<ReturnType<typeof verdictOf>> {
    await store.change(id, afterFailure);
    return verdictOf(error);
  }

  async function sendPhoto({ survey, photo, blob }: Extract<Task, { kind: "photo" }>): Promise<void> {
    const { sha256 } = photo;
    const save = (progress: Parameters<Store["savePhotoProgress"]>[2]) =>
      store.savePhotoProgress(survey.id, sha256, progress);
    let saving = save({ state: "sending" });
    let savedAt = clock.now();
    try {
      await saving;
      const said = await transport.upload({
        sha256,
        blob,
        onSent: (sentBytes) => {
          if (clock.now() - savedAt < progressEveryMs) return;
          savedAt = clock.now();
          moved = true;
          saving = saving.then(() => save({ sentBytes }));
        },
      });
      await saving;
      const receivedAt = said ?? (await transport.call(photoReceipt, { params: { sha256 } })).receivedAt;
      await store.change(survey.id, (parcel) => afterPhotoReceipt(parcel, sha256, receivedAt));
    } catch (error) {
      await saving;
      const meaning = await keptAfter(survey.id, error);
      if ("fault" in meaning) throw meaning.fault;
      // "Not the bytes that were announced": damaged on the way, unless they are damaged here.
      const damaged = meaning.verdict.errors?.some(({ pointer }) => pointer === "/sha256") ?? false;
      if (damaged && (await sha256Of(await blob.arrayBuffer())) === sha256) throw error;
      await store.change(survey.id, (parcel) => afterPhotoRefusal(parcel, sha256, meaning.verdict));
    }
  }

  async function sendAll(): Promise<void> {
    const passed = new Set<string>();
    let faults = 0;
    for (let task = await store.nextTask(passed); task; task = await store.nextTask(passed)) {
      try {
        await (task.kind === "survey" ? sendSurvey(task) : sendPhoto(task));
        moved = true;
        faults = 0;
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        passed.add(task.survey.id);
        faults += 1;
        if (faults >= faultsAtMost) throw new Stop("server", error);
      }
      tell({ unsent: await store.unsent() });
    }
    if (passed.size > 0) throw new Stop("server");
  }

  async function askDecisions(): Promise<void> {
    const ids = await store.undecided();
    for (let from = 0; from < ids.length; from += receiptsAtOnce) {
      const query = { ids: ids.slice(from, from + receiptsAtOnce) };
      const { items } = await timed(() => transport.call(surveyReceipts, { query }));
      for (const receipt of items) {
        await store.change(receipt.id, (parcel) => afterReceipt(parcel, receipt, superseded()));
      }
    }
  }

  async function reportPhone(): Promise<void> {
    if (!(await store.inUse())) return;
    const unsent = (await store.lines())
      .filter(isUnsent)
      .slice(0, unsentAtMost)
      .map(({ id, label: tower, outcome, state, photos, updatedAt }) => ({
        surveyId: id,
        label: tower.slice(0, 200),
        outcome,
        state: state === "draft" ? ("draft" as const) : ("waiting" as const),
        photos,
        updatedAt,
      }));
    const text = JSON.stringify(unsent);
    if (text === reported.text && clock.now() - reported.at < reportEveryMs) return;
    const storage = await surroundings.storage();
    const clockOffsetMs = (await store.meta("clockOffsetMs")) ?? null;
    const body = { label, now: new Date(clock.now()).toISOString(), clockOffsetMs, storage, unsent };
    await timed(() => transport.call(reportDevice, { params: { id: deviceId }, body }));
    reported = { at: clock.now(), text };
  }

  /** A cookie that another person signed in with must never send this person's work. */
  async function checkPerson(): Promise<void> {
    const { user } = await transport.call(currentSession);
    if (user.id !== userId) throw new Stop("signed-out");
  }

  async function round(): Promise<void> {
    moved = false;
    tell({ running: true, nextTryAt: null, online: surroundings.isOnline() });
    try {
      const idle = !(await store.inUse());
      if (!idle) {
        await checkPerson();
        await sendAll();
        await askDecisions();
        await reportPhone();
        await store.freeBlobs(clock.now());
        const lastSuccessAt = new Date(clock.now()).toISOString();
        await store.setMeta("lastSuccessAt", lastSuccessAt);
        tell({ lastSuccessAt });
      }
      failures = 0;
      tell({ trouble: null });
    } catch (error) {
      failures = moved ? 1 : failures + 1;
      tell({ trouble: troubleOf(error) });
    } finally {
      tell({ running: false, unsent: await store.unsent() });
    }
  }

  function troubleOf(error: unknown): NonNullable<SyncStatus["trouble"]> {
    if (error instanceof Stop) return error.trouble;
    if (error instanceof OfflineError) return "offline";
    if (error instanceof ProblemError) return error.status === 401 || error.status === 403 ? "signed-out" : "server";
    // A fault of this program: said where a developer looks, and tried again like a fault of the server.
    console.error(error);
    return "server";
  }

  function schedule(): void {
    clearTimeout(timer);
    if (!started) return;
    const delay = failures > 0 ? retryDelayMs(failures, surroundings.random()) : idleMs;
    if (failures > 0) tell({ nextTryAt: new Date(clock.now() + delay).toISOString() });
    timer = setTimeout(wake, delay);
  }

  function now(): Promise<void> {
    if (under) {
      again = true;
      return under;
    }
    under = (async () => {
      do {
        again = false;
        await surroundings.alone(round);
      } while (again);
    })().finally(() => {
      under = null;
      schedule();
    });
    return under;
  }

  function wake(): void {
    now().catch((error: unknown) => console.error(error));
  }

  async function recall(): Promise<void> {
    const [lastSuccessAt, clockOffsetMs, unsent] = await Promise.all([
      store.meta("lastSuccessAt"),
      store.meta("clockOffsetMs"),
      store.unsent(),
    ]);
    tell({ lastSuccessAt: lastSuccessAt ?? null, clockOffsetMs: clockOffsetMs ?? null, unsent });
  }

  return {
    start() {
      if (started) return;
      started = true;
      stopListening = [surroundings.onWake(wake), store.onClosed(wake)];
      recall().then(wake, (error: unknown) => console.error(error));
    },
    stop() {
      started = false;
      clearTimeout(timer);
      for (const stop of stopListening) stop();
      stopListening = [];
    },
    now,
    status: () => status,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
