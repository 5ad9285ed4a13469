/** The office's settings and holidays over the wire, and what they move: statuses by the horizon, open letters' deadlines. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";
import { v7 } from "uuid";
import type { Holiday, Office } from "../../contract/office.ts";
import { startTestApp, testDay, type TestApp } from "../http/test-app.ts";

let app: TestApp;
let admin: TestAgent;
beforeAll(async () => {
  app = await startTestApp();
  admin = await app.as("admin");
}, 300_000);
afterAll(() => app.close());

const read = async () => (await admin.get("/api/v1/office").expect(200)).body as Office;
const change = (version: number, body: object) =>
  admin.patch("/api/v1/office").set("If-Match", `"${version}"`).send(body);
const holidays = async (year?: number) =>
  ((await admin.get("/api/v1/holidays").query({ year }).expect(200)).body as { items: Holiday[] }).items;

test("the settings are one row with its version; the horizon is everybody's from then on", async () => {
  const office = await read();
  expect(office).toMatchObject({
    horizonDays: 90,
    place: "Gresik",
    letterhead: expect.arrayContaining(["PEMERINTAH KABUPATEN GRESIK"]),
  });
  const counts = async () =>
    (await admin.get("/api/v1/towers/counts").query({ on: testDay })).body as { byStatus: { expiring: number } };
  const before = await counts();
  const { body } = await change(office.version, { horizonDays: 365, copies: ["Bupati Gresik"] }).expect(200);
  expect(body).toMatchObject({ horizonDays: 365, copies: ["Bupati Gresik"], version: office.version + 1 });
  expect((await counts()).byStatus.expiring).toBeGreaterThan(before.byStatus.expiring);

  const stale = await change(office.version, { horizonDays: 30 }).expect(412);
  expect((stale.body as { current: Office }).current.horizonDays).toBe(365);
  const { errors } = (await change(office.version + 1, { numberPattern: "{seq}/{bulan}/{year}" }).expect(422)).body as {
    errors: { pointer: string }[];
  };
  expect(errors.map(({ pointer }) => pointer)).toEqual(["/numberPattern"]);
  await (await app.as("officer")).patch("/api/v1/office").set("If-Match", '"1"').send({ horizonDays: 1 }).expect(403);
});

test("2026 has 17 holidays and 8 days of joint leave, 2027 says what is an estimate", async () => {
  const of2026 = await holidays(2026);
  expect([of2026.length, of2026.filter(({ kind }) => kind === "joint_leave").length]).toEqual([25, 8]);
  const estimated = (await holidays(2027)).filter(({ source }) => source.startsWith("perkiraan"));
  expect(estimated.map(({ on }) => on)).toContain("2027-03-10");
  expect(await holidays()).toHaveLength(42);
});

/** A letter as it lies in the register once it was sent. */
async function letter(kind: string, state: string, sentOn: string, deadlineOn: string): Promise<string> {
  const id = v7();
  await app.database.query(
    `INSERT INTO letter (id, kind, year, seq, number, issued_on, company_id, subject, nature, state, sent_on, means,
       deadline_on, answered_on, answer, docx_sha256, pdf_sha256, created_by)
     SELECT $1::uuid, $2, 2026, (SELECT count(*) + 1 FROM letter), $1::text, $4::date, (SELECT id FROM company LIMIT 1), 'x', 'x', $3, $4::date,
       'post', $5, CASE $3 WHEN 'answered' THEN $4::date END, CASE $3 WHEN 'answered' THEN 'x' END, 'x', 'x',
       (SELECT id FROM app_user LIMIT 1)`,
    [id, kind, state, sentOn, deadlineOn],
  );
  return id;
}

test("deadlines of letters that wait for an answer follow the holidays, and come back", async () => {
  // 13 working days from Tuesday 1 December 2026, without 24 and 25 December.
  const open = await letter("warning_1", "sent", "2026-12-01", "2026-12-18");
  const late = await letter("warning_1", "sent", "2026-12-10", "2026-12-31");
  const answered = await letter("warning_1", "answered", "2026-12-01", "2026-12-18");
  const otherInterval = await letter("warning_2", "sent", "2026-12-01", "2026-12-08");
  const deadlines = async () => {
    const rows = await app.database.query<{ id: string; day: string }>("SELECT id, deadline_on AS day FROM letter");
    return [open, late, answered, otherInterval].map((id) => rows.find((row) => row.id === id)?.day);
  };
  const put = (on: string, body: object) => admin.put(`/api/v1/holidays/${on}`).send(body);
  const election = { name: "Pemungutan suara", kind: "holiday", source: "Keppres" };

  expect((await put("2026-12-09", election).expect(200)).body).toEqual({ on: "2026-12-09", ...election });
  expect(await deadlines()).toEqual(["2026-12-21", "2026-12-31", "2026-12-18", "2026-12-08"]);
  await put("2026-12-09", { ...election, source: "Keppres 1/2026" }).expect(200);
  await put("2026-12-19", election).expect(200); // a Saturday: nobody worked on it anyway
  expect(await deadlines()).toEqual(["2026-12-21", "2026-12-31", "2026-12-18", "2026-12-08"]);

  await admin.delete("/api/v1/holidays/2026-12-09").expect(204);
  await admin.delete("/api/v1/holidays/2026-12-09").expect(404);
  expect(await deadlines()).toEqual(["2026-12-18", "2026-12-31", "2026-12-18", "2026-12-08"]);
  await put("2026-12-09", election).expect(200); // a day that was a holiday before
  expect(await app.database.query("SELECT * FROM verify_revisions()")).toEqual([]);
});
