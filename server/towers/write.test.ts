/** Writing towers: numbers, areas, versions, owners and tenants. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";
import type { Tower } from "../../contract/towers.ts";
import { startTestApp, testDay, type TestApp } from "../http/test-app.ts";

let app: TestApp;
let officer: TestAgent;
let surveyor: TestAgent;
let companies: { id: string; shortName: string }[];
beforeAll(async () => {
  app = await startTestApp();
  officer = await app.as("officer");
  surveyor = await app.as("surveyor");
  companies = await app.database.query(
    `SELECT id, short_name AS "shortName" FROM company WHERE merged_into IS NULL ORDER BY name`,
  );
}, 300_000);
afterAll(() => app.close());

const inKebomas: [number, number] = [112.64, -7.17];
const nowhere = "019aa8d0-0001-7000-8000-00000000ffff";

async function create(fields: object = {}): Promise<Tower> {
  const { body } = await officer
    .post("/api/v1/towers")
    .send({ position: inKebomas, ...fields })
    .expect(201);
  return body as Tower;
}
function patch(agent: TestAgent, tower: Tower, change: object, path = "") {
  return agent.patch(`/api/v1/towers/${tower.id}${path}`).set("If-Match", `"${tower.version}"`).send(change);
}
const pointers = (body: { errors?: { pointer: string }[] }) => (body.errors ?? []).map(({ pointer }) => pointer).sort();

describe("a new tower", () => {
  test("gets the next number, the areas of its position and the status missing", async () => {
    const one = await create({ name: "Menara baru", ownerId: companies[0]!.id });
    const two = await create();
    expect(one.number).toMatch(/^GRS-0\d{3}$/);
    expect(Number(two.number.slice(4))).toBe(Number(one.number.slice(4)) + 1);
    expect(one).toMatchObject({
      version: 1,
      name: "Menara baru",
      position: inKebomas,
      owner: companies[0],
      status: { value: "missing" },
    });
    expect(one.village).toEqual(one.derivedVillage);
    expect(one.district).toEqual(one.derivedDistrict);
    expect(one.village!.code.startsWith(one.district!.code)).toBe(true);
  });

  test("keeps given areas; a village implies its district", async () => {
    const given = await create({ villageCode: "35.25.01.2001" });
    expect(given).toMatchObject({ village: { code: "35.25.01.2001" }, district: { code: "35.25.01" } });
    expect(given.derivedDistrict?.code).not.toBe("35.25.01");
    expect(await create({ districtCode: "35.25.01" })).toMatchObject({ village: null, district: { code: "35.25.01" } });
    expect(await create({ districtCode: null })).toMatchObject({ village: null, district: null });
  });

  test.each([
    [{ villageCode: "35.25.01.2001", districtCode: "35.25.02" }, ["/villageCode"]],
    [{ villageCode: "35.25.01" }, ["/villageCode"]],
    [{ villageCode: "35.25.01.9999" }, ["/villageCode"]],
    [{ districtCode: "35.25.99" }, ["/districtCode"]],
    [{ state: "dismantled", lastSeenOn: "2027-01-01" }, ["/dismantledOn", "/lastSeenOn"]],
    [{ dismantledOn: "2020-01-01" }, ["/dismantledOn"]],
    [{ state: "dismantled", dismantledOn: "2009-12-31", yearBuilt: 2010 }, ["/dismantledOn"]],
    [{ ownerId: nowhere }, ["/companyId"]],
  ])("%j is refused with every field that needs mending", async (fields, expected) => {
    const { body } = await officer
      .post("/api/v1/towers")
      .send({ position: inKebomas, ...fields })
      .expect(422);
    expect(body.type).toBe("/problems/invalid-data");
    expect(pointers(body)).toEqual(expected);
  });

  test("is not for surveyors", () => surveyor.post("/api/v1/towers").send({ position: inKebomas }).expect(403));
});

describe("a change", () => {
  test("raises the version and is what is read afterwards", async () => {
    const tower = await create();
    const change = {
      heightM: 42.5,
      structure: "monopole",
      position: [112.65, -7.15],
      note: null,
      fence: "damaged",
      yearBuilt: 2011,
    };
    const { body, headers } = await patch(officer, tower, change).expect(200);
    expect(body).toMatchObject({ ...change, version: 2 });
    expect(headers.etag).toBe('"2"');
    const { body: read } = await officer.get(`/api/v1/towers/${tower.id}`);
    expect(read).toMatchObject({ ...change, version: 2 });
  });

  test("of nothing keeps the version", async () => {
    const tower = await create({ heightM: 30 });
    expect((await patch(officer, tower, { heightM: 30 }).expect(200)).body.version).toBe(1);
    expect((await patch(officer, tower, {}).expect(200)).body.version).toBe(1);
  });

  test("without a version is 428, with an old one 412 with the present row, of no tower 404", async () => {
    const tower = await create();
    await officer.patch(`/api/v1/towers/${tower.id}`).send({ heightM: 20 }).expect(428);
    await patch(officer, tower, { heightM: 20 }).expect(200);
    const { body } = await patch(officer, tower, { heightM: 25 }).expect(412);
    expect(body).toMatchObject({
      type: "/problems/stale",
      current: { id: tower.id, heightM: 20, version: 2, status: { value: "missing" } },
    });
    await patch(officer, { ...tower, id: nowhere }, { heightM: 25 }).expect(404);
  });

  test("by two officers at once: one gets 412, and what the other wrote stands", async () => {
    const tower = await create();
    const heights = [20, 30, 40, 50];
    const answers = await Promise.all(heights.map((heightM) => patch(officer, tower, { heightM })));
    const [won, ...others] = answers.filter(({ status }) => status === 200);
    expect(others).toHaveLength(0);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(3);
    const { body: present } = await officer.get(`/api/v1/towers/${tower.id}`);
    expect(present.heightM).toBe(won!.body.heightM);
    for (const { body } of answers.filter(({ status }) => status === 412))
      expect(body.current).toMatchObject({ version: 2, heightM: present.heightM });
  });

  test("to dismantled needs a date, back to active clears it", async () => {
    const tower = await create();
    expect(pointers((await patch(officer, tower, { state: "dismantled" }).expect(422)).body)).toEqual([
      "/dismantledOn",
    ]);
    const { body: gone } = await patch(officer, tower, { state: "dismantled", dismantledOn: testDay }).expect(200);
    expect(gone.status).toEqual({ value: null, until: null, reasons: [] });
    const { body: back } = await patch(officer, gone, { state: "active" }).expect(200);
    expect(back).toMatchObject({ dismantledOn: null, status: { value: "missing" } });
  });

  test("of the district alone says that the village needs mending too", async () => {
    const tower = await create();
    expect(pointers((await patch(officer, tower, { districtCode: "35.25.01" }).expect(422)).body)).toEqual([
      "/districtCode",
    ]);
    await patch(officer, tower, { districtCode: "35.25.01", villageCode: null }).expect(200);
  });

  test("at the site is for surveyors, and only for what a visit establishes", async () => {
    const tower = await create();
    const { body } = await patch(
      surveyor,
      tower,
      { heightM: 31, state: "derelict", lastSeenOn: testDay },
      "/site",
    ).expect(200);
    expect(body).toMatchObject({ heightM: 31, state: "derelict", lastSeenOn: testDay });
    await patch(surveyor, body, { name: "x" }, "/site").expect(400);
    await patch(surveyor, body, { heightM: 32 }).expect(403);
  });
});

describe("owners", () => {
  const changeOwner = (tower: Tower, body: object) => officer.post(`/api/v1/towers/${tower.id}/owner`).send(body);

  test("change on a day: the one ends where the other begins", async () => {
    const tower = await create({ ownerId: companies[0]!.id });
    const { body } = await changeOwner(tower, {
      companyId: companies[1]!.id,
      from: "2025-03-01",
      evidence: "akta 12",
    }).expect(200);
    expect(body.owner).toEqual(companies[1]);
    expect(body.owners).toMatchObject([
      { company: companies[0], from: null, until: "2025-03-01" },
      { company: companies[1], from: "2025-03-01", until: null, evidence: "akta 12" },
    ]);
    const { body: before } = await officer.get(`/api/v1/towers/${tower.id}`).query({ on: "2025-02-28" });
    expect(before.owner).toEqual(companies[0]);
  });

  test.each([
    [{ from: "2024-01-01" }, ["/from"]],
    [{ from: null }, ["/from"]],
    [{ from: "2024-01-01", companyId: 1 }, ["/companyId", "/from"]],
  ])("%j after an owner since 2024-01-01 is refused", async (change, expected) => {
    const tower = await create({ ownerId: companies[0]!.id });
    await changeOwner(tower, { companyId: companies[1]!.id, from: "2024-01-01" }).expect(200);
    const companyId = "companyId" in change ? companies[1]!.id : companies[2]!.id;
    expect(pointers((await changeOwner(tower, { ...change, companyId }).expect(422)).body)).toEqual(expected);
  });

  test("an unknown company and an unknown tower are told apart", async () => {
    const tower = await create();
    expect(pointers((await changeOwner(tower, { companyId: nowhere, from: null }).expect(422)).body)).toEqual([
      "/companyId",
    ]);
    await changeOwner({ ...tower, id: nowhere }, { companyId: companies[0]!.id, from: null }).expect(404);
  });
});

describe("tenants", () => {
  test("move in and out on days", async () => {
    const tower = await create();
    const tenant = companies[3]!;
    const add = (body: object) =>
      officer.post(`/api/v1/towers/${tower.id}/tenants`).send({ companyId: tenant.id, ...body });
    const { body } = await add({ from: "2020-01-01" }).expect(200);
    expect(body.tenants).toEqual([tenant]);
    await add({ from: "2021-01-01" }).expect(409);
    const end = (on: string) =>
      officer.post(`/api/v1/towers/${tower.id}/tenants/${body.tenancies[0].id}/end`).send({ on });
    expect(pointers((await end("2020-01-01").expect(422)).body)).toEqual(["/on"]);
    const { body: after } = await end("2026-12-01").expect(200);
    expect(after.tenants).toEqual([]);
    await end("2026-12-02").expect(409);
    await add({ from: "2026-12-01" }).expect(200);
    expect(pointers((await add({ from: "2019-01-01", until: "2018-01-01" }).expect(422)).body)).toEqual(["/until"]);
    await officer.post(`/api/v1/towers/${tower.id}/tenants/${nowhere}/end`).send({ on: testDay }).expect(404);
  });
});
