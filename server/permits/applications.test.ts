/** Applications over the wire: the list of papers, "in process" on the permit, and how they are decided. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";
import type { Application } from "../../contract/applications.ts";
import type { Permit } from "../../contract/permits.ts";
import type { Tower } from "../../contract/towers.ts";
import { startTestApp, testDay, type TestApp } from "../http/test-app.ts";

let app: TestApp;
let officer: TestAgent;
let tower: Tower;
beforeAll(async () => {
  app = await startTestApp();
  officer = await app.as("officer");
  const created = await officer
    .post("/api/v1/towers")
    .send({ position: [112.64, -7.17] })
    .expect(201);
  tower = created.body as Tower;
}, 300_000);
afterAll(() => app.close());

const slf = { type: "SLF", number: "SLF/1", issuedOn: "2021-12-15", term: "fixed", validUntil: "2026-12-14" };

async function registered(body: object = slf): Promise<Permit> {
  return (await officer.post(`/api/v1/towers/${tower.id}/permits`).send(body).expect(201)).body as Permit;
}
const apply = (body: object, towerId = tower.id) => officer.post(`/api/v1/towers/${towerId}/applications`).send(body);
async function applied(body: object): Promise<Application> {
  return (await apply({ type: "SLF", receivedOn: "2026-11-20", ...body }).expect(201)).body as Application;
}
const update = ({ id, version }: Application, body: object) =>
  officer.patch(`/api/v1/applications/${id}`).set("If-Match", `"${version}"`).send(body);
async function updated(application: Application, body: object): Promise<Application> {
  return (await update(application, body).expect(200)).body as Application;
}
const all = ({ papers }: Application) => papers.map(({ name }) => ({ name, received: true }));
async function inProcess(id: string): Promise<boolean | undefined> {
  const { permits } = (await officer.get(`/api/v1/towers/${tower.id}`)).body as Tower;
  return permits.find((permit) => permit.id === id)?.inProcess;
}
const pointers = (body: { errors?: { pointer: string }[] }) => (body.errors ?? []).map(({ pointer }) => pointer).sort();

test("a receipt is not yet in process, complete papers are, a decision ends it", async () => {
  const permit = await registered();
  const receipt = await applied({ renewsId: permit.id, receiptNumber: "011/TT/2026" });
  expect(receipt.papers.length).toBeGreaterThan(4);
  expect(receipt).toMatchObject({ complete: false, state: "open", decidedOn: null, version: 1 });
  expect(await inProcess(permit.id)).toBe(false);

  const complete = await updated(receipt, { papers: all(receipt) });
  expect([complete.complete, await inProcess(permit.id)]).toEqual([true, true]);
  await update(receipt, { note: "lama" }).expect(412);

  const short = await updated(complete, { papers: [...all(receipt).slice(1), { name: "Lain-lain", received: false }] });
  expect([short.complete, await inProcess(permit.id)]).toEqual([false, false]);

  const again = await updated(short, { papers: all(receipt) });
  const renewal = await registered({
    ...slf,
    number: "SLF/2",
    issuedOn: "2026-11-30",
    validUntil: "2031-11-29",
    replacesId: permit.id,
  });
  const granted = await updated(again, { state: "granted", decidedOn: "2026-11-30", permitId: renewal.id });
  expect([granted.state, granted.permitId, await inProcess(permit.id)]).toEqual(["granted", renewal.id, false]);

  const opened = await updated(granted, { state: "open" });
  expect(opened).toMatchObject({ state: "open", decidedOn: null, permitId: null });
  expect(await inProcess(permit.id)).toBe(true);
});

describe("is refused with every field that needs mending", () => {
  test("when it comes in", async () => {
    const [foreign] = await app.database.query<{ id: string }>("SELECT id FROM permit WHERE tower_id <> $1 LIMIT 1", [
      tower.id,
    ]);
    const twice = { name: "KTP", received: true };
    const wrong = { type: "XXX", receivedOn: "2026-12-02", renewsId: foreign!.id, papers: [twice, twice] };
    expect(pointers((await apply(wrong).expect(422)).body)).toEqual([
      "/papers/1/name",
      "/receivedOn",
      "/renewsId",
      "/type",
    ]);
    await apply({ type: "SLF", receivedOn: testDay }, foreign!.id).expect(404);
    const permit = await registered();
    await applied({ renewsId: permit.id });
    await apply({ type: "SLF", receivedOn: testDay, renewsId: permit.id }).expect(409);
  });

  test("when it is decided", async () => {
    const permit = await registered();
    const open = await applied({ renewsId: permit.id });
    const refused = async (body: object) => pointers((await update(open, body).expect(422)).body);
    expect(await refused({ state: "granted" })).toEqual(["/decidedOn", "/permitId"]);
    expect(await refused({ state: "granted", decidedOn: testDay, permitId: permit.id })).toEqual(["/permitId"]);
    const older = await registered({ ...slf, number: "SLF/0" });
    expect(await refused({ state: "granted", decidedOn: testDay, permitId: older.id })).toEqual(["/permitId"]);
    expect(await refused({ state: "refused", decidedOn: "2026-11-19" })).toEqual(["/decidedOn"]);
    expect(await refused({ state: "withdrawn", decidedOn: "2026-12-02", permitId: older.id })).toEqual([
      "/decidedOn",
      "/permitId",
    ]);
    expect(await refused({ decidedOn: testDay })).toEqual(["/decidedOn"]);
  });
});

test("a changed permit takes its open application along", async () => {
  const permit = await registered();
  const application = await applied({ renewsId: permit.id });
  await updated(application, { papers: all(application) });
  const present = ((await officer.get(`/api/v1/towers/${tower.id}`)).body as Tower).permits.find(
    ({ id }) => id === permit.id,
  )!;
  const { body } = await officer
    .post(`/api/v1/permits/${permit.id}/change`)
    .set("If-Match", `"${present.version}"`)
    .send({ from: "2024-01-01", permittedHeightM: 60 })
    .expect(201);
  const changed = body as Permit;
  expect([await inProcess(permit.id), await inProcess(changed.id)]).toEqual([false, true]);
  const { items } = (await officer.get(`/api/v1/towers/${tower.id}/applications`).expect(200)).body as {
    items: Application[];
  };
  expect(items.find(({ id }) => id === application.id)?.renewsId).toBe(changed.id);
});

test("the sample registry's renewals in process are exactly those with complete applications", async () => {
  const stray = await app.database.query(
    `SELECT p.number FROM permit p WHERE p.tower_id <> $1 AND p.in_process <> EXISTS (
       SELECT 1 FROM application a WHERE a.renews_id = p.id AND a.state = 'open' AND a.complete)`,
    [tower.id],
  );
  expect(stray).toEqual([]);
});
