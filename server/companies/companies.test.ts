import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";
import { v7 as uuid } from "uuid";
import type { Company } from "../../contract/companies.ts";
import type { Problem } from "../../contract/problem.ts";
import { startTestApp, type TestApp } from "../http/test-app.ts";

let app: TestApp;
let officer: TestAgent;
beforeAll(async () => {
  app = await startTestApp();
  officer = await app.as("officer");
});
afterAll(() => app.close());

const url = "/api/v1/companies";
let serial = 0;
async function create(name: string): Promise<Company> {
  const fields = {
    name: `PT ${name} ${(serial += 1)}`,
    shortName: `${name}${serial}`,
    isOwner: true,
    isOperator: true,
  };
  return (await officer.post(url).send(fields).expect(201)).body as Company;
}
async function read(id: string): Promise<Company | undefined> {
  const { body } = await officer.get(url).expect(200);
  return (body as { items: Company[] }).items.find((company) => company.id === id);
}

test("the list counts what each company owns and rents today, like the summary", async () => {
  const { body } = await officer.get(url).expect(200);
  const { items } = body as { items: Company[] };
  const summary = (await officer.get("/api/v1/statistics/summary?by=owner").expect(200)).body as {
    groups: { key: string | null; total: number }[];
  };
  for (const { key, total } of summary.groups) {
    if (key !== null) expect(items.find(({ id }) => id === key)?.towersOwned).toBe(total);
  }
  expect(items.some(({ towersRented }) => towersRented > 0)).toBe(true);
  expect(items.some(({ mergedInto }) => mergedInto !== null)).toBe(true);
  const operators = (await officer.get(`${url}?operator=true`).expect(200)).body as { items: Company[] };
  expect(operators.items.every(({ isOperator }) => isOperator)).toBe(true);
});

test("a company is corrected with its version, and a stale one is refused with the present row", async () => {
  const company = await create("Versi");
  await officer.patch(`${url}/${company.id}`).send({ shortName: "Baru" }).expect(428);
  const changed = await officer
    .patch(`${url}/${company.id}`)
    .set("If-Match", `"${company.version}"`)
    .send({ shortName: "Baru" })
    .expect(200);
  expect(changed.body).toMatchObject({ shortName: "Baru", name: company.name, version: company.version + 1 });
  const stale = await officer
    .patch(`${url}/${company.id}`)
    .set("If-Match", `"${company.version}"`)
    .send({ shortName: "X" })
    .expect(412);
  expect((stale.body as Problem).current).toMatchObject({ shortName: "Baru" });
  await officer.patch(`${url}/${uuid()}`).set("If-Match", '"1"').send({ shortName: "X" }).expect(404);
});

test("a name or alias in use is a conflict", async () => {
  const [one, two] = [await create("Satu"), await create("Dua")];
  await officer.post(url).send({ name: one.name, shortName: "S", isOwner: true, isOperator: false }).expect(409);
  const added = await officer.post(`${url}/${one.id}/aliases`).send({ alias: "P.T. Satoe" }).expect(201);
  const alias = (added.body as Company).aliases[0];
  await officer.post(`${url}/${two.id}/aliases`).send({ alias: "p.t. satoe" }).expect(409);
  await officer.post(`${url}/${two.id}/aliases`).send({ alias: one.shortName }).expect(409);
  await officer.delete(`${url}/${two.id}/aliases/${alias?.id}`).expect(404);
  await officer.delete(`${url}/${one.id}/aliases/${alias?.id}`).expect(204);
  expect((await read(one.id))?.aliases).toEqual([]);
});

test("a look at a contact is logged; who may not look, may not", async () => {
  const [company] = await app.database.query<{ id: string }>(
    "SELECT id FROM company WHERE contact_name IS NOT NULL LIMIT 1",
  );
  const { body } = await officer.get(`${url}/${company?.id}/contact`).expect(200);
  expect((body as { name: string }).name).toBeTruthy();
  const log = await app.database.query("SELECT action FROM access_log WHERE entity_id = $1", [company?.id]);
  expect(log).toEqual([{ action: "read-contact" }]);
  await (await app.as("head")).get(`${url}/${company?.id}/contact`).expect(403);
  await officer.get(`${url}/${uuid()}/contact`).expect(404);
});

describe("merging", () => {
  type Tenure = { company: string; from_on: string | null; until_on: string | null };
  let source: Company;
  let target: Company;
  let tower: string;
  beforeEach(async () => {
    source = await create("Lama");
    target = await create("Penerus");
    const [row] = await app.database.query<{ id: string }>(
      `INSERT INTO tower (id, registry_number, position)
       VALUES ($1, 'GRS-' || (800000 + $2::int), ST_SetSRID(ST_MakePoint(112.63, -7.16), 4326)) RETURNING id`,
      [uuid(), serial],
    );
    tower = row?.id ?? "";
  });

  async function hold(
    table: "tower_ownership" | "tower_tenancy",
    company: Company,
    from: string | null,
    until: string | null,
  ) {
    await app.database.query(
      `INSERT INTO ${table} (id, tower_id, company_id, from_on, until_on) VALUES ($1, $2, $3, $4, $5)`,
      [uuid(), tower, company.id, from, until],
    );
  }
  function tenures(table: "tower_ownership" | "tower_tenancy"): Promise<Tenure[]> {
    return app.database.query<Tenure>(
      `SELECT CASE WHEN x.company_id = $2 THEN 'source' WHEN x.company_id = $3 THEN 'target' END AS company,
         from_on::text, until_on::text FROM ${table} x WHERE tower_id = $1 ORDER BY from_on NULLS FIRST`,
      [tower, source.id, target.id],
    );
  }
  function merge(on: string | null) {
    return officer.post(`${url}/${source.id}/merge`).send({ into: target.id, on });
  }

  test("on a day: what is open changes hands on that day, what has ended stays", async () => {
    await hold("tower_ownership", source, "2010-01-01", "2012-01-01");
    await hold("tower_ownership", source, "2014-01-01", null);
    const { body } = await merge("2020-06-01").expect(200);
    expect(body).toMatchObject({ mergedInto: { id: target.id }, mergedOn: "2020-06-01", towersOwned: 0 });
    expect(await tenures("tower_ownership")).toEqual([
      { company: "source", from_on: "2010-01-01", until_on: "2012-01-01" },
      { company: "source", from_on: "2014-01-01", until_on: "2020-06-01" },
      { company: "target", from_on: "2020-06-01", until_on: null },
    ]);
    expect((await read(target.id))?.aliases.map(({ alias }) => alias)).toContain(source.name);
    expect((await read(target.id))?.towersOwned).toBe(1);
  });

  test("on a day: where the target rents already, only the days between are added", async () => {
    await hold("tower_tenancy", source, null, null);
    await hold("tower_tenancy", target, "2022-01-01", "2023-01-01");
    await merge("2020-06-01").expect(200);
    expect(await tenures("tower_tenancy")).toEqual([
      { company: "source", from_on: null, until_on: "2020-06-01" },
      { company: "target", from_on: "2020-06-01", until_on: "2022-01-01" },
      { company: "target", from_on: "2022-01-01", until_on: "2023-01-01" },
      { company: "target", from_on: "2023-01-01", until_on: null },
    ]);
  });

  test("without a day: everything was the target's all along, permits and aliases too", async () => {
    await hold("tower_ownership", source, "2010-01-01", null);
    await hold("tower_tenancy", source, "2010-01-01", "2015-01-01");
    await hold("tower_tenancy", target, "2012-01-01", null);
    await app.database.query(
      "INSERT INTO permit (id, tower_id, type_code, term, company_id) VALUES ($1, $2, 'IMB', 'unknown', $3)",
      [uuid(), tower, source.id],
    );
    await officer
      .post(`${url}/${source.id}/aliases`)
      .send({ alias: `Ejaan ${serial}` })
      .expect(201);
    await merge(null).expect(200);
    expect(await tenures("tower_ownership")).toEqual([{ company: "target", from_on: "2010-01-01", until_on: null }]);
    expect(await tenures("tower_tenancy")).toEqual([
      { company: "target", from_on: "2010-01-01", until_on: "2012-01-01" },
      { company: "target", from_on: "2012-01-01", until_on: null },
    ]);
    expect(await app.database.query("SELECT company_id FROM permit WHERE tower_id = $1", [tower])).toEqual([
      { company_id: target.id },
    ]);
    expect((await read(target.id))?.aliases).toHaveLength(2);
  });

  test("refuses itself, a stranger, a second merger and a circle", async () => {
    await officer.post(`${url}/${source.id}/merge`).send({ into: source.id, on: null }).expect(422);
    await officer.post(`${url}/${source.id}/merge`).send({ into: uuid(), on: null }).expect(422);
    await officer.post(`${url}/${uuid()}/merge`).send({ into: target.id, on: null }).expect(404);
    await merge(null).expect(200);
    await merge(null).expect(409);
    await officer.post(`${url}/${target.id}/merge`).send({ into: source.id, on: null }).expect(409);
  });

  test("leaves a chain of revisions that verifies", async () => {
    expect(await app.database.query("SELECT * FROM verify_revisions()")).toEqual([]);
  });
});
