/** The map: small, complete, and never what was. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";
import { gunzipSync } from "node:zlib";
import { towerMap, type TowerMap } from "../../contract/towers.ts";
import { startTestApp, testDay, type TestApp } from "../http/test-app.ts";
import { towerMapReader } from "./map.ts";

let app: TestApp;
let head: TestAgent;
let officer: TestAgent;
beforeAll(async () => {
  app = await startTestApp();
  head = await app.as("head");
  officer = await app.as("officer");
}, 300_000);
afterAll(() => app.close());

const path = "/api/v1/towers/map";

test("holds every standing tower once, in the shape of the contract", async () => {
  const response = await head.get(path).expect(200);
  const map = towerMap.reply!.parse(response.body) as TowerMap;
  expect(map.on).toBe(testDay);
  expect(map.features).toHaveLength(332);
  expect(new Set(map.features.map(({ id }) => id)).size).toBe(332);
  expect(response.headers["content-encoding"]).toBe("gzip");
});

test("is at most 12 KB compressed, and the same uncompressed", async () => {
  const read = towerMapReader(app.database.dataSource);
  const gzipped = await read({ filter: { on: testDay, horizon: 90, offPositionM: 50 }, acceptsGzip: true });
  const plain = await read({ filter: { on: testDay, horizon: 90, offPositionM: 50 }, acceptsGzip: false });
  expect(gzipped.body.length).toBeLessThanOrEqual(12 * 1024);
  expect(gunzipSync(gzipped.body).equals(plain.body)).toBe(true);
  const identity = await head.get(path).set("Accept-Encoding", "identity").expect(200);
  expect(identity.headers["content-encoding"]).toBeUndefined();
  expect(identity.body).toEqual(JSON.parse(plain.body.toString()));
});

test("agrees with the counts on past and future dates", async () => {
  for (const on of ["2017-04-20", "2030-01-01"]) {
    const { body: map } = await head.get(path).query({ on }).expect(200);
    const { body: counts } = await head.get("/api/v1/towers/counts").query({ on }).expect(200);
    const found: Record<string, number> = { missing: 0, expired: 0, undetermined: 0, expiring: 0, valid: 0 };
    for (const { properties } of (map as TowerMap).features) found[properties.status]!++;
    expect(found).toEqual((counts as { byStatus: object }).byStatus);
  }
});

test("is 304 while nothing changes, whatever the date; another date has another ETag", async () => {
  const { headers } = await head.get(path).expect(200);
  await head.get(path).set("If-None-Match", headers.etag!).expect(304);
  await head.get(path).query({ on: "2027-01-01" }).set("If-None-Match", headers.etag!).expect(200);
  await head.get(path).query({ horizon: 10 }).set("If-None-Match", headers.etag!).expect(200);
});

test("changes at once when a permit is revoked", async () => {
  const before = await head.get(path);
  const { body } = await head.get("/api/v1/towers").query({ status: "valid", limit: 1, structure: "rooftop" });
  const { body: tower } = await head.get(`/api/v1/towers/${body.items[0].id}`);
  const building = tower.permits.filter((permit: { groupCode: string }) => permit.groupCode === "BUILDING");
  for (const permit of building) {
    await officer
      .post(`/api/v1/permits/${permit.id}/revoke`)
      .set("If-Match", `"${permit.version}"`)
      .send({ on: testDay, reason: "papan tidak sesuai" })
      .expect(200);
  }
  const after = await head.get(path).set("If-None-Match", before.headers.etag!).expect(200);
  const statusOf = (map: TowerMap) => map.features.find(({ id }) => id === tower.id)!.properties.status;
  expect([statusOf(before.body as TowerMap), statusOf(after.body as TowerMap)]).toEqual(["valid", "missing"]);
});

// The embedded database has one backend: transactions there run one after the other.
const onServer = process.env.TEST_DATABASE_URL ? test : test.skip;

onServer("a write that commits after a later one is not missed", async () => {
  const connect = () => app.database.dataSource.createQueryRunner();
  const [early, late] = [connect(), connect()];
  const [one, two] = await app.database.query<{ id: string }>("SELECT id FROM tower ORDER BY registry_number LIMIT 2");
  const note = (runner: typeof early, id: string) =>
    runner.query("UPDATE tower SET state = 'derelict' WHERE id = $1", [id]);
  const read = towerMapReader(app.database.dataSource);
  const etag = async () =>
    (await read({ filter: { on: testDay, horizon: 90, offPositionM: 50 }, acceptsGzip: true })).etag;
  await early.startTransaction();
  await note(early, one!.id);
  await late.startTransaction();
  await note(late, two!.id);
  await late.commitTransaction();
  const between = await etag();
  await early.commitTransaction();
  expect(await etag()).not.toBe(between);
  await Promise.all([early.release(), late.release()]);
});

test("many at once share the work and all see the write before them", async () => {
  const { body } = await officer.get("/api/v1/towers/GRS-0003");
  await officer
    .patch(`/api/v1/towers/${body.id}`)
    .set("If-Match", `"${body.version}"`)
    .send({ position: [112.61, -7.17] })
    .expect(200);
  const maps = await Promise.all(Array.from({ length: 20 }, () => head.get(path).expect(200)));
  for (const { body: map } of maps) {
    expect((map as TowerMap).features.find(({ id }) => id === body.id)!.geometry.coordinates).toEqual([112.61, -7.17]);
  }
});

test("the filter of the list is the filter of the map", async () => {
  const query = `on=${testDay}&status=expired&district=35.25.14&structure=sst_four_leg,monopole`;
  const map = (await head.get(`/api/v1/towers/map?${query}`).expect(200)).body as TowerMap;
  const list = (await head.get(`/api/v1/towers?${query}&limit=500`).expect(200)).body as { items: { id: string }[] };
  expect(map.features.length).toBeGreaterThan(0);
  expect(map.features.map(({ id }) => id)).toEqual(list.items.map(({ id }) => id));
});
