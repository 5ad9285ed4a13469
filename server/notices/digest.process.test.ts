/**
 * Digests by e-mail, made and sent by server processes that are killed at any moment: every event of 40 days is mailed
 * once. On a PostgreSQL server two processes share the work; the embedded database belongs to one.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { v7 as uuid } from "uuid";
import { addDays, daysBetween } from "../../contract/dates.ts";
import { testServerUrl } from "../../db/test-template.ts";
import { samplePlace, type Place } from "../faults/place.ts";
import { longDate } from "../revisions/format.ts";
import { startMailbox, type Mailbox } from "../platform/test-mailbox.ts";

jest.setTimeout(600_000);

const firstDay = "2027-02-01";
const days = Array.from({ length: 40 }, (_, index) => addDays(firstDay, index));
const processes = testServerUrl() === undefined ? 1 : 2;
/** Days on which the sender is killed: before the server had the message, after it had it but had not said so, somewhen. */
const killed = new Map<string, "receiver" | "answer" | "somewhen">([
  [days[5]!, "receiver"],
  [days[12]!, "answer"],
  [days[20]!, "somewhen"],
  ...(processes > 1 ? ([[days[28]!, "somewhen"]] as const) : []),
]);

let place: Place;
let box: Mailbox;
let running: Worker[] = [];
/** The Message-ID of what the server had when the process that sent it was killed. */
let takenBeforeKill: string | undefined;

interface Worker {
  child: ChildProcess;
  /** Resolves when it says the line, or is gone. */
  says(line: string): Promise<void>;
  tell(line: string): void;
  kill(): Promise<void>;
}

async function startWorker(): Promise<Worker> {
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(
    process.execPath,
    ["--import", "tsx", fileURLToPath(new URL("digest.child.ts", import.meta.url))],
    {
      env: {
        PATH,
        HOME,
        TMPDIR,
        ...place.settings,
        SMTP_URL: box.url,
        MAIL_FROM: "Menara <menara@example.id>",
        PUBLIC_URL: "https://menara.example.id",
        LOG_LEVEL: "silent",
      },
      stdio: ["pipe", "pipe", "inherit"],
    },
  );
  const end = (): void => void child.kill("SIGKILL");
  process.once("exit", end);
  const ended = once(child, "close").then(() => process.off("exit", end));
  // A line to one that was just killed is lost, as it should be.
  child.stdin.on("error", () => undefined);
  const said = new Set<string>();
  const lines = createInterface({ input: child.stdout }).setMaxListeners(100);
  lines.on("line", (line) => said.add(line));
  const worker: Worker = {
    child,
    says: (line) =>
      new Promise((resolve) => {
        if (said.has(line)) return resolve();
        lines.on("line", (next) => {
          if (next === line) resolve();
        });
        void ended.then(() => resolve());
      }),
    tell: (line) => void child.stdin.write(`${line}\n`),
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
  await worker.says("ready");
  return worker;
}
const startAll = async (): Promise<void> => {
  running = await Promise.all(Array.from({ length: processes }, startWorker));
};

beforeAll(async () => {
  [place, box] = await Promise.all([samplePlace(), startMailbox()]);
  await place.inspect(async ({ pool }) => {
    // Ends all over the forty days and the ninety after; a recommendation is asked of every tower.
    await pool.query(
      `INSERT INTO rule (id, group_code, name, legal_basis) VALUES ($1, 'REKOM', 'Rekomendasi', 'Perda 19/2012')`,
      [uuid()],
    );
    await pool.query(
      `INSERT INTO permit (id, tower_id, type_code, number, term, issued_on, valid_until)
       SELECT gen_random_uuid(), t.id, 'REKOM', 'R/' || t.n, 'fixed', '2026-01-01'::date, $1::date + ((t.n * 37) % 140)::integer
         FROM (SELECT id, row_number() OVER (ORDER BY registry_number) AS n FROM tower) t WHERE t.n <= 200`,
      [firstDay],
    );
    const wishes = [
      ["petugas", true, false, []],
      ["kepala", false, true, ["35.25.13", "35.25.10", "35.25.14"]],
    ];
    for (const [username, daily, weekly, districts] of wishes) {
      await pool.query(
        `INSERT INTO reminder_setting (user_id, email, daily, weekly, districts)
         SELECT id, username || '@example.id', $2, $3, $4 FROM app_user WHERE username = $1`,
        [username, daily, weekly, districts],
      );
    }
  });
}, 300_000);
afterAll(async () => {
  await Promise.all(running.map((worker) => worker.kill()));
  await box.close();
  await place.remove();
});

/** Every process sees the day begin at the same moment; resolves when its digests are made. */
async function live(day: string): Promise<void> {
  for (const worker of running) worker.tell(`${day}T06:00:00+07:00`);
  await Promise.race(running.map((worker) => worker.says(`made ${day}`)));
}

async function killOn(day: string, moment: "receiver" | "answer" | "somewhen"): Promise<void> {
  if (moment === "somewhen") {
    for (const worker of running) worker.tell(`${day}T06:00:00+07:00`);
    await sleep(Math.random() * 200);
    // One of them at least; the other may go on with its work.
    const victim = Math.floor(Math.random() * running.length);
    await running[victim]!.kill();
    running[victim] = await startWorker();
    return;
  }
  const held = box.hold(moment);
  for (const worker of running) worker.tell(`${day}T06:00:00+07:00`);
  const { release, messageId } = await held;
  await Promise.all(running.map((worker) => worker.kill()));
  release();
  if (moment === "answer") takenBeforeKill = messageId;
  await startAll();
}

interface Sent {
  id: string;
  username: string;
  kind: string;
  on: string;
  state: string;
  events: { key: string; label: string; path: string; kind: string; until: string; days: number | null }[];
}

const stored = (): Promise<Sent[]> =>
  place.inspect(async ({ pool }) => {
    const { rows } = await pool.query<Sent>(
      `SELECT n.id, u.username, n.kind, n.on_day AS "on", d.state,
         (SELECT jsonb_agg(jsonb_build_object('key', e.key, 'label', e.label, 'path', e.path, 'kind', e.kind,
            'until', e.on_day, 'days', e.days) ORDER BY e.place) FROM notice_event e WHERE e.notice_id = n.id) AS events
         FROM notice n JOIN app_user u ON u.id = n.user_id LEFT JOIN delivery d ON d.notice_id = n.id
        WHERE u.username IN ('petugas', 'kepala') ORDER BY n.id`,
    );
    return rows;
  });

/** What came up for the officer, day by day, counted anew from the permits' time lines. */
const expectedKeys = (): Promise<string[]> =>
  place.inspect(async ({ pool }) => {
    const { rows: spans } = await pool.query<{
      tower_id: string;
      group_code: string;
      from_on: string;
      to_on: string;
      until: string | null;
      base: number;
    }>(
      `SELECT tower_id, group_code, from_on::text, to_on::text, until, base FROM group_span
        WHERE from_on <= $2 AND to_on > $1`,
      [addDays(days[0]!, -8), days.at(-1)],
    );
    const within = (day: string, span: { from_on: string; to_on: string }): boolean =>
      (span.from_on === "-infinity" || span.from_on <= day) && (span.to_on === "infinity" || day < span.to_on);
    const keys = new Set<string>();
    for (const [index, today] of days.entries()) {
      // The first digest looks back a week.
      for (let back = index === 0 ? 7 : 0; back >= 0; back -= 1) {
        const day = addDays(today, -back);
        for (const span of spans) {
          if (span.base === 3 && span.until !== null && within(today, span)) {
            const ahead = daysBetween(day, span.until);
            if ([90, 60, 30, 7].includes(ahead)) {
              keys.add(`daily:expiring:${span.tower_id}:${span.group_code}:${span.until}:${ahead}`);
            }
          }
          const ranOut = span.base === 3 && span.until !== null && span.until === addDays(day, -1);
          const without = (other: (typeof spans)[number]): boolean =>
            other.tower_id === span.tower_id &&
            other.group_code === span.group_code &&
            other.base < 3 &&
            within(today, other);
          if (ranOut && span.to_on === day && spans.some(without)) {
            keys.add(`daily:expired:${span.tower_id}:${span.group_code}:${span.until}`);
          }
        }
      }
    }
    return [...keys].sort();
  });

test("40 days, killed processes: every event is mailed once", async () => {
  await startAll();
  for (const day of days) {
    const moment = killed.get(day);
    if (moment) await killOn(day, moment);
    await live(day);
  }
  running[0]!.tell("settle");
  await running[0]!.says("settled");
  await Promise.all(running.map((worker) => worker.kill()));
  running = [];

  const notices = await stored();
  const officer = notices.filter(({ username }) => username === "petugas");
  const keys = officer.flatMap(({ events }) => events.map(({ key }) => key)).filter((key) => !key.includes(":survey:"));
  expect(keys.sort()).toEqual(await expectedKeys());
  expect(keys.length).toBeGreaterThan(150);

  const head = notices.filter(({ username }) => username === "kepala");
  expect(head.map(({ on, kind }) => [on, kind])).toEqual(
    days.filter((day) => new Date(day).getUTCDay() === 1).map((day) => [day, "weekly"]),
  );
  expect(head.flatMap(({ events }) => events).every(({ label }) => /Menganti|Manyar|Kebomas/.test(label))).toBe(true);

  const byMessage = new Map<string, number>();
  for (const { messageId = "" } of box.mails) byMessage.set(messageId, (byMessage.get(messageId) ?? 0) + 1);
  const idOf = ({ id }: Sent): string => `<${id}@menara.example.id>`;
  const unclear = notices.filter(({ state }) => state === "unclear");
  // The one whose process was killed while the server had it; a kill at a moment of chance can add another.
  expect(unclear.length).toBeGreaterThanOrEqual(1);
  expect(unclear.length).toBeLessThanOrEqual(killed.size);
  expect(unclear.map(idOf)).toContain(takenBeforeKill);
  expect(byMessage.get(takenBeforeKill!)).toBe(1);
  for (const notice of notices) {
    const arrived = byMessage.get(idOf(notice)) ?? 0;
    if (notice.state === "unclear") expect(arrived).toBeLessThanOrEqual(1);
    else expect([notice.on, notice.state, arrived]).toEqual([notice.on, "sent", 1]);
  }
  expect([...byMessage.keys()].sort()).toEqual(
    notices
      .map(idOf)
      .filter((id) => byMessage.has(id))
      .sort(),
  );

  // Each event is a line of its own in the text that a person reads, once for each person.
  const lines = box.mails.flatMap(({ to, text = "" }) =>
    text
      .split("\n")
      .map((line, index, all) =>
        line.startsWith("- ") ? `${[to].flat()[0]!.text} ${line} ${all[index + 1]!.trim()}` : "",
      )
      .filter(Boolean),
  );
  expect(new Set(lines).size).toBe(lines.length);
  const arrived = notices.filter((notice) => byMessage.has(idOf(notice))).flatMap(({ events }) => events);
  expect(lines.length).toBe(arrived.length);
  for (const { label, path } of arrived) {
    expect(
      lines.some((line) => line.includes(` ${label}: `) && line.endsWith(`https://menara.example.id${path}`)),
    ).toBe(true);
  }

  // Of what is unclear a later e-mail to the same person says so; two that go out at the same moment both may.
  for (const { id, username, on } of unclear) {
    const later = notices.filter((notice) => notice.username === username && notice.id > id).map(idOf);
    const said = box.mails.filter(({ messageId = "", text = "" }) => {
      const note = text.split("\n").find((line) => line.includes("belum pasti sampai"));
      return later.includes(messageId) && note?.includes(longDate(on, "id"));
    });
    expect([on, said.length > 0]).toEqual([on, true]);
  }
});
