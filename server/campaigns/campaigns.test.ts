/** A campaign from its first day to its last: what it visits, who has which towers, and where they stand. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import supertest from "supertest";
import type TestAgent from "supertest/lib/agent.js";
import type { Assignment, Campaign, CampaignItem, CampaignScope, MyWork, Progress } from "../../contract/campaigns.ts";
import { startTestApp, testDay, type TestApp } from "../http/test-app.ts";
import { insertSurvey, setState } from "./test-surveys.ts";

const [sangkapura, tambak, gresik] = ["35.25.17", "35.25.18", "35.25.16"] as const;

let app: TestApp;
let officer: TestAgent;
let admin: TestAgent;
let sari: { id: string; agent: TestAgent };
let budi: { id: string; agent: TestAgent };

async function account(username: string): Promise<{ id: string; agent: TestAgent }> {
  const password = "menara-tegak-di-bawean";
  const { body } = await admin
    .post("/api/v1/users")
    .send({ username, name: username, role: "surveyor", password })
    .expect(201);
  const agent = supertest.agent(app.app);
  await agent.post("/api/v1/session").send({ username, password }).expect(200);
  return { id: body.id as string, agent };
}

beforeAll(async () => {
  app = await startTestApp();
  [officer, admin] = [await app.as("officer"), await app.as("admin")];
  sari = await account("sari");
  budi = await account("budi");
}, 300_000);
afterAll(() => app.close());

let names = 0;
const create = (scope: CampaignScope, more: object = {}) =>
  officer.post("/api/v1/campaigns").send({ name: `Kampanye ${++names}`, scope, dueOn: null, ...more });
const begin = async (...districts: string[]) =>
  (await create({ kind: "districts", districts }).expect(201)).body as Campaign;
const read = async (id: string) => (await officer.get(`/api/v1/campaigns/${id}`).expect(200)).body as Campaign;
const assign = (campaign: Campaign, surveyorId: string, districts: string[], more: object = {}) =>
  officer
    .post(`/api/v1/campaigns/${campaign.id}/assignments`)
    .set("Accept-Language", "en")
    .send({ surveyorId, districts, dueOn: null, ...more });
const assigned = async (...given: Parameters<typeof assign>) => (await assign(...given).expect(201)).body as Campaign;
const of = (campaign: Campaign, { id }: { id: string }) =>
  campaign.assignments.find(({ surveyor }) => surveyor.id === id) as Assignment;
const patch = (campaign: Campaign, change: object) =>
  officer.patch(`/api/v1/campaigns/${campaign.id}`).set("If-Match", `"${campaign.version}"`).send(change);
const work = async ({ agent }: { agent: TestAgent }) => (await agent.get("/api/v1/work").expect(200)).body as MyWork;
const towersOf = async (assignmentId: string) =>
  (
    await app.database.query<{ id: string }>(
      "SELECT tower_id AS id FROM campaign_tower WHERE assignment_id = $1 ORDER BY tower_id",
      [assignmentId],
    )
  ).map(({ id }) => id);

/** The four numbers, wherever they are said of a campaign, having proven that they add up everywhere. */
function four(campaign: Campaign): [unassigned: number, open: number, received: number, done: number] {
  const parts = [campaign, ...campaign.districts, ...campaign.assignments].map(({ progress }) => progress);
  for (const { towers, unassigned, open, received, done } of parts)
    expect(unassigned + open + received + done).toBe(towers);
  const total = (key: keyof Progress) => campaign.districts.reduce((sum, { progress }) => sum + progress[key], 0);
  for (const key of ["towers", "unassigned", "open", "received", "done"] as const)
    expect(total(key)).toBe(campaign.progress[key]);
  const { unassigned, open, received, done } = campaign.progress;
  return [unassigned, open, received, done];
}

describe("a campaign begins", () => {
  const expected: [CampaignScope, string][] = [
    [{ kind: "all" }, "true"],
    [{ kind: "districts", districts: [sangkapura, tambak] }, "district_code IN ('35.25.17', '35.25.18')"],
    [{ kind: "missing" }, `id IN (SELECT tower_id FROM tower_status('${testDay}', 90) WHERE status = 'missing')`],
    [{ kind: "unseen", days: 365 }, `last_seen_on IS NULL OR last_seen_on < date '${testDay}' - 365`],
  ];
  test.each(expected)("with the towers that %j holds on that day, as its preview says", async (scope, condition) => {
    const { body: preview } = await officer.post("/api/v1/campaigns/preview").send({ scope }).expect(200);
    const { body } = (await create(scope, { dueOn: "2026-12-31" }).expect(201)) as { body: Campaign };
    const wanted = await app.database.query<{ id: string }>(`SELECT id FROM tower WHERE ${condition} ORDER BY id`);
    const held = await app.database.query<{ id: string }>(
      "SELECT tower_id AS id FROM campaign_tower WHERE campaign_id = $1 ORDER BY tower_id",
      [body.id],
    );
    expect(wanted.length).toBeGreaterThan(0);
    expect(held).toEqual(wanted);
    expect(preview.towers).toBe(wanted.length);
    expect(preview.districts).toEqual(
      body.districts.map(({ code, name, progress }) => ({ code, name, towers: progress.towers })),
    );
    expect(four(body)).toEqual([wanted.length, 0, 0, 0]);
    expect(body).toMatchObject({ scope, dueOn: "2026-12-31", closedAt: null, version: 1, assignments: [] });
  });

  test("with nothing else: not with a tower that is gone, nor without any", async () => {
    const { body: gone } = await officer
      .post("/api/v1/towers")
      .send({
        position: [112.65, -5.81],
        districtCode: sangkapura,
        state: "dismantled",
        dismantledOn: "2026-11-30",
      })
      .expect(201);
    expect((await begin(sangkapura)).progress.towers).toBe(7);
    await app.database.query("UPDATE tower SET dismantled_on = '2026-12-02' WHERE id = $1", [gone.id]);
    expect((await begin(sangkapura)).progress.towers).toBe(8);
    await app.database.query("DELETE FROM tower WHERE id = $1", [gone.id]);

    // Those never seen are in it; with all of them seen, nothing is.
    await create({ kind: "unseen", days: 3650 }).expect(201);
    await app.database.query("UPDATE tower SET last_seen_on = $1 WHERE last_seen_on IS NULL", [testDay]);
    const { body } = await create({ kind: "unseen", days: 3650 }).expect(422);
    await app.database.query("UPDATE tower SET last_seen_on = NULL WHERE last_seen_on = $1", [testDay]);
    expect(body.errors).toMatchObject([{ pointer: "/scope" }]);
    expect((await officer.get("/api/v1/campaigns")).body.items).not.toContainEqual(
      expect.objectContaining({ name: `Kampanye ${names}` }),
    );
  });

  test("not in a district that is none, after its due date, or under a name that is taken", async () => {
    const unknown = await create({ kind: "districts", districts: [sangkapura, "35.25.99"] }).expect(422);
    expect(unknown.body.errors).toEqual([
      { pointer: "/scope/districts", detail: expect.stringContaining("35.25.99") as unknown },
    ]);
    const late = await create({ kind: "all" }, { dueOn: "2026-11-30" }).expect(422);
    expect(late.body.errors).toMatchObject([{ pointer: "/dueOn" }]);
    const { name } = await begin(tambak);
    const twice = await create({ kind: "all" }, { name }).expect(409);
    expect(twice.body.errors).toMatchObject([{ pointer: "/name" }]);
  });

  test("is listed latest first, with what the campaign itself says", async () => {
    const campaign = await assigned(await begin(gresik), sari.id, [gresik]);
    const { items } = (await officer.get("/api/v1/campaigns").expect(200)).body as { items: CampaignItem[] };
    const { districts: _districts, assignments: _assignments, ...item } = campaign;
    expect(items[0]).toEqual(item);
    expect(items.at(-1)).toMatchObject({
      name: "Pendataan ulang menara 2026",
      progress: { towers: 332, unassigned: 313, open: 19, received: 0, done: 0 },
    });
  });
});

describe("towers are given out", () => {
  let campaign: Campaign;
  beforeEach(async () => {
    campaign = await begin(sangkapura, tambak);
  });

  test("by districts; more of them extend the assignment", async () => {
    const first = await assigned(campaign, sari.id, [tambak], { dueOn: "2026-12-10" });
    expect(four(first)).toEqual([7, 3, 0, 0]);
    const second = await assigned(campaign, sari.id, [sangkapura]);
    expect(four(second)).toEqual([0, 10, 0, 0]);
    expect(second.assignments).toHaveLength(1);
    expect(of(second, sari)).toMatchObject({
      id: of(first, sari).id,
      dueOn: "2026-12-10",
      overdue: false,
      takenAt: null,
      districts: [{ code: sangkapura }, { code: tambak }],
    });
    // The same once more changes nothing and is no error.
    expect(await assigned(campaign, sari.id, [sangkapura])).toEqual(second);
  });

  test("from another only when that is said, and never what has come home", async () => {
    const mine = of(await assigned(campaign, sari.id, [sangkapura]), sari);
    const [home] = await towersOf(mine.id);
    await insertSurvey(app.database, { towerId: home!, assignmentId: mine.id, surveyorId: sari.id });

    const { body } = await assign(campaign, budi.id, [sangkapura]).expect(409);
    expect(body.detail).toContain("assigned to others");
    const both = await assigned(campaign, budi.id, [sangkapura, tambak]);
    expect(of(both, budi).progress).toMatchObject({ towers: 3, open: 3 });
    const taken = await assigned(campaign, budi.id, [sangkapura], { take: true });
    expect(of(taken, budi).progress).toMatchObject({ towers: 9, open: 9 });
    expect(of(taken, sari).progress).toMatchObject({ towers: 1, open: 0, received: 1 });
    expect(await towersOf(mine.id)).toEqual([home]);
    expect(four(taken)).toEqual([0, 9, 1, 0]);
  });

  test("not where nothing is to be done, nor to somebody who cannot", async () => {
    expect((await assign(campaign, sari.id, [gresik]).expect(422)).body.errors).toMatchObject([
      { pointer: "/districts" },
    ]);
    const { body: users } = await admin.get("/api/v1/users");
    const head = (users.items as { id: string; role: string }[]).find(({ role }) => role === "head")!;
    expect((await assign(campaign, head.id, [tambak]).expect(422)).body.errors).toMatchObject([
      { pointer: "/surveyorId" },
    ]);
    await assign(campaign, sari.id, [tambak], { dueOn: "2026-11-30" }).expect(422);

    const { id } = of(await assigned(campaign, sari.id, [tambak]), sari);
    for (const towerId of await towersOf(id))
      await insertSurvey(app.database, { towerId, assignmentId: id, surveyorId: sari.id, state: "accepted" });
    const { body } = await assign(campaign, budi.id, [tambak], { take: true }).expect(409);
    expect(body.detail).toContain("have been surveyed");
    expect((await read(campaign.id)).assignments).toHaveLength(1);
  });

  test("by two officers at once: each tower has one surveyor", async () => {
    const replies = await Promise.all(
      [sari, budi, sari, budi].map(({ id }) => assign(campaign, id, [sangkapura, tambak])),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409]);
    const after = await read(campaign.id);
    expect(after.assignments).toHaveLength(1);
    expect(four(after)).toEqual([0, 10, 0, 0]);
  });

  test("to accounts that may hand in surveys, who are named with what they have", async () => {
    const before = (await officer.get("/api/v1/surveyors").expect(200)).body.items as { id: string; open: number }[];
    await assigned(campaign, budi.id, [tambak]);
    const after = (await officer.get("/api/v1/surveyors")).body.items as typeof before;
    const open = (items: typeof before) => items.find(({ id }) => id === budi.id)!.open;
    expect(open(after)).toBe(open(before) + 3);
    const head = (await app.database.query<{ id: string }>("SELECT id FROM app_user WHERE role = 'head'"))[0]!;
    expect(after.map(({ id }) => id)).not.toContain(head.id);
    await patch(campaign, { closed: true }).expect(200);
    expect(open((await officer.get("/api/v1/surveyors")).body.items as typeof before)).toBe(open(before));
  });
});

test("every event moves a tower from one of the four numbers to another", async () => {
  const campaign = await begin(sangkapura, tambak);
  const { id } = of(await assigned(campaign, sari.id, [tambak]), sari);
  const [a, b, c] = (await towersOf(id)) as [string, string, string];
  const now = async () => four(await read(campaign.id));
  const visit = (towerId: string, surveyorId = sari.id) =>
    insertSurvey(app.database, { towerId, assignmentId: id, surveyorId });
  expect(await now()).toEqual([7, 3, 0, 0]);
  const first = await visit(a);
  expect(await now()).toEqual([7, 2, 1, 0]);
  await setState(app.database, first, "returned");
  expect(await now()).toEqual([7, 3, 0, 0]);
  await setState(app.database, first, "received");
  const second = await visit(b);
  expect(await now()).toEqual([7, 1, 2, 0]);
  await setState(app.database, first, "accepted");
  expect(await now()).toEqual([7, 1, 1, 1]);
  await setState(app.database, second, "rejected");
  expect(await now()).toEqual([7, 2, 0, 1]);
  // A second visit to what is done waits for review; whatever becomes of it, the tower stays done.
  const again = await visit(a);
  expect(await now()).toEqual([7, 2, 1, 0]);
  await setState(app.database, again, "rejected");
  expect(await now()).toEqual([7, 2, 0, 1]);
  // Taken back; then a phone without signal brings home what it had done before.
  const { body } = await officer.delete(`/api/v1/assignments/${id}`).expect(200);
  expect(four(body as Campaign)).toEqual([9, 0, 0, 1]);
  expect(of(body as Campaign, sari).progress).toMatchObject({ towers: 1, done: 1 });
  await visit(c);
  expect(await now()).toEqual([8, 0, 1, 1]);
  // A new tower, and a tower that the campaign does not visit, are no towers of it.
  const [elsewhere] = await app.database.query<{ id: string }>(
    "SELECT id FROM tower WHERE district_code = $1 LIMIT 1",
    [gresik],
  );
  await visit(elsewhere!.id);
  expect(await now()).toEqual([8, 0, 1, 1]);
  await officer.delete("/api/v1/assignments/00000000-0000-7000-8000-00000000ffff").expect(404);
});

describe("a campaign changes", () => {
  test("its name and date, by whoever saw its present version", async () => {
    const campaign = await begin(tambak);
    const { body } = await patch(campaign, { name: "Tambak lagi", dueOn: "2027-01-31" }).expect(200);
    expect(body).toMatchObject({ name: "Tambak lagi", dueOn: "2027-01-31", version: 2 });
    const { body: stale } = await patch(campaign, { dueOn: null }).expect(412);
    expect(stale.current).toMatchObject({ id: campaign.id, version: 2, dueOn: "2027-01-31" });
    const { body: undated } = await patch(body as Campaign, { dueOn: null }).expect(200);
    expect(undated).toMatchObject({ name: "Tambak lagi", dueOn: null });
    await officer.patch(`/api/v1/campaigns/${campaign.id}`).send({ closed: true }).expect(428);
    await officer
      .patch("/api/v1/campaigns/00000000-0000-7000-8000-00000000ffff")
      .set("If-Match", '"1"')
      .send({ closed: true })
      .expect(404);
  });

  test("by closing: it is nobody's work any more, until it is reopened", async () => {
    const campaign = await assigned(await begin(tambak), budi.id, [tambak]);
    const { id } = of(campaign, budi);
    const mine = async () => (await work(budi)).assignments.map((assignment) => assignment.id);
    const pack = `/api/v1/assignments/${id}/pack?device=${id}`;
    expect(await mine()).toContain(id);
    const { body: closed } = await patch(campaign, { closed: true }).expect(200);
    expect(closed.closedAt).toBe(`${testDay}T03:00:00.000Z`);
    expect(await mine()).not.toContain(id);
    await budi.agent.get(pack).expect(404);
    expect((await assign(campaign, sari.id, [tambak], { take: true }).expect(409)).body.detail).toContain("closed");
    await patch(closed as Campaign, { closed: false }).expect(200);
    expect(await mine()).toContain(id);
    await budi.agent.get(pack).expect(200);
  });

  test("is overdue only while something is open", async () => {
    const campaign = await assigned(await begin(tambak), sari.id, [tambak]);
    const { body } = await patch(campaign, { dueOn: "2026-11-30" }).expect(200);
    const { id, overdue, dueOn } = of(body as Campaign, sari);
    expect([overdue, dueOn]).toEqual([true, "2026-11-30"]);
    for (const towerId of await towersOf(id))
      await insertSurvey(app.database, { towerId, assignmentId: id, surveyorId: sari.id });
    expect(of(await read(campaign.id), sari).overdue).toBe(false);
  });
});

describe("work changes hands", () => {
  test("all that is open, in every campaign, and what came back for correction", async () => {
    const [wati, joko] = [await account("wati"), await account("joko")];
    const one = await assigned(await begin(tambak), wati.id, [tambak], { dueOn: "2026-12-20" });
    const two = await assigned(await begin(sangkapura, tambak), wati.id, [sangkapura]);
    await assigned(two, joko.id, [tambak], { dueOn: "2026-12-24" });
    const closed = await assigned(await begin(tambak), wati.id, [tambak]);
    await patch(closed, { closed: true }).expect(200);
    const { id } = of(one, wati);
    const [a, b] = (await towersOf(id)) as [string, string];
    const visit = (towerId: string, state: "accepted" | "returned") =>
      insertSurvey(app.database, { towerId, assignmentId: id, surveyorId: wati.id, state });
    await visit(a, "accepted");
    const returned = await visit(b, "returned");
    expect((await work(wati)).returned).toMatchObject([
      {
        receipt: { id: returned, state: "returned", reason: "foto buram", tower: { id: b }, photos: [] },
        content: { towerId: b, outcome: "found" },
      },
    ]);

    const handOver = (to: string, from = wati.id) => admin.post(`/api/v1/users/${from}/hand-over`).send({ to });
    await officer.post(`/api/v1/users/${wati.id}/hand-over`).send({ to: joko.id }).expect(403);
    expect((await handOver(wati.id).expect(422)).body.errors).toMatchObject([{ pointer: "/to" }]);
    await handOver(joko.id, "00000000-0000-7000-8000-00000000ffff").expect(404);
    await handOver("00000000-0000-7000-8000-00000000ffff").expect(422);
    const { body } = await handOver(joko.id).expect(200);
    expect(body).toEqual({ assignments: 2, towers: 2 + 7, returned: 1 });

    const [first, second] = [await read(one.id), await read(two.id)];
    expect(of(first, wati).progress).toMatchObject({ towers: 1, done: 1 });
    expect(of(first, joko)).toMatchObject({ dueOn: "2026-12-20", progress: { towers: 2, open: 2 } });
    expect(second.assignments).toHaveLength(1);
    expect(of(second, joko)).toMatchObject({ dueOn: "2026-12-24", progress: { towers: 10, open: 10 } });
    expect([four(first), four(second)]).toEqual([
      [0, 2, 0, 1],
      [0, 10, 0, 0],
    ]);
    expect(of(await read(closed.id), wati).progress.open).toBe(3);
    expect(await work(wati)).toMatchObject({ assignments: [{ progress: { open: 0 } }], returned: [] });
    expect((await work(joko)).returned.map(({ receipt }) => receipt.id)).toEqual([returned]);
    const [revision] = await app.database.query<{ row: { surveyor_id: string } }>(
      "SELECT row FROM revision WHERE entity = 'survey' AND entity_id = $1 ORDER BY version LIMIT 1",
      [returned],
    );
    expect(revision!.row.surveyor_id).toBe(wati.id);
    // There is nothing left to hand over.
    expect((await handOver(joko.id).expect(200)).body).toEqual({ assignments: 0, towers: 0, returned: 0 });
  });

  test("not to an account that was disabled", async () => {
    const { id } = await account("tono");
    await admin.patch(`/api/v1/users/${id}`).set("If-Match", '"1"').send({ disabled: true }).expect(200);
    await admin.post(`/api/v1/users/${sari.id}/hand-over`).send({ to: id }).expect(422);
    await assign(await begin(tambak), id, [tambak]).expect(422);
  });
});

test("the head reads campaigns and begins none; a surveyor has own work only", async () => {
  const campaign = await begin(tambak);
  const head = await app.as("head");
  await head.get(`/api/v1/campaigns/${campaign.id}`).expect(200);
  await head.post("/api/v1/campaigns").send({}).expect(403);
  await head.get("/api/v1/work").expect(403);
  await sari.agent.get("/api/v1/campaigns").expect(403);
  const { id } = of(await assigned(campaign, sari.id, [tambak]), sari);
  await budi.agent.get(`/api/v1/assignments/${id}/pack?device=${id}`).expect(404);
});
