/**
 * The real server over a real database, and beside it a thread with the phones. Several runs go on side by side: each has
 * a lane of its own, with five phones, their people and twenty towers.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import sharp from "sharp";
import { createUser } from "../../contract/users.ts";
import { sampleAccounts } from "../../db/sample-accounts.ts";
import { startTsWorker } from "../../db/ts-worker.ts";
import { startTestApp } from "../../server/http/test-app.ts";
import { enter, type Account, type Caller } from "./caller.ts";
import type { LaneInput } from "./lane.ts";
import { wordsOf, type FieldInput, type FromField, type ToField } from "./messages.ts";
import type { Findings } from "./run.ts";
import { phones, towersOfLane, type Script } from "./script.ts";

/** Runs side by side: more only wait for each other. */
export const lanes = 4;

export interface World {
  /** Plays a script; at most `lanes` of them at a time. @throws Error when the script cannot be played to its end */
  play(script: Script): Promise<Findings>;
  close(): Promise<void>;
}

const password = "petugas-lapangan-uji-2026";

export async function openWorld(): Promise<World> {
  const app = await startTestApp();
  const server = createServer(app.app);
  // A connection that is closed just when it is used again would be weather that no script asked for.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const account = (role: string) => sampleAccounts.find((one) => one.role === role)!;
  const admin = await enter(url, account("admin").username, account("admin").password);
  const officer = await enter(url, account("officer").username, account("officer").password);
  const towers = await app.database.query<{ id: string }>(
    `SELECT id FROM tower WHERE state = 'active' ORDER BY registry_number LIMIT $1`,
    [lanes * towersOfLane],
  );
  const jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: "#336699" } })
    .jpeg()
    .toBuffer();
  const laneOf = async (lane: number): Promise<LaneInput> => ({
    url,
    officer: plain(officer),
    people: await peopleOf(lane, url, admin),
    towers: towers.slice(lane * towersOfLane, (lane + 1) * towersOfLane).map(({ id }) => id),
    jpeg,
  });
  const input: FieldInput = { lanes: await Promise.all(Array.from({ length: lanes }, (_, lane) => laneOf(lane))) };

  const field = startTsWorker(new URL("./field.ts", import.meta.url), input);
  const tell = (message: ToField) => field.postMessage(message);
  const playing = new Map<
    number,
    { lane: number; resolve: (findings: Findings) => void; reject: (error: Error) => void }
  >();
  const free = Array.from({ length: lanes }, (_, lane) => lane);
  let turns = 0;
  let broken: Error | null = null;
  field.on("error", (error) => {
    broken = error;
    for (const { reject } of playing.values()) reject(error);
  });
  field.on("message", (message: FromField) => {
    if (message.kind === "query") {
      const { ask, sql, params } = message;
      app.database.query(sql, params).then(
        (rows) => tell({ kind: "rows", ask, rows }),
        (error: unknown) => tell({ kind: "no-rows", ask, error: wordsOf(error) }),
      );
      return;
    }
    const { lane, resolve, reject } = playing.get(message.turn)!;
    playing.delete(message.turn);
    free.push(lane);
    if (message.kind === "played") resolve(message.findings);
    else reject(new Error(message.error));
  });

  return {
    play: (script) =>
      new Promise((resolve, reject) => {
        const lane = free.shift();
        if (broken) return reject(broken);
        if (lane === undefined) return reject(new Error(`more than ${lanes} runs at a time`));
        const turn = (turns += 1);
        playing.set(turn, { lane, resolve, reject });
        tell({ kind: "play", turn, lane, script });
      }),
    async close() {
      await field.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await app.close();
    },
  };
}

const plain = ({ userId, cookie }: Caller): Account => ({ userId, cookie });

/** One account a phone, but the last two phones are one person's. */
async function peopleOf(lane: number, url: string, admin: Caller): Promise<Account[]> {
  const names = Array.from({ length: phones - 1 }, (_, index) => `lapangan-${lane}-${index}`);
  await Promise.all(
    names.map((username) => admin.call(createUser, { body: { username, name: username, role: "surveyor", password } })),
  );
  const people = await Promise.all([...names, names.at(-1)!].map((username) => enter(url, username, password)));
  return people.map(plain);
}
