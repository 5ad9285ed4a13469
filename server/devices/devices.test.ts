/** What phones say of themselves, and what becomes of a lost one. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import supertest from "supertest";
import type TestAgent from "supertest/lib/agent.js";
import { v7 as uuid } from "uuid";
import type { Device, MyWork } from "../../contract/campaigns.ts";
import { sampleAccounts } from "../../db/sample-accounts.ts";
import { startTestApp, testDay, type TestApp } from "../http/test-app.ts";

let app: TestApp;
let admin: TestAgent;
beforeAll(async () => {
  app = await startTestApp();
  admin = await app.as("admin");
}, 300_000);
afterAll(() => app.close());

/** A session of its own, as on another phone. */
async function signIn(role: "surveyor" | "officer", agent = supertest.agent(app.app)): Promise<TestAgent> {
  const { username, password } = sampleAccounts.find((account) => account.role === role)!;
  await agent.post("/api/v1/session").send({ username, password }).expect(200);
  return agent;
}

const unsent = (label: string, photos: number): Device["unsent"][number] => ({
  ...{ surveyId: uuid(), label, outcome: "found", state: "waiting", photos, updatedAt: "2026-11-30T08:00:00Z" },
});
const report = (agent: TestAgent, id: string, more: object = {}) =>
  agent.put(`/api/v1/devices/${id}`).send({
    ...{ label: "Redmi 9A", now: `${testDay}T02:59:00Z`, clockOffsetMs: null, unsent: [] },
    ...{ storage: { persisted: true, usageBytes: 1e7, quotaBytes: 1e9 } },
    ...more,
  });
const devices = async (id: string) =>
  ((await admin.get("/api/v1/devices").expect(200)).body.items as Device[]).filter((device) => device.id === id);

test("a phone says what it holds and hears the time; the office sees it with its packs", async () => {
  const id = uuid();
  const surveyor = await signIn("surveyor");
  const { assignments } = (await surveyor.get("/api/v1/work")).body as MyWork;
  await surveyor.get(`/api/v1/assignments/${assignments[0]!.id}/pack?device=${id}`).expect(200);
  const held = [unsent("GRS-0069 Ngemboh", 3)];
  const { body } = await report(surveyor, id, { unsent: held }).expect(200);
  expect(body).toEqual({ serverTime: `${testDay}T03:00:00.000Z` });
  const [device] = await devices(id);
  expect(device).toMatchObject({
    user: { name: sampleAccounts.find(({ role }) => role === "surveyor")!.name },
    label: "Redmi 9A",
    firstSeenAt: `${testDay}T03:00:00.000Z`,
    endedAt: null,
    // Not measured by the phone: what its own clock showed, a minute behind.
    clockOffsetMs: 60_000,
    persisted: true,
    unsent: held,
    packs: [{ campaign: "Pendataan ulang menara 2026", takenAt: `${testDay}T03:00:00.000Z`, open: 19 }],
  });
  // A clock that lost its battery is years behind; the phone measured it.
  await report(surveyor, id, { clockOffsetMs: 1_700_000_000_000 }).expect(200);
  expect(await devices(id)).toMatchObject([{ clockOffsetMs: 1_700_000_000_000, unsent: [] }]);
  const mine = (await admin.get(`/api/v1/devices?user=${device!.user.id}`).expect(200)).body.items as Device[];
  expect(mine.map((one) => one.id)).toContain(id);
  expect((await admin.get(`/api/v1/devices?user=${uuid()}`).expect(200)).body.items).toEqual([]);
});

test("a lost phone is signed out at once, and its unsent work is named", async () => {
  const id = uuid();
  const [lost, other] = [await signIn("surveyor"), await signIn("surveyor")];
  const held = [unsent("GRS-0070", 2), unsent("Menara baru di Dalegan", 5)];
  await report(lost, id, { unsent: held }).expect(200);
  const { body } = await admin.post(`/api/v1/devices/${id}/end`).expect(200);
  expect(body).toMatchObject({ id, endedAt: `${testDay}T03:00:00.000Z`, unsent: held });
  await lost.get("/api/v1/session").expect(401);
  await lost.get("/api/v1/work").expect(401);
  await report(lost, id).expect(401);
  // The same person on another phone goes on, and so does everybody else.
  await other.get("/api/v1/work").expect(200);
  await admin.get("/api/v1/session").expect(200);
  expect(await devices(id)).toMatchObject([{ unsent: held, endedAt: body.endedAt }]);
  await admin.post(`/api/v1/devices/${uuid()}/end`).expect(404);
  await other.post(`/api/v1/devices/${id}/end`).expect(403);

  // Found again: whoever signs in on it ends the mark with the next report.
  await signIn("surveyor", lost);
  expect(await devices(id)).toMatchObject([{ endedAt: body.endedAt }]);
  await report(lost, id).expect(200);
  expect(await devices(id)).toMatchObject([{ endedAt: null, unsent: [] }]);
});

test("a report that was under way while its session was ended does not clear the mark", async () => {
  const id = uuid();
  const surveyor = await signIn("surveyor");
  await report(surveyor, id).expect(200);
  await app.database.query("UPDATE device SET ended_at = now() WHERE id = $1", [id]);
  await report(surveyor, id, { unsent: [unsent("GRS-0071", 1)] }).expect(200);
  const [device] = await devices(id);
  expect(device!.endedAt).not.toBeNull();
  expect(device!.unsent).toHaveLength(1);
});

test("a shared phone keeps the work of its people apart, and is lost to all of them", async () => {
  const id = uuid();
  const [first, second] = [await signIn("surveyor"), await signIn("officer")];
  const [one, two] = [unsent("GRS-0072", 1), unsent("GRS-0073", 4)];
  await report(first, id, { unsent: [one] }).expect(200);
  await report(second, id, { unsent: [two] }).expect(200);
  const both = await devices(id);
  expect(both.map((device) => device.unsent)).toEqual(expect.arrayContaining([[one], [two]]));
  expect(new Set(both.map(({ user }) => user.id)).size).toBe(2);
  const { body } = await admin.post(`/api/v1/devices/${id}/end`).expect(200);
  expect(body.unsent).toHaveLength(2);
  expect(body.unsent).toEqual(expect.arrayContaining([one, two]));
  await first.get("/api/v1/work").expect(401);
  await second.get("/api/v1/work").expect(401);
});
