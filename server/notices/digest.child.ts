/**
 * For the test of digests: a server process's reminders with a clock that the test moves. A line on its standard input
 * is the instant that it is now; it says `made <day>` when nothing of that day is due any more and `settled` when, after
 * the line `settle`, no e-mail is on its way.
 */
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { dateInJakarta } from "../../contract/dates.ts";
import { createDatabase } from "../../db/data-source.ts";
import { readConfig } from "../config.ts";
import { createLog } from "../http/log.ts";
import { openMail } from "../platform/mail.ts";
import { findOpen } from "./delivery-store.ts";
import { dueDigests } from "./digest.ts";
import { digestDay } from "./rules.ts";
import { startReminders, type Reminders } from "./schedule.ts";

const config = readConfig(process.env);
if (!config.mail) throw new Error("the test is about e-mail");
const mail = openMail(config.mail);
const db = await createDatabase({ databaseUrl: config.databaseUrl, dataDir: config.dataDir });
const { manager } = db.dataSource;
let now = new Date(0);
const clock = { now: () => new Date(now), today: () => dateInJakarta(now) };
/** Begun with the first instant: before it no day has come. */
let reminders: Reminders | undefined;
const begin = (): Reminders =>
  startReminders(
    { db, clock, mail, log: createLog(config.logLevel), config },
    {
      firstMs: 60_000,
      tickMs: 400,
      pollMs: 150,
      maintenanceS: 1,
      retryDelayS: 1,
      expireS: 3,
      leaseMs: 2_000,
      // Its days last a second each, the pauses before another attempt do not.
      lateDays: 100,
    },
  );
const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function until(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await sleep(25);
}

createInterface({ input: process.stdin }).on("line", (line) => {
  void (async () => {
    if (line === "settle") {
      await until(async () => (await findOpen(manager)).length === 0);
      say("settled");
      return;
    }
    now = new Date(line);
    const day = digestDay(now);
    reminders ??= begin();
    await reminders.tick();
    await until(async () => (await dueDigests(manager, day)).length === 0);
    say(`made ${day}`);
  })();
});
say("ready");
