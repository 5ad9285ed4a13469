/** Jobs in the database: each is done, by one of those who look, also when one of them dies or fails. */
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { setTimeout as sleep } from "node:timers/promises";
import { openTestDatabase, type TestDatabase } from "../../db/test-database.ts";
import { createLog } from "../http/log.ts";
import { openQueue, type Queue } from "./queue.ts";

jest.setTimeout(120_000);

let db: TestDatabase;
let queues: Queue[];
const options = { retries: 3, retryDelayS: 1, expireS: 2 };
beforeAll(async () => {
  db = await openTestDatabase();
  const open = () => openQueue({ db: db.database, log: createLog("silent"), pollMs: 100, maintenanceS: 1 });
  // As two processes that start in the same moment on an empty database.
  queues = await Promise.all([open(), open()]);
  await Promise.all(queues.map((queue) => queue.create("shared", options)));
  for (const name of ["keyed", "failing", "dying", "slow"]) await queues[0]!.create(name, options);
}, 300_000);
afterAll(async () => {
  await Promise.all(queues.map((queue) => queue.stop()));
  await db.close();
});

async function until(done: () => boolean): Promise<void> {
  for (let turn = 0; turn < 1_200 && !done(); turn += 1) await sleep(50);
  expect(done()).toBe(true);
}

test("two share the work, and no job is done twice", async () => {
  const done: number[] = [];
  for (const queue of queues) {
    queue.work<{ n: number }>("shared", async ({ n }) => {
      await sleep(5);
      done.push(n);
    });
  }
  const numbers = Array.from({ length: 40 }, (_, n) => n);
  for (const n of numbers) await queues[n % 2]!.send("shared", { n }, String(n));
  await until(() => done.length >= numbers.length);
  await sleep(300);
  expect(done.sort((a, b) => a - b)).toEqual(numbers);
});

test("one of a key waits; a job exists when its transaction commits, and only then", async () => {
  const [queue] = queues;
  const seen: string[] = [];
  await queue!.send("keyed", { says: "first" }, "same");
  await queue!.send("keyed", { says: "second" }, "same");
  await db.dataSource.transaction((manager) => queue!.send("keyed", { says: "committed" }, "other", manager));
  const lost = db.dataSource.transaction(async (manager) => {
    await queue!.send("keyed", { says: "rolled back" }, "third", manager);
    throw new Error("changed my mind");
  });
  await expect(lost).rejects.toThrow("changed my mind");
  queue!.work<{ says: string }>("keyed", async ({ says }) => void seen.push(says));
  await until(() => seen.length >= 2);
  await sleep(300);
  expect(seen.sort()).toEqual(["committed", "first"]);
});

test("what fails is tried again, with what it was given", async () => {
  const attempts: number[] = [];
  queues[0]!.work<{ n: number }>("failing", async ({ n }) => {
    attempts.push(n);
    if (attempts.length < 3) throw new Error("not yet");
  });
  await queues[0]!.send("failing", { n: 7 }, "7");
  await until(() => attempts.length === 3);
  expect(attempts).toEqual([7, 7, 7]);
});

test("the job of a process that died is given to another", async () => {
  // Taken as the queue takes it, by somebody who was never heard of again.
  await queues[0]!.send("dying", { n: 1 }, "1");
  await db.query("UPDATE pgboss.job SET state = 'active', started_on = now() WHERE name = 'dying'");
  const done: number[] = [];
  queues[1]!.work<{ n: number }>("dying", async ({ n }) => void done.push(n));
  await sleep(500);
  expect(done).toEqual([]);
  await until(() => done.length === 1);
});

test("stopping asks what is under way to end, waits for it, and takes nothing new", async () => {
  const queue = await openQueue({ db: db.database, log: createLog("silent"), pollMs: 100 });
  const told: string[] = [];
  queue.work<{ n: number }>("slow", async ({ n }, signal) => {
    told.push(`begin ${n}`);
    await new Promise<void>((resolve) => {
      signal.addEventListener("abort", () => setTimeout(resolve, 200), { once: true });
    });
    told.push(`end ${n}`);
  });
  await queue.send("slow", { n: 1 }, "1");
  await until(() => told.length === 1);
  await queue.send("slow", { n: 2 }, "2");
  await queue.stop();
  expect(told).toEqual(["begin 1", "end 1"]);
});
