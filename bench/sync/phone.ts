/** A phone in the field: the client's own store and sync, under bad weather, and switched off at any moment. */
import "fake-indexeddb/auto";
import { randomUUID } from "node:crypto";
import type { ReplyOf, Route } from "../../contract/route.ts";
import { apiPrefix } from "../../contract/route.ts";
import { photoUploads, putSurvey } from "../../contract/surveys.ts";
import type { CallInput } from "../../client/api/call.ts";
import { OfflineError } from "../../client/api/problem.ts";
import { openStore, type Store } from "../../client/offline/store.ts";
import { createSync, type Surroundings, type Sync } from "../../client/offline/sync.ts";
import type { Transport } from "../../client/offline/transport.ts";
import { uploadPhoto } from "../../client/offline/upload.ts";
import type { Weather } from "./script.ts";
import type { Caller } from "./caller.ts";

/** Requests that were sent, are still under way, or were held up: any of them may arrive (again) at any time. */
export interface Air {
  underWay: Set<Promise<unknown>>;
  late: (() => Promise<unknown>)[];
  sent: (() => Promise<unknown>)[];
}

export interface FieldPhone {
  person: Caller;
  store: Store;
  /** Does `work` with this phone; it may be switched off meanwhile, and is on again afterwards. */
  use(dies: number | null, work: () => Promise<void>): Promise<void>;
  /** Sends what there is to send in this weather, then under a clear sky. */
  send(weather: readonly Weather[], dies: number | null): Promise<void>;
  /** Whether anybody has had it in hand since it was emptied. */
  readonly isUsed: boolean;
  /** As if it had just been bought, for the next run. */
  empty(): Promise<void>;
}

const never = new Promise<never>(() => undefined);

/** A phone's power: nothing that it awaits comes back once it is off. */
class Power {
  private left: number | null = null;
  private off = false;
  private toldDead: () => void = () => undefined;
  died: Promise<void> = never;

  set(dies: number | null): void {
    this.left = dies;
    this.died = new Promise((resolve) => (this.toldDead = resolve));
  }

  /** One step of the phone's code. `left`, two a step: even, it dies before the step; odd, when nobody knows it is done. */
  async step<T>(work: () => Promise<T>): Promise<T> {
    if (this.off) return never;
    if (this.left === 0) return this.die();
    const last = this.left === 1;
    if (this.left !== null) this.left -= 2;
    try {
      return await work();
    } finally {
      // What came of it reaches nobody any more, be it a value or an error.
      if (last || this.off) await this.die();
    }
  }

  private die(): Promise<never> {
    this.off = true;
    this.toldDead();
    return never;
  }

  get isOff(): boolean {
    return this.off;
  }
}

/** Every promise that the store gives is a step at which the phone may die. */
function underPower(store: Store, power: Power): Store {
  return new Proxy(store, {
    get(target, key, receiver) {
      const part: unknown = Reflect.get(target, key, receiver);
      if (typeof part !== "function" || key === "onClosed") return part;
      return (...input: unknown[]) => power.step(() => part.apply(target, input) as Promise<unknown>);
    },
  });
}

/** @param url of the server */
export function openFieldPhone(url: string, person: Caller, air: Air): FieldPhone {
  const name = `phone-${randomUUID()}`;
  const deviceId = randomUUID();
  let weather: Weather[] = [];
  let isUsed = false;
  let phone = boot(openStore(name));

  function boot(raw: Store): { power: Power; raw: Store; store: Store; sync: Sync } {
    const power = new Power();
    const store = underPower(raw, power);
    const sync = createSync({
      userId: person.userId,
      deviceId,
      label: "uji",
      store,
      transport: radio(power),
      surroundings: calm,
      superseded: () => ({ type: "/problems/conflict", title: "sent from another phone", status: 409 }),
    });
    return { power, raw, store, sync };
  }

  function travel<T>(request: () => Promise<T>, garbled: () => Promise<T>): Promise<T> {
    const kind = weather.shift() ?? "fine";
    if (kind === "lost-request") return Promise.reject(new OfflineError("lost"));
    if (kind === "late") {
      air.late.push(request);
      return Promise.reject(new OfflineError("late"));
    }
    const first = track(kind === "garbled" ? garbled() : request());
    if (kind === "twice") track(request());
    if (kind !== "lost-reply") return first;
    // Whatever the answer was, the phone does not hear it.
    return first.then(
      () => Promise.reject(new OfflineError("lost reply")),
      () => Promise.reject(new OfflineError("lost reply")),
    );
  }

  function track<T>(request: Promise<T>): Promise<T> {
    const settled = request.then(
      () => undefined,
      () => undefined,
    );
    air.underWay.add(settled);
    void settled.then(() => air.underWay.delete(settled));
    return request;
  }

  function radio(power: Power): Transport {
    return {
      call: <R extends Route>(route: R, ...[input]: [input?: CallInput<R>]) => {
        const request = (with_ = input) => person.call<R>(route, ...([with_] as never)) as Promise<ReplyOf<R>>;
        if (route.name === putSurvey.name) air.sent.push(() => request());
        return power.step(() =>
          travel(
            () => request(),
            () => request(garble(route, input)),
          ),
        );
      },
      upload: (photo) => {
        const request = async () =>
          uploadPhoto(photo, {
            endpoint: url + apiPrefix + photoUploads.path,
            headers: { Cookie: person.cookie },
            patienceMs: 10_000,
            source: Buffer.from(await photo.blob.arrayBuffer()),
          });
        air.sent.push(request);
        return power.step(() => travel(request, request));
      },
    };
  }

  return {
    person,
    get store() {
      isUsed = true;
      return phone.store;
    },
    get isUsed() {
      return isUsed;
    },
    async use(dies, work) {
      isUsed = true;
      phone.power.set(dies);
      await Promise.race([work(), phone.power.died]);
      phone.power.set(null);
      if (!phone.power.isOff) return;
      phone.raw.db.close();
      phone = boot(openStore(name));
    },
    async send(clouds, dies) {
      weather = [...clouds];
      await this.use(dies, () => phone.sync.now());
      weather = [];
    },
    async empty() {
      if (!isUsed) return;
      const { db } = phone.raw;
      await db.transaction("rw", db.tables, () => Promise.all(db.tables.map((table) => table.clear())));
      phone = boot(phone.raw);
      isUsed = false;
    },
  };
}

/** Something in between changes a word of a survey; other requests pass. */
function garble<R extends Route>(route: R, input: CallInput<R> | undefined): CallInput<R> | undefined {
  if (route.name !== putSurvey.name) return input;
  const { body, ...rest } = input as unknown as CallInput<typeof putSurvey>;
  return { ...rest, body: { ...body, content: { ...body.content, remarks: "…" } } } as unknown as CallInput<R>;
}

const calm: Surroundings = {
  clock: Date,
  random: () => 0.5,
  isOnline: () => true,
  onWake: () => () => undefined,
  alone: (work) => work(),
  storage: () => Promise.resolve({ persisted: true, usageBytes: null, quotaBytes: null }),
};
