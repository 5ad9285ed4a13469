/** The real server over a real database, five signed-in phones' people, an officer, and twenty towers. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import sharp from "sharp";
import { towerForSurvey } from "../../contract/campaigns.ts";
import type { Problem } from "../../contract/problem.ts";
import { apiPrefix, type ReplyOf, type Route } from "../../contract/route.ts";
import { currentSession, signIn } from "../../contract/session.ts";
import { createUser } from "../../contract/users.ts";
import { sampleAccounts } from "../../db/sample-accounts.ts";
import { urlOf, type Address } from "../../client/api/call.ts";
import { OfflineError, ProblemError } from "../../client/api/problem.ts";
import type { Transport } from "../../client/offline/transport.ts";
import { startTestApp, type TestApp } from "../../server/http/test-app.ts";
import { phones, type Field } from "./script.ts";

export const worldTowers = 20;

/** Somebody who is signed in: requests go through HTTP and the session like anybody's. */
export interface Caller {
  userId: string;
  cookie: string;
  call: Transport["call"];
}

export interface World {
  url: string;
  app: TestApp;
  officer: Caller;
  /** Who is signed in on each phone; the last two phones are one person's. */
  people: Caller[];
  /** Ids. */
  towers: string[];
  /** What the registry itself says now, read past all of the application's code. */
  registry(towerId: string): Promise<Record<Field | "identityPlate", unknown> & { version: number }>;
  /** A tower as phones take it along; unless `fresh`, as it was taken last by anybody. */
  pack(towerId: string, fresh: boolean): Promise<ReplyOf<typeof towerForSurvey>>;
  /** A photo that nobody has sent yet. */
  freshPhoto(): Blob;
  /** A photo that many surveys may carry. */
  commonPhoto: Blob;
  close(): Promise<void>;
}

const password = "petugas-lapangan-uji-2026";

export async function openWorld(): Promise<World> {
  const app = await startTestApp();
  const server = createServer(app.app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const account = (role: string) => sampleAccounts.find((one) => one.role === role)!;

  const admin = await enter(url, account("admin").username, account("admin").password);
  const names = Array.from({ length: phones - 1 }, (_, index) => `lapangan${index}`);
  for (const username of names) {
    const body = { username, name: username, role: "surveyor" as const, password };
    await admin.call(createUser, { body });
  }
  const people: Caller[] = [];
  for (const username of names) people.push(await enter(url, username, password));
  people.push(await enter(url, names.at(-1)!, password));

  const rows = await app.database.query<{ id: string }>(
    `SELECT id FROM tower WHERE state = 'active' ORDER BY registry_number LIMIT $1`,
    [worldTowers],
  );
  const jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: "#336699" } })
    .jpeg()
    .toBuffer();
  let made = 0;
  const packs = new Map<string, ReplyOf<typeof towerForSurvey>>();
  return {
    url,
    app,
    officer: await enter(url, account("officer").username, account("officer").password),
    people,
    towers: rows.map(({ id }) => id),
    async registry(towerId) {
      const [row] = await app.database.query<Record<string, unknown> & { version: number }>(
        `SELECT version, height_m AS "heightM", structure, fence, grounding, power, plate_text AS "plateText",
           identity_plate AS "identityPlate" FROM tower WHERE id = $1`,
        [towerId],
      );
      if (!row) throw new Error(`no tower ${towerId}`);
      return row as Record<Field | "identityPlate", unknown> & { version: number };
    },
    async pack(id, fresh) {
      const known = packs.get(id);
      if (known && !fresh) return known;
      const pack = await people[0]!.call(towerForSurvey, { params: { id } });
      packs.set(id, pack);
      return pack;
    },
    freshPhoto: () => asBlob(withComment(jpeg, `${process.pid} ${(made += 1)}`)),
    commonPhoto: asBlob(jpeg),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await app.close();
    },
  };
}

const asBlob = (bytes: Buffer) => new Blob([new Uint8Array(bytes)], { type: "image/jpeg" });

/** The same picture as other bytes: a JPEG comment after the first marker. */
function withComment(jpeg: Buffer, words: string): Buffer {
  const text = Buffer.from(words);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(text.length + 2);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xfe]), length, text, jpeg.subarray(2)]);
}

async function enter(url: string, username: string, secret: string): Promise<Caller> {
  const answer = await fetch(url + apiPrefix + signIn.path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ username, password: secret }),
  });
  if (!answer.ok) throw new Error(`${username} could not sign in: ${answer.status}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const call = callerOf(url, cookie);
  const { user } = await call(currentSession);
  return { userId: user.id, cookie, call };
}

/** `call` of the client without a browser around it. */
function callerOf(url: string, cookie: string): Transport["call"] {
  return async (route, ...[input]) => {
    const { body, ifMatch } = (input ?? {}) as { body?: unknown; ifMatch?: number };
    const headers: Record<string, string> = { Accept: "application/json", Cookie: cookie };
    if (ifMatch !== undefined) headers["If-Match"] = `"${ifMatch}"`;
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const response = await fetch(url + urlOf<Route>(route, input as Address<Route>), {
      method: route.method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
    }).catch((error: unknown) => Promise.reject(new OfflineError(error)));
    if (!response.ok) throw new ProblemError((await response.json()) as Problem);
    return response.status === 204 ? undefined : await response.json();
  };
}
