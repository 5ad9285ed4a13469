/** Two records become one tower, and one record two. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { v7 as uuid } from "uuid";
import type TestAgent from "supertest/lib/agent.js";
import type { Tower } from "../../contract/towers.ts";
import { startTestApp, testDay, type TestApp } from "../http/test-app.ts";
import { inOrder } from "./merge-rules.ts";

let app: TestApp;
let officer: TestAgent;
let companies: { id: string }[];
beforeAll(async () => {
  app = await startTestApp();
  officer = await app.as("officer");
  companies = await app.database.query("SELECT id FROM company WHERE merged_into IS NULL ORDER BY name");
}, 300_000);
afterAll(() => app.close());

const position = [112.64, -7.17];
async function register(fields: object = {}): Promise<Tower> {
  const { body } = await officer
    .post("/api/v1/towers")
    .send({ position, ...fields })
    .expect(201);
  return body as Tower;
}
const read = async (id: string) => (await officer.get(`/api/v1/towers/${id}`).expect(200)).body as Tower;
async function permit(towerId: string, number: string, replacesId: string | null = null): Promise<string> {
  const fields = { type: "IMB", number, issuedOn: "2015-01-01", term: "open_ended", validUntil: null, replacesId };
  const { body } = await officer.post(`/api/v1/towers/${towerId}/permits`).send(fields).expect(201);
  return body.id as string;
}
const rent = (towerId: string, companyId: string, from: string | null, until: string | null = null) =>
  officer.post(`/api/v1/towers/${towerId}/tenants`).send({ companyId, from, until }).expect(200);
const merge = (tower: Pick<Tower, "id" | "version">, into: string, reason = "tercatat dua kali") =>
  officer.post(`/api/v1/towers/${tower.id}/merge`).set("If-Match", `"${tower.version}"`).send({ into, reason });
const split = (tower: Pick<Tower, "id" | "version">, body: object) =>
  officer
    .post(`/api/v1/towers/${tower.id}/split`)
    .set("If-Match", `"${tower.version}"`)
    .send({ position: [112.65, -7.16], name: null, permits: [], tenancies: [], reason: "dua menara", ...body });
const pointers = (body: { errors?: { pointer: string }[] }) => (body.errors ?? []).map(({ pointer }) => pointer);

async function source(): Promise<string> {
  const id = uuid();
  await app.database.query("INSERT INTO source (id, kind, title) VALUES ($1, 'import', 'daftar.csv')", [id]);
  return id;
}

describe("a merger", () => {
  test("moves permits with their chains, and the status follows", async () => {
    const merged = await register();
    const survivor = await register();
    const first = await permit(merged.id, "503/1");
    const second = await permit(merged.id, "503/2", first);
    const third = await permit(merged.id, "503/3", second);
    const own = await permit(survivor.id, "503/9");
    const before = await read(merged.id);
    const { body } = await merge(merged, survivor.id).expect(200);
    expect(body).toEqual({ id: survivor.id, number: survivor.number });
    const after = await read(survivor.id);
    expect(after.permits.map(({ id }) => id).sort()).toEqual([first, second, third, own].sort());
    expect(after.permits.find(({ id }) => id === third)?.replacesId).toBe(second);
    expect(after.status.value).toBe(before.status.value);
    await officer.get(`/api/v1/towers/${merged.id}`).expect(404);
    expect(await app.database.query("SELECT * FROM verify_revisions()")).toEqual([]);
  });

  test("takes applications, notes and seals along, and no day is sealed twice", async () => {
    const merged = await register();
    const survivor = await register();
    const renewed = await permit(merged.id, "503/41");
    const { body: application } = await officer
      .post(`/api/v1/towers/${merged.id}/applications`)
      .send({ type: "IMB", renewsId: renewed, receiptNumber: "R-1", receivedOn: "2026-01-05", papers: [], note: null })
      .expect(201);
    await officer.post("/api/v1/remarks").send({ selection: { ids: [merged.id] }, text: "pagar roboh" });
    const seal = (towerId: string, sealedOn: string) =>
      officer.post(`/api/v1/towers/${towerId}/seals`).send({ sealedOn, officers: "Satpol PP" }).expect(201);
    const { body: early } = await seal(merged.id, "2026-01-10");
    const { body: late } = await seal(survivor.id, "2026-02-01");
    await officer
      .post(`/api/v1/seals/${late.id}/lift`)
      .set("If-Match", `"${late.version}"`)
      .send({ on: "2026-02-20", reason: "izin terbit" })
      .expect(200);
    await merge(merged, survivor.id).expect(200);

    const kept = (await officer.get(`/api/v1/towers/${survivor.id}/applications`).expect(200)).body.items;
    expect(kept.map(({ id }: { id: string }) => id)).toEqual([application.id]);
    const notes = (await officer.get(`/api/v1/towers/${survivor.id}/remarks`).expect(200)).body.items;
    expect(notes.map(({ text }: { text: string }) => text)).toEqual(["pagar roboh"]);
    const seals = (await officer.get(`/api/v1/towers/${survivor.id}/seals`).expect(200)).body.items;
    const days = seals.map(({ sealedOn, liftedOn }: { sealedOn: string; liftedOn: string }) => [sealedOn, liftedOn]);
    expect(days.sort()).toEqual([
      ["2026-01-10", "2026-02-01"],
      ["2026-02-01", "2026-02-20"],
      ["2026-02-20", null],
    ]);
    expect(early.id).not.toBe(late.id);
    expect(await app.database.query("SELECT * FROM verify_revisions()")).toEqual([]);
  });

  test("joins tenancies without a day counted twice", async () => {
    const [a, b] = companies.map(({ id }) => id) as [string, string];
    const merged = await register();
    const survivor = await register();
    await rent(merged.id, a, "2012-01-01", "2020-01-01");
    await rent(merged.id, b, null);
    await rent(survivor.id, a, "2014-01-01", "2016-01-01");
    await merge(merged, survivor.id).expect(200);
    const spans = (await read(survivor.id)).tenancies.map(({ company, from, until }) => [company.id, from, until]);
    expect(spans).toHaveLength(4);
    expect(spans).toEqual(
      expect.arrayContaining([
        [a, "2012-01-01", "2014-01-01"],
        [a, "2014-01-01", "2016-01-01"],
        [a, "2016-01-01", "2020-01-01"],
        [b, null, null],
      ]),
    );
  });

  test("keeps what the survivor says and fills what it lacks", async () => {
    const [a, b] = companies.map(({ id }) => id) as [string, string];
    const merged = await register({
      ownerId: a,
      siteId: "GRK-1",
      name: "Lama",
      heightM: 30,
      yearBuilt: 2009,
      fence: "damaged",
      grounding: "present",
      lastSeenOn: "2020-05-05",
      note: "di belakang pasar",
    });
    const survivor = await register({
      ownerId: b,
      name: "Baru",
      heightM: 42,
      fence: "present",
      lastSeenOn: "2019-01-01",
    });
    await merge(merged, survivor.id).expect(200);
    const after = await read(survivor.id);
    expect(after).toMatchObject({
      siteId: "GRK-1",
      name: "Baru",
      heightM: 42,
      yearBuilt: 2009,
      fence: "present",
      grounding: "present",
      lastSeenOn: "2020-05-05",
      note: "di belakang pasar",
      district: survivor.district,
    });
    expect(after.owners.map(({ company }) => company.id)).toEqual([b]);
    const ownerless = await register();
    const owned = await register({ ownerId: a });
    await merge(owned, ownerless.id).expect(200);
    expect((await read(ownerless.id)).owner).toMatchObject({ id: a });
  });

  test("moves claims; accepted stays what the survivor takes over", async () => {
    const from = await source();
    const merged = await register({ heightM: 30, yearBuilt: 2009 });
    const survivor = await register({ heightM: 42 });
    const ids = { heightM: uuid(), yearBuilt: uuid() };
    for (const [attribute, id] of Object.entries(ids))
      await app.database.query(
        `INSERT INTO claim (id, tower_id, attribute, value, source_id, accepted) VALUES ($1, $2, $3, '30', $4, true)`,
        [id, merged.id, attribute, from],
      );
    await merge(merged, survivor.id).expect(200);
    const claims = await app.database.query("SELECT id, accepted FROM claim WHERE tower_id = $1", [survivor.id]);
    expect(claims).toEqual(
      expect.arrayContaining([
        { id: ids.heightM, accepted: false },
        { id: ids.yearBuilt, accepted: true },
      ]),
    );
  });

  test("lets the old number lead to the survivor for ever, through later mergers too, and searches find it", async () => {
    const [one, two, three] = [await register(), await register(), await register()];
    await merge(one, two.id, "dobel").expect(200);
    expect(await read(one.number)).toMatchObject({ id: two.id, number: two.number });
    await merge(await read(two.id), three.id).expect(200);
    for (const number of [one.number, two.number, three.number])
      expect(await read(number)).toMatchObject({ id: three.id, number: three.number });
    const [row] = await app.database.query("SELECT * FROM former_number WHERE number = $1", [one.number]);
    expect(row).toMatchObject({ tower_id: three.id, reason: "dobel", merged_on: testDay });
    const { body: list } = await officer.get(`/api/v1/towers?q=${one.number}`).expect(200);
    expect(list.items.map(({ id }: Tower) => id)).toEqual([three.id]);
    const { body: suggested } = await officer.get(`/api/v1/towers/suggestions?q=${one.number.toLowerCase()}`);
    expect(suggested.items[0]).toMatchObject({ kind: "tower", id: three.id });
    await officer.get("/api/v1/towers/GRS-9999999").expect(404);
  });

  test("leaves the merged record's last state among the revisions", async () => {
    const merged = await register({ name: "Akan digabung" });
    const survivor = await register();
    await merge(merged, survivor.id).expect(200);
    const [last] = await app.database.query(
      "SELECT operation, row ->> 'name' AS name FROM revision WHERE entity = 'tower' AND entity_id = $1 ORDER BY version DESC LIMIT 1",
      [merged.id],
    );
    expect(last).toEqual({ operation: "delete", name: "Akan digabung" });
  });

  test("is known to the lists that were matched with either record", async () => {
    const [merged, survivor, other] = [await register(), await register(), await register()];
    const list = uuid();
    await app.database.query(
      "INSERT INTO import (id, state, file_name, sha256, bytes) VALUES ($1, 'committed', 'x', 'y', 1)",
      [list],
    );
    await app.database.query(
      `INSERT INTO import_row (import_id, row, kind, cells, pile, tower_id) VALUES ($1, 1, 'data', '[]', 'matched', $2)`,
      [list, merged.id],
    );
    for (const [row, rank, tower] of [
      [2, 1, merged.id],
      [2, 2, survivor.id],
      [3, 1, survivor.id],
      [3, 2, other.id],
      [3, 3, merged.id],
      [4, 1, merged.id],
    ])
      await app.database.query("INSERT INTO import_candidate VALUES ($1, $2, $3, $4, 0.5)", [list, row, rank, tower]);
    await app.database.query("INSERT INTO import_tower VALUES ($1, $2), ($1, $3)", [list, merged.id, survivor.id]);
    await app.database.query("INSERT INTO match_memory (sender, fingerprint, tower_id) VALUES ('a', 'b', $1)", [
      merged.id,
    ]);
    await merge(merged, survivor.id).expect(200);
    expect(await app.database.query("SELECT row, rank, tower_id FROM import_candidate ORDER BY row, rank")).toEqual([
      { row: 2, rank: 1, tower_id: survivor.id },
      { row: 3, rank: 1, tower_id: survivor.id },
      { row: 3, rank: 2, tower_id: other.id },
      { row: 4, rank: 1, tower_id: survivor.id },
    ]);
    expect(await app.database.query("SELECT tower_id FROM import_row")).toEqual([{ tower_id: survivor.id }]);
    expect(await app.database.query("SELECT tower_id FROM import_tower")).toEqual([{ tower_id: survivor.id }]);
    expect(await app.database.query("SELECT tower_id FROM match_memory")).toEqual([{ tower_id: survivor.id }]);
  });

  test("is refused with itself, with nobody, on an old version, and to the head", async () => {
    const tower = await register();
    expect(pointers((await merge(tower, tower.id).expect(422)).body)).toEqual(["/into"]);
    expect(pointers((await merge(tower, uuid()).expect(422)).body)).toEqual(["/into"]);
    await merge({ ...tower, id: uuid() }, tower.id).expect(404);
    const other = await register();
    const { body } = await merge({ ...tower, version: 9 }, other.id).expect(412);
    expect(body.current).toEqual({ id: tower.id, number: tower.number });
    await officer.post(`/api/v1/towers/${tower.id}/merge`).send({ into: other.id, reason: "x" }).expect(428);
    const head = await app.as("head");
    await head
      .post(`/api/v1/towers/${tower.id}/merge`)
      .set("If-Match", '"1"')
      .send({ into: other.id, reason: "x" })
      .expect(403);
  });

  test("both ways at once: one of the two happens", async () => {
    const [one, two] = [await register(), await register()];
    const replies = await Promise.all([merge(one, two.id), merge(two, one.id)]);
    const statuses = replies.map(({ status }) => status).sort();
    expect(statuses[0]).toBe(200);
    expect([404, 422]).toContain(statuses[1]);
    const survivor = replies.find(({ status }) => status === 200)!.body as { id: string };
    expect(await read(one.number)).toMatchObject({ id: survivor.id });
    expect(await read(two.number)).toMatchObject({ id: survivor.id });
  });
});

describe("a split", () => {
  test("registers a second tower with the same owner and moves what was chosen", async () => {
    const [owner, tenant] = companies.map(({ id }) => id) as [string, string];
    const tower = await register({ heightM: 42, structure: "monopole" });
    await officer
      .post(`/api/v1/towers/${tower.id}/owner`)
      .send({ companyId: owner, from: "2018-02-03", evidence: "akta" })
      .expect(200);
    const old = await permit(tower.id, "503/11");
    const renewed = await permit(tower.id, "503/12", old);
    const stays = await permit(tower.id, "503/13");
    await rent(tower.id, tenant, "2019-01-01");
    const { tenancies } = await read(tower.id);
    const chosen = { permits: [renewed, old], tenancies: tenancies.map(({ id }) => id) };
    const { body } = await split(tower, { ...chosen, name: "Kedua" }).expect(200);
    const second = await read(body.id as string);
    expect(second).toMatchObject({
      number: body.number,
      name: "Kedua",
      position: [112.65, -7.16],
      note: `Dipisahkan dari ${tower.number}: dua menara`,
      heightM: null,
      structure: null,
      owners: [{ company: { id: owner }, from: "2018-02-03", until: null, evidence: "akta" }],
      tenancies: [{ company: { id: tenant }, from: "2019-01-01" }],
      district: second.derivedDistrict,
    });
    expect(Number(second.number.slice(4))).toBeGreaterThan(Number(tower.number.slice(4)));
    expect(second.permits.map(({ id }) => id).sort()).toEqual([old, renewed].sort());
    const first = await read(tower.id);
    expect(first.permits.map(({ id }) => id)).toEqual([stays]);
    expect(first.tenancies).toEqual([]);
    expect(first.owners).toHaveLength(1);
  });

  test("refuses half a chain and what is another tower's, each by its place", async () => {
    const tower = await register();
    const elsewhere = await register();
    const old = await permit(tower.id, "503/21");
    await permit(tower.id, "503/22", old);
    const foreign = await permit(elsewhere.id, "503/23");
    const { body } = await split(tower, { permits: [old, foreign], tenancies: [uuid()] }).expect(422);
    expect(pointers(body)).toEqual(["/permits/0", "/permits/1", "/tenancies/0"]);
    await split({ ...tower, version: 5 }, {}).expect(412);
    await split({ ...tower, id: uuid() }, {}).expect(404);
  });
});

test("permits move in steps, predecessors first", () => {
  const link = (id: string, replacesId: string | null = null) => ({ id, replacesId });
  expect(inOrder([link("c", "b"), link("b", "a"), link("a"), link("d", "elsewhere")])).toEqual([
    ["a", "d"],
    ["b"],
    ["c"],
  ]);
  expect(() => inOrder([link("a", "b"), link("b", "a")])).toThrow("circle");
});
