/** What sources say of a tower, and what accepting one of them changes. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { v7 as uuid } from "uuid";
import type TestAgent from "supertest/lib/agent.js";
import type { Claim } from "../../contract/claims.ts";
import type { Tower } from "../../contract/towers.ts";
import { startTestApp, testDay, type TestApp } from "../http/test-app.ts";

let app: TestApp;
let officer: TestAgent;
let companies: { id: string; shortName: string }[];
const importId = uuid();

beforeAll(async () => {
  app = await startTestApp();
  officer = await app.as("officer");
  companies = await app.database.query(
    `SELECT id, short_name AS "shortName" FROM company WHERE merged_into IS NULL ORDER BY name`,
  );
  await app.database.query(
    "INSERT INTO source (id, kind, title, sha256, stated_on) VALUES ($1, 'import', 'DPMPTSP: daftar.xlsx', 'ab', '2026-03-12')",
    [importId],
  );
}, 300_000);
afterAll(() => app.close());

async function register(fields: object = {}): Promise<Tower> {
  const { body } = await officer
    .post("/api/v1/towers")
    .send({ position: [112.64, -7.17], ...fields })
    .expect(201);
  return body as Tower;
}
async function claim(towerId: string, attribute: string, value: unknown, accepted = false): Promise<string> {
  const id = uuid();
  await app.database.query(
    `INSERT INTO claim (id, tower_id, attribute, value, source_id, accepted)
     SELECT $1, $2, $3, v -> 'value', $5, $6 FROM (SELECT $4::jsonb AS v) j`,
    [id, towerId, attribute, JSON.stringify({ value }), importId, accepted],
  );
  return id;
}
const accept = (id: string, version = 1) => officer.post(`/api/v1/claims/${id}/accept`).set("If-Match", `"${version}"`);
const read = async (id: string) => (await officer.get(`/api/v1/towers/${id}`).expect(200)).body as Tower;
const claims = async (id: string, language = "en") =>
  (await officer.get(`/api/v1/towers/${id}/claims`).set("Accept-Language", language).expect(200)).body.items as {
    attribute: string;
    label: string;
    present: string | null;
    claims: Claim[];
  }[];

describe("claims of a tower", () => {
  test("stand beside the present value in words, what differs first", async () => {
    const tower = await register({ heightM: 42, name: "Kebomas 1", structure: "monopole", ownerId: companies[0]!.id });
    const same = await claim(tower.id, "heightM", 42);
    const other = await claim(tower.id, "heightM", 25.5);
    await claim(tower.id, "name", "Kebomas 1");
    await claim(tower.id, "structure", "sst_four_leg");
    await claim(tower.id, "position", [112.65, -7.16]);
    await claim(tower.id, "owner", companies[1]!.id);
    await claim(tower.id, "yearBuilt", 2011);

    const items = await claims(tower.id);
    expect(items.map(({ attribute }) => attribute)).toEqual([
      "heightM",
      "yearBuilt",
      "structure",
      "position",
      "owner",
      "name",
    ]);
    const height = items[0]!;
    expect(height).toMatchObject({ label: "height", present: "42 m" });
    expect(height.claims.map(({ id, shown }) => [id, shown])).toEqual([
      [other, "25.5 m"],
      [same, "42 m"],
    ]);
    expect(height.claims[0]).toMatchObject({
      accepted: false,
      statedOn: "2026-03-12",
      source: { id: importId, kind: "import", title: "DPMPTSP: daftar.xlsx", importId },
      version: 1,
    });
    const byAttribute = Object.fromEntries(
      items.map(({ attribute, present, claims: [first] }) => [attribute, [present, first!.shown]]),
    );
    expect(byAttribute).toMatchObject({
      yearBuilt: [null, "2011"],
      structure: ["monopole", "four-leg lattice"],
      position: ["-7.170000, 112.640000", "-7.160000, 112.650000"],
      owner: [companies[0]!.shortName, companies[1]!.shortName],
      name: ["Kebomas 1", "Kebomas 1"],
    });
    const indonesian = (await claims(tower.id, "id")).find(({ attribute }) => attribute === "structure")!;
    expect([indonesian.label, indonesian.claims[0]!.shown]).toEqual(["jenis menara", "rangka kaki empat"]);
  });

  test("of no tower are 404", () => officer.get(`/api/v1/towers/${uuid()}/claims`).expect(404));
});

describe("accepting a claim", () => {
  test("sets the value; the earlier acceptance and the old value stay on record", async () => {
    const tower = await register({ heightM: 42 });
    const first = await claim(tower.id, "heightM", 40, true);
    const second = await claim(tower.id, "heightM", 25);
    const { body, headers } = await accept(second).expect(200);
    expect(body).toMatchObject({ id: second, accepted: true, version: 2 });
    expect(headers.etag).toBe('"2"');
    expect(await read(tower.id)).toMatchObject({ heightM: 25, version: tower.version + 1 });
    const [height] = await claims(tower.id);
    expect(height!.claims.map(({ id, accepted }) => [id, accepted])).toEqual([
      [first, false],
      [second, true],
    ]);
    const { body: history } = await officer.get(`/api/v1/towers/${tower.id}/revisions`).set("Accept-Language", "en");
    const sentences = (history.items as { sentence: string }[]).map(({ sentence }) => sentence);
    expect(sentences).toContainEqual(expect.stringContaining("height 42 m → 25 m"));
  });

  test("of a position leaves the areas of the papers and says where the point is from", async () => {
    const tower = await register({ districtCode: "35.25.01", positionAccuracyM: 5 });
    await accept(await claim(tower.id, "position", [112.65, -7.16])).expect(200);
    expect(await read(tower.id)).toMatchObject({
      position: [112.65, -7.16],
      positionSource: "import",
      positionAccuracyM: null,
      district: { code: "35.25.01" },
    });
  });

  test("of an owner is a change of hands on the day of the statement", async () => {
    const tower = await register({ ownerId: companies[0]!.id });
    await accept(await claim(tower.id, "owner", companies[1]!.id)).expect(200);
    expect((await read(tower.id)).owners).toMatchObject([
      { company: { id: companies[0]!.id }, from: null, until: "2026-03-12" },
      { company: { id: companies[1]!.id }, from: "2026-03-12", until: null, evidence: "DPMPTSP: daftar.xlsx" },
    ]);
    // The owner that it has already: nothing changes hands.
    await accept(await claim(tower.id, "owner", companies[1]!.id)).expect(200);
    expect((await read(tower.id)).owners).toHaveLength(2);
    // Stated on the very day on which the present owner came: the statement cannot decide that.
    const { body } = await accept(await claim(tower.id, "owner", companies[2]!.id))
      .set("Accept-Language", "en")
      .expect(409);
    expect(body.detail).toContain("12 March 2026");
    expect((await read(tower.id)).owner).toMatchObject({ id: companies[1]!.id });
  });

  test("of an owner without a date counts from today", async () => {
    const tower = await register({ ownerId: companies[0]!.id });
    const id = await claim(tower.id, "owner", companies[1]!.id);
    const undated = uuid();
    await app.database.query("INSERT INTO source (id, kind, title) VALUES ($1, 'letter', 'Surat')", [undated]);
    await app.database.query("UPDATE claim SET source_id = $1 WHERE id = $2", [undated, id]);
    const { body } = await accept(id, 2).expect(200);
    expect(body).toMatchObject({ statedOn: null, source: { importId: null } });
    expect((await read(tower.id)).owners.at(-1)).toMatchObject({ from: testDay, until: null });
  });

  test("that the registry cannot hold is a conflict and changes nothing", async () => {
    const tower = await register({ state: "dismantled", dismantledOn: "2015-06-01", yearBuilt: 2005 });
    const year = await claim(tower.id, "yearBuilt", 2016);
    const { body } = await accept(year).set("Accept-Language", "en").expect(409);
    expect(body.detail).toContain("1 June 2015");
    await accept(await claim(tower.id, "heightM", "tinggi")).expect(409);
    expect(await read(tower.id)).toMatchObject({ yearBuilt: 2005, heightM: null, version: tower.version });
    expect((await claims(tower.id)).flatMap((item) => item.claims).some(({ accepted }) => accepted)).toBe(false);
  });

  test("needs the version that was looked at", async () => {
    const tower = await register();
    const id = await claim(tower.id, "heightM", 30);
    await officer.post(`/api/v1/claims/${id}/accept`).expect(428);
    const { body } = await accept(id, 7).expect(412);
    expect(body.current).toMatchObject({ id, version: 1, accepted: false });
    await accept(uuid()).expect(404);
    expect((await read(tower.id)).heightM).toBeNull();
  });

  test("by two officers at once leaves one accepted claim, whose value the tower has", async () => {
    const tower = await register({ heightM: 42 });
    const values = [20, 25, 30, 35];
    const ids = await Promise.all(values.map((value) => claim(tower.id, "heightM", value)));
    const replies = await Promise.all(ids.map((id) => accept(id)));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const accepted = (await claims(tower.id))[0]!.claims.filter((one) => one.accepted);
    expect(accepted).toHaveLength(1);
    expect((await read(tower.id)).heightM).toBe(values[ids.indexOf(accepted[0]!.id)]);
  });

  test("is not for the head", async () => {
    const tower = await register();
    const id = await claim(tower.id, "heightM", 30);
    const head = await app.as("head");
    await head.post(`/api/v1/claims/${id}/accept`).set("If-Match", '"1"').expect(403);
    await head.get(`/api/v1/towers/${tower.id}/claims`).expect(200);
  });
});
