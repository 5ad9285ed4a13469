/** The officer's verdict: what merges, what needs a choice, and what the registry says afterwards. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { v7 as uuid } from "uuid";
import type TestAgent from "supertest/lib/agent.js";
import type { Claim } from "../../contract/claims.ts";
import type { ReplyOf } from "../../contract/route.ts";
import type { Answers, SurveyContent, SurveyField } from "../../contract/survey-content.ts";
import type { readSurvey, SurveyItem, towerVisits } from "../../contract/surveys.ts";
import type { Tower } from "../../contract/towers.ts";
import { startTestApp, testDay, type TestApp } from "../http/test-app.ts";
import { fixAt, photo, put, register, surveyOf, surveyOfNew } from "./test-surveys.ts";

type Review = ReplyOf<typeof readSurvey>;

let app: TestApp;
let surveyor: TestAgent;
/** A second pair of hands at the same tower. */
let other: TestAgent;
let officer: TestAgent;
let companies: string[];

beforeAll(async () => {
  app = await startTestApp();
  surveyor = await app.as("surveyor");
  other = await app.as("admin");
  officer = await app.as("officer");
  const rows = await app.database.query<{ id: string }>(
    "SELECT id FROM company WHERE is_operator AND merged_into IS NULL ORDER BY name LIMIT 4",
  );
  companies = rows.map(({ id }) => id);
}, 300_000);
afterAll(() => app.close());

const changed = <V>(value: V) => ({ answer: "changed" as const, value });
const confirmed = { answer: "confirmed" as const };

async function send(content: SurveyContent, agent = surveyor): Promise<string> {
  const id = uuid();
  await put(agent, id, content).expect(200);
  return id;
}
const visit = async (tower: Tower, answers: Answers, change: Partial<SurveyContent> = {}, agent = surveyor) =>
  send(await surveyOf(app, tower.id, { answers, ...change }), agent);
const review = async (id: string) =>
  (await officer.get(`/api/v1/surveys/${id}`).set("Accept-Language", "en").expect(200)).body as Review;
const read = async (id: string) => (await officer.get(`/api/v1/towers/${id}`).expect(200)).body as Tower;
const decide = (id: string, version: number, body: object) =>
  officer
    .post(`/api/v1/surveys/${id}/decision`)
    .set("If-Match", `"${version}"`)
    .set("Accept-Language", "en")
    .send(body);
async function accept(
  id: string,
  choices: Partial<Record<SurveyField, "survey" | "registry">> = {},
  more: object = {},
) {
  const { version, towerVersion } = await review(id);
  return decide(id, version, { verdict: "accept", towerVersion, choices, ...more });
}
const change = (tower: Tower, fields: object) =>
  officer.patch(`/api/v1/towers/${tower.id}`).set("If-Match", `"${tower.version}"`).send(fields).expect(200);
const standing = ({ fields }: Review) =>
  Object.fromEntries(fields.map((field) => [field.field, field.standing])) as Partial<Record<SurveyField, string>>;
const claimsOf = async (towerId: string, attribute: string) => {
  const { body } = await officer.get(`/api/v1/towers/${towerId}/claims`).set("Accept-Language", "en").expect(200);
  const items = body.items as { attribute: string; claims: Claim[] }[];
  return items.find((item) => item.attribute === attribute)?.claims ?? [];
};

describe("an accepted survey", () => {
  test("writes what only the surveyor changed, and leaves what agrees", async () => {
    const tower = await register(officer, { heightM: 42, structure: "monopole", fence: "present", power: "present" });
    const id = await visit(tower, {
      heightM: changed(45.5),
      structure: confirmed,
      fence: changed("damaged"),
      marking: changed("present"),
      plateText: changed("PT Menara, 45 m"),
    });
    const before = await review(id);
    expect(standing(before)).toEqual({
      heightM: "merges",
      structure: "agrees",
      fence: "merges",
      marking: "merges",
      plateText: "merges",
    });
    expect(before).toMatchObject({ conflicts: 0, changes: 4, towerVersion: tower.version, decided: null });
    expect(before.fields.find(({ field }) => field === "heightM")).toMatchObject({
      label: "height",
      base: "42 m",
      now: "42 m",
      said: "45.5 m",
    });
    const { status, body } = await accept(id, { fence: "registry" });
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: "accepted", conflicts: 0, changes: 0, decided: { reason: null } });
    expect((body as Review).fields.map(({ field, chosen }) => [field, chosen])).toEqual([
      ["structure", null],
      ["heightM", "survey"],
      ["plateText", "survey"],
      ["fence", "registry"],
      ["marking", "survey"],
    ]);
    expect(await read(tower.id)).toMatchObject({
      heightM: 45.5,
      structure: "monopole",
      fence: "present",
      marking: "present",
      plateText: "PT Menara, 45 m",
      power: "present",
      lastSeenOn: testDay,
    });
  });

  test("tells the history where its values are from, and takes the words of the visit", async () => {
    const tower = await register(officer, { heightM: 42 });
    await accept(await visit(tower, { heightM: changed(45), marking: changed("damaged") }));
    const { body } = await officer.get(`/api/v1/towers/${tower.id}/revisions`).set("Accept-Language", "en").expect(200);
    const sentences = (body.items as { sentence: string }[]).map(({ sentence }) => sentence);
    expect(sentences).toContainEqual(
      expect.stringMatching(/height 42 m → 45 m.*obstruction marking unknown → damaged.*source: survey Sari Contoh/),
    );
    expect(sentences).toContainEqual(expect.stringMatching(/field survey: .*waits for review → accepted/));
  });

  test("changes nothing when it is accepted again", async () => {
    const tower = await register(officer, { heightM: 42 });
    const id = await visit(tower, { heightM: changed(45) });
    const { version, towerVersion } = await review(id);
    const body = { verdict: "accept", towerVersion, choices: {} };
    const replies = await Promise.all([1, 2, 3].map(() => decide(id, version, body)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    await decide(id, version, { verdict: "reject", reason: "salah" }).expect(409);
    expect((await read(tower.id)).version).toBe(tower.version + 1);
    expect(await claimsOf(tower.id, "heightM")).toHaveLength(1);
  });

  test("needs the survey and the tower as they were looked at", async () => {
    const tower = await register(officer, { heightM: 42 });
    const id = await visit(tower, { fence: changed("absent") });
    const { version, towerVersion } = await review(id);
    const body = { verdict: "accept", towerVersion, choices: {} };
    await officer.post(`/api/v1/surveys/${id}/decision`).send(body).expect(428);
    await decide(uuid(), 1, body).expect(404);
    await decide(id, version + 1, body).expect(412);
    await change(tower, { heightM: 50 });
    const { body: stale } = await decide(id, version, body).expect(412);
    expect(stale.current).toMatchObject({ id, towerVersion: tower.version + 1, state: "received" });
    await (await app.as("head")).post(`/api/v1/surveys/${id}/decision`).send(body).expect(403);
    expect((await read(tower.id)).fence).toBe("unknown");
  });
});

describe("what both sides changed", () => {
  test("stands side by side, and nothing is written before every choice is made", async () => {
    const tower = await register(officer, { heightM: 42, power: "present", note: "lama" });
    const id = await visit(tower, {
      heightM: changed(45),
      power: changed("absent"),
      fence: changed("present"),
      state: changed("derelict"),
    });
    await change(tower, { heightM: 50, power: "damaged", state: "derelict" });
    const seen = await review(id);
    expect(standing(seen)).toEqual({ heightM: "conflict", power: "conflict", fence: "merges", state: "agrees" });
    expect(seen.fields.find(({ field }) => field === "heightM")).toMatchObject({
      base: "42 m",
      now: "50 m",
      said: "45 m",
    });
    const none = await accept(id, { plateText: "survey" });
    expect(none.status).toBe(422);
    expect((none.body.errors as { pointer: string }[]).map(({ pointer }) => pointer).sort()).toEqual([
      "/choices/heightM",
      "/choices/plateText",
      "/choices/power",
    ]);
    expect(await read(tower.id)).toMatchObject({ heightM: 50, fence: "unknown" });
    expect((await accept(id, { heightM: "survey", power: "registry" })).status).toBe(200);
    expect(await read(tower.id)).toMatchObject({ heightM: 45, power: "damaged", fence: "present", state: "derelict" });
  });

  test("by two surveyors: one conflict in each review, and the other fields of both land", async () => {
    const tower = await register(officer, { heightM: 42 });
    const first = await visit(tower, { heightM: changed(45), fence: changed("present") });
    const second = await visit(tower, { heightM: changed(47), power: changed("damaged") }, {}, other);
    for (const [id, rival, said] of [
      [first, second, "47 m"],
      [second, first, "45 m"],
    ] as const) {
      const seen = await review(id);
      expect(seen).toMatchObject({ conflicts: 1, changes: 1 });
      expect(seen.fields.find(({ field }) => field === "heightM")).toMatchObject({
        standing: "conflict",
        rivals: [{ surveyId: rival, said }],
      });
    }
    const { body } = await officer.get(`/api/v1/surveys?tower=${tower.id}&state=received`).expect(200);
    expect((body.items as SurveyItem[]).map(({ conflicts, changes }) => [conflicts, changes])).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect((await accept(first)).status).toBe(422);
    expect((await accept(first, { heightM: "survey" })).status).toBe(200);
    // The first has landed: what the second says now differs from the registry itself.
    expect(await review(second)).toMatchObject({ conflicts: 1, changes: 1 });
    expect((await accept(second, { heightM: "registry" })).status).toBe(200);
    expect(await read(tower.id)).toMatchObject({ heightM: 45, fence: "present", power: "damaged" });
  });

  test("by two officers at once, for rival surveys: one lands, the other hears that the tower changed", async () => {
    const tower = await register(officer, { heightM: 42 });
    const ids = await Promise.all([
      visit(tower, { fence: changed("present") }),
      visit(tower, { power: changed("present") }, {}, other),
    ]);
    const replies = await Promise.all(ids.map((id) => accept(id)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});

describe("the state of a tower", () => {
  test("follows a visit that did not find it, and one that did", async () => {
    const tower = await register(officer, { lastSeenOn: "2020-01-01" });
    const gone = { outcome: "not_found" as const, remarks: "tanah kosong", photos: [photo("overview", "kosong")] };
    await accept(await visit(tower, { state: changed("not_found") }, gone));
    expect(await read(tower.id)).toMatchObject({ state: "not_found", lastSeenOn: "2020-01-01" });
    await accept(await visit(tower, { state: changed("active") }));
    expect(await read(tower.id)).toMatchObject({ state: "active", dismantledOn: null, lastSeenOn: testDay });
  });

  test("is dismantled since the day of the visit, and stands again when it is found", async () => {
    const tower = await register(officer);
    const gone = { outcome: "dismantled" as const, photos: [photo("overview", "bekas")] };
    await accept(await visit(tower, { state: changed("dismantled") }, gone));
    expect(await read(tower.id)).toMatchObject({ state: "dismantled", dismantledOn: testDay, lastSeenOn: null });
    await accept(await visit(tower, { state: changed("inactive") }));
    expect(await read(tower.id)).toMatchObject({ state: "inactive", dismantledOn: null });
  });

  test("is put to the officer when the registry called it gone while somebody stood in front of it", async () => {
    const tower = await register(officer, { state: "inactive" });
    const found = await visit(tower, { fence: changed("present") });
    await change(tower, { state: "not_found" });
    const seen = await review(found);
    expect(standing(seen)).toEqual({ state: "conflict", fence: "merges" });
    expect((await accept(found)).status).toBe(422);
    expect((await accept(found, { state: "survey" })).status).toBe(200);
    expect(await read(tower.id)).toMatchObject({ state: "inactive", fence: "present", lastSeenOn: testDay });
  });

  test("moves to the surveyed point, with its accuracy and a finding where the permit says otherwise", async () => {
    const tower = await register(officer, { positionSource: "gps" });
    await officer
      .post(`/api/v1/towers/${tower.id}/permits`)
      .send({
        type: "IMB",
        number: "503/9/2015",
        issuedOn: "2015-01-01",
        term: "open_ended",
        permittedPosition: [112.64, -7.17],
      })
      .expect(201);
    expect((await read(tower.id)).findings).toEqual([]);
    const point: [number, number] = [112.641, -7.17];
    const moved = { outcome: "moved" as const, reading: fixAt(point, 6) };
    const id = await visit(tower, { position: changed(point) }, moved);
    const { positions } = await review(id);
    expect(positions).toMatchObject({
      base: [112.64, -7.17],
      now: [112.64, -7.17],
      permitted: [112.64, -7.17],
      said: point,
    });
    expect(positions.movedM).toBeCloseTo(110.5, 0);
    expect(positions.offPermitM).toBe(positions.movedM);
    await accept(id);
    const after = await read(tower.id);
    expect(after).toMatchObject({ position: point, positionSource: "survey", positionAccuracyM: 6 });
    expect(after.findings).toEqual([
      expect.objectContaining({ kind: "off_position", permitNumber: "503/9/2015", distanceM: positions.movedM }),
    ]);
    const found = async (query: string) =>
      (await officer.get(`/api/v1/towers?limit=500&${query}`).expect(200)).body.items as Tower[];
    expect((await found("finding=off_position")).map((item) => item.id)).toContain(tower.id);
    const { body: counts } = await officer.get("/api/v1/towers/counts?finding=off_position").expect(200);
    expect(counts.total).toBe((await found("finding=off_position")).length);
    const { body: map } = await officer.get("/api/v1/towers/map?finding=off_position").expect(200);
    expect(map.features).toHaveLength(counts.total);
    const [permit] = after.permits;
    await officer
      .post(`/api/v1/permits/${permit!.id}/revoke`)
      .set("If-Match", `"${permit!.version}"`)
      .send({ on: testDay, reason: "uji" })
      .expect(200);
    expect((await read(tower.id)).findings).toEqual([]);
  });

  test("with a point that was dragged says nothing about how exact it is", async () => {
    const tower = await register(officer);
    const point: [number, number] = [112.6403, -7.1702];
    const reading = { ...fixAt([112.6401, -7.17], 6), adjusted: point };
    await accept(await visit(tower, { position: changed(point) }, { outcome: "moved", reading }));
    expect(await read(tower.id)).toMatchObject({ position: point, positionSource: "survey", positionAccuracyM: null });
  });
});

describe("tenants", () => {
  test("that were seen begin on the day of the visit, those that were not end on it", async () => {
    const [a, b, c] = companies as [string, string, string];
    const tower = await register(officer);
    await officer.post(`/api/v1/towers/${tower.id}/tenants`).send({ companyId: a, from: "2020-01-01" }).expect(200);
    await officer.post(`/api/v1/towers/${tower.id}/tenants`).send({ companyId: b, from: null }).expect(200);
    const id = await visit(tower, { tenants: changed([b, c].sort()) });
    expect(standing(await review(id))).toEqual({ tenants: "merges" });
    await accept(id);
    const { tenancies, tenants } = await read(tower.id);
    expect(tenants.map((tenant) => tenant.id).sort()).toEqual([b, c].sort());
    expect(tenancies.find(({ company }) => company.id === a)).toMatchObject({ from: "2020-01-01", until: testDay });
    expect(tenancies.find(({ company }) => company.id === b)).toMatchObject({ from: null, until: null });
    expect(tenancies.find(({ company }) => company.id === c)).toMatchObject({ from: testDay, until: null });
    // Seen at a tower that they left according to the registry, after the visit: they stayed on.
    const again = await visit(tower, { tenants: changed(companies.slice(0, 3).sort()) });
    expect((await accept(again)).status).toBe(200);
    expect((await read(tower.id)).tenants.map((tenant) => tenant.id).sort()).toEqual(companies.slice(0, 3).sort());
    const shuffled = await visit(tower, { tenants: changed(companies.slice(0, 3).sort().reverse()) });
    expect(standing(await review(shuffled))).toEqual({ tenants: "agrees" });
  });
});

describe("a permit paper", () => {
  const paper = { type: "SLF", number: "503 / 07 / iii / 2020", issuedOn: "2020-03-07", validUntil: "2025-03-07" };
  test("becomes a permit, once", async () => {
    const tower = await register(officer);
    const id = await visit(tower, { permitPaper: changed(paper) });
    expect((await review(id)).paper).toEqual({ known: false });
    await accept(id);
    const after = await read(tower.id);
    expect(after.permits).toMatchObject([{ ...paper, term: "fixed", disputed: false }]);
    const same = await visit(tower, { permitPaper: changed({ ...paper, number: "503/7/3/2020" }) }, {}, other);
    expect(await review(same)).toMatchObject({ paper: { known: true }, conflicts: 0, changes: 0 });
    await accept(same);
    expect((await read(tower.id)).permits).toHaveLength(1);
  });

  test("with other dates than the permit on record is a conflict; the paper can win", async () => {
    const tower = await register(officer);
    await officer
      .post(`/api/v1/towers/${tower.id}/permits`)
      .send({ ...paper, term: "fixed" })
      .expect(201);
    const id = await visit(tower, { permitPaper: changed({ ...paper, validUntil: "2026-03-07" }) });
    expect(standing(await review(id))).toEqual({ permitPaper: "conflict" });
    expect((await accept(id)).status).toBe(422);
    expect((await accept(id, { permitPaper: "survey" })).status).toBe(200);
    expect((await read(tower.id)).permits).toMatchObject([{ number: paper.number, validUntil: "2026-03-07" }]);
  });

  test("that cannot be read in full is a permit of unknown term, or one to be doubted", async () => {
    const tower = await register(officer);
    await accept(await visit(tower, { permitPaper: changed({ ...paper, number: null, validUntil: null }) }));
    await accept(await visit(tower, { permitPaper: changed({ ...paper, type: "HO", issuedOn: null }) }));
    const { permits } = await read(tower.id);
    expect(permits.find(({ type }) => type === "SLF")).toMatchObject({
      number: null,
      term: "unknown",
      disputed: false,
    });
    expect(permits.find(({ type }) => type === "HO")).toMatchObject({ term: "fixed", issuedOn: null, disputed: true });
  });
});

describe("a tower that the registry does not have", () => {
  test("is registered under the next number with all that was seen, in the areas of its point", async () => {
    const [tenant, owner] = companies as [string, string];
    const content = surveyOfNew([112.6401, -7.1701], {
      answers: {
        state: changed("active"),
        heightM: changed(36),
        structure: changed("monopole"),
        fence: changed("present"),
        tenants: changed([tenant]),
      },
      newTower: {
        name: "Menara Baru",
        siteId: "BR-1",
        address: null,
        siteType: "greenfield",
        ownerId: owner,
        candidates: [],
      },
    });
    const id = await send(content);
    const near = await register(officer, { position: [112.6402, -7.1701] });
    const seen = await review(id);
    expect(seen).toMatchObject({ tower: null, towerVersion: null, label: "Menara Baru" });
    expect(seen.nearby.map((tower) => tower.id)).toContain(near.id);
    expect((await accept(id, { position: "registry" })).status).toBe(422);
    const { body } = await accept(id, { fence: "registry" });
    const tower = await read((body as Review).tower!.id);
    expect(tower).toMatchObject({
      name: "Menara Baru",
      siteId: "BR-1",
      heightM: 36,
      structure: "monopole",
      fence: "unknown",
      position: [112.6401, -7.1701],
      positionSource: "survey",
      positionAccuracyM: 6,
      lastSeenOn: testDay,
      owner: { id: owner },
      tenants: [{ id: tenant }],
      district: { code: near.district?.code },
    });
    expect(Number(tower.number.slice(4))).toBe(Number(near.number.slice(4)) + 1);
    const { body: receipts } = await surveyor.get(`/api/v1/surveys/receipts?ids=${id}`).expect(200);
    expect(receipts.items).toMatchObject([{ state: "accepted", tower: { id: tower.id } }]);
    expect(await claimsOf(tower.id, "name")).toMatchObject([{ accepted: true, shown: "Menara Baru" }]);
  });

  test("that is registered after all is a visit there: what differs needs a choice", async () => {
    const tower = await register(officer, { heightM: 42, name: "Lama" });
    const id = await send(
      surveyOfNew([112.64005, -7.17], { answers: { heightM: changed(40), fence: changed("absent") } }),
    );
    const count = async () => (await app.database.query("SELECT 1 FROM tower")).length;
    const before = await count();
    const open = await accept(id, {}, { sameAs: tower.id });
    expect((open.body.errors as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual([
      "/choices/position",
      "/choices/heightM",
    ]);
    expect((await accept(id, {}, { sameAs: uuid() })).status).toBe(422);
    const { body } = await accept(id, { position: "registry", heightM: "survey" }, { sameAs: tower.id });
    expect(body).toMatchObject({ state: "accepted", tower: { id: tower.id } });
    expect(await read(tower.id)).toMatchObject({
      heightM: 40,
      fence: "absent",
      name: "Lama",
      position: [112.64, -7.17],
    });
    expect(await claimsOf(tower.id, "name")).toMatchObject([{ accepted: false, shown: "Baru" }]);
    expect(await count()).toBe(before);
  });
});

describe("what a survey said", () => {
  test("stays on record as claims, accepted or not, with one accepted per attribute", async () => {
    const tower = await register(officer, { heightM: 42 });
    const first = await visit(tower, { heightM: changed(45), fence: changed("present"), state: confirmed });
    await accept(first, { fence: "registry" });
    const second = await visit(tower, { heightM: changed(47) }, {}, other);
    await accept(second);
    expect(
      (await claimsOf(tower.id, "heightM")).map(({ shown, accepted, source }) => [shown, accepted, source.kind]),
    ).toEqual([
      ["45 m", false, "survey"],
      ["47 m", true, "survey"],
    ]);
    const [fence] = await claimsOf(tower.id, "fence");
    expect(fence).toMatchObject({ accepted: false, shown: "present", statedOn: testDay });
    expect(fence!.source.title).toMatch(/^Survei Sari Contoh.*, 1 Desember 2026$/);
    expect(await claimsOf(tower.id, "state")).toMatchObject([{ accepted: true }]);
    // What was left to the registry can still be taken over later, from the claim.
    await officer.post(`/api/v1/claims/${fence!.id}/accept`).set("If-Match", '"1"').expect(200);
    expect((await read(tower.id)).fence).toBe("present");
  });

  test("of tenants and papers is told in words, and taken over elsewhere", async () => {
    const [tenant] = companies as [string];
    const tower = await register(officer);
    const paper = { type: "IMB", number: "1/2", issuedOn: "2015-02-01", validUntil: null };
    const id = await visit(tower, { tenants: changed([tenant]), permitPaper: changed(paper) });
    const { version } = await review(id);
    await decide(id, version, { verdict: "reject", reason: "bukan menara ini" }).expect(200);
    const [name] = await app.database.query<{ name: string }>("SELECT short_name AS name FROM company WHERE id = $1", [
      tenant,
    ]);
    const [tenants] = await claimsOf(tower.id, "tenants");
    const [shown] = await claimsOf(tower.id, "permitPaper");
    expect(tenants).toMatchObject({ shown: name!.name, accepted: false });
    expect(shown).toMatchObject({ shown: "IMB 1/2, issued on 1 February 2015" });
    for (const claim of [tenants, shown])
      await officer.post(`/api/v1/claims/${claim!.id}/accept`).set("If-Match", '"1"').expect(409);
    expect(await read(tower.id)).toMatchObject({ tenants: [], permits: [], version: tower.version, lastSeenOn: null });
  });
});

describe("a returned survey", () => {
  test("comes back with its reason, is corrected as the same survey, and can then be accepted", async () => {
    const tower = await register(officer, { heightM: 42 });
    const content = await surveyOf(app, tower.id, { answers: { heightM: changed(4.5) } });
    const id = await send(content);
    const { version, towerVersion } = await review(id);
    await decide(id, version, { verdict: "return", reason: "4,5 m?" }).expect(200);
    const { body } = await surveyor.get(`/api/v1/surveys/receipts?ids=${id}`).expect(200);
    expect(body.items).toMatchObject([{ state: "returned", reason: "4,5 m?" }]);
    await decide(id, version + 1, { verdict: "accept", towerVersion, choices: {} }).expect(409);
    expect(await claimsOf(tower.id, "heightM")).toEqual([]);
    await put(surveyor, id, { ...content, answers: { heightM: changed(45) } }, 2).expect(200);
    const seen = await review(id);
    expect(seen).toMatchObject({ state: "received", decided: null });
    expect(seen.attempts.map(({ attempt, reason }) => [attempt, reason])).toEqual([
      [1, "4,5 m?"],
      [2, null],
    ]);
    expect((await accept(id)).status).toBe(200);
    expect((await read(tower.id)).heightM).toBe(45);
    await put(surveyor, id, { ...content, remarks: "lagi" }, 3).expect(409);
  });

  test("that is given up is rejected; its claims stay, and the visit is none", async () => {
    const tower = await register(officer, { heightM: 42 });
    const id = await visit(tower, { heightM: changed(45) });
    await decide(id, 1, { verdict: "return", reason: "foto kabur" }).expect(200);
    await decide(id, 2, { verdict: "reject", reason: "tidak dikirim lagi" }).expect(200);
    expect(await claimsOf(tower.id, "heightM")).toMatchObject([{ shown: "45 m", accepted: false }]);
    const { body } = await officer.get(`/api/v1/towers/${tower.id}/visits`).expect(200);
    expect(body.items).toEqual([]);
  });
});

test("visits are told on the tower's page, latest first, with the photos that arrived", async () => {
  const tower = await register(officer);
  const [user] = await app.database.query<{ id: string }>("SELECT id FROM app_user WHERE role = 'surveyor'");
  const arrived = photo("overview", "arrived");
  await app.database.query(
    `INSERT INTO photo (sha256, bytes, stored_sha256, thumb_sha256, width, height, received_from)
     VALUES ($1, 1, 'a', 'b', 1600, 1200, $2)`,
    [arrived.sha256, user!.id],
  );
  const earlier = (content: SurveyContent): SurveyContent => {
    const at = "2026-11-30T18:30:00.000Z";
    return { ...content, visit: { opened: { ...content.visit.opened, at }, closed: { ...content.visit.closed, at } } };
  };
  const photos = [arrived, photo("identity_plate", "never sent")];
  await send(earlier(await surveyOf(app, tower.id, { remarks: "pagi", photos })));
  await visit(tower, {});
  const { body } = await officer.get(`/api/v1/towers/${tower.id}/visits`).expect(200);
  const items = body.items as ReplyOf<typeof towerVisits>["items"];
  // Half past one at night in Gresik is the next day.
  expect(items.map(({ visitedOn, remarks }) => [visitedOn, remarks])).toEqual([
    ["2026-12-01", null],
    ["2026-12-01", "pagi"],
  ]);
  expect(items[1]!.photos).toEqual([{ sha256: arrived.sha256, kind: "overview", takenAt: arrived.takenAt }]);
  await officer.get(`/api/v1/towers/${uuid()}/visits`).expect(404);
});

test("a merger takes visits, waiting surveys and claims along", async () => {
  const [merged, survivor] = await Promise.all([
    register(officer, { heightM: 42 }),
    register(officer, { heightM: 42 }),
  ]);
  await accept(await visit(merged, { marking: changed("present"), plateText: changed("PT Lama") }));
  const waiting = await visit(merged, { fence: changed("damaged") });
  const campaign = uuid();
  const [user] = await app.database.query<{ id: string }>("SELECT id FROM app_user WHERE role = 'officer'");
  await app.database.query(
    "INSERT INTO campaign (id, name, scope, created_by) VALUES ($1, 'Uji gabung', '{\"kind\":\"all\"}', $2)",
    [campaign, user!.id],
  );
  await app.database.query("INSERT INTO campaign_tower (campaign_id, tower_id) VALUES ($1, $2), ($1, $3)", [
    ...[campaign, merged.id, survivor.id],
  ]);
  const { version } = await read(merged.id);
  await officer
    .post(`/api/v1/towers/${merged.id}/merge`)
    .set("If-Match", `"${version}"`)
    .send({ into: survivor.id, reason: "menara yang sama" })
    .expect(200);
  expect(await review(waiting)).toMatchObject({ tower: { id: survivor.id }, conflicts: 0, changes: 1 });
  expect((await accept(waiting)).status).toBe(200);
  expect(await read(survivor.id)).toMatchObject({ marking: "present", plateText: "PT Lama", fence: "damaged" });
  const { body } = await officer.get(`/api/v1/towers/${survivor.id}/visits`).expect(200);
  expect(body.items).toHaveLength(2);
  expect(
    await app.database.query("SELECT tower_id AS id FROM campaign_tower WHERE campaign_id = $1", [campaign]),
  ).toEqual([{ id: survivor.id }]);
  expect(await claimsOf(survivor.id, "marking")).toMatchObject([{ accepted: true }]);
});
