import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";
import { areaCollection, type AreaCollection } from "../../contract/areas.ts";
import { startTestApp, type TestApp } from "../http/test-app.ts";

let app: TestApp;
let surveyor: TestAgent;
beforeAll(async () => {
  app = await startTestApp();
  surveyor = await app.as("surveyor");
});
afterAll(() => app.close());

async function areas(query: string): Promise<AreaCollection> {
  return areaCollection.parse((await surveyor.get(`/api/v1/areas?${query}`).expect(200)).body);
}

test("districts and villages are GeoJSON, approximate ones say so", async () => {
  const districts = await areas("level=district");
  expect(districts.features).toHaveLength(18);
  expect(districts.features.every(({ properties, geometry }) => properties.approximate && geometry !== null)).toBe(
    true,
  );
  const villages = await areas("level=village&parent=35.25.14");
  expect(villages.features).toHaveLength(21);
  expect(new Set(villages.features.map(({ properties }) => properties.parent))).toEqual(new Set(["35.25.14"]));
  const numbers = JSON.stringify(districts.features[0]?.geometry?.coordinates).match(/\.\d+/g) ?? [];
  expect(Math.max(...numbers.map((digits) => digits.length - 1))).toBeLessThanOrEqual(5);
});

test("near finds the one area that holds the point", async () => {
  expect((await areas("level=district&near=112.6320,-7.1650")).features.map(({ id }) => id)).toEqual(["35.25.14"]);
  expect((await areas("level=district&near=110,-5")).features).toEqual([]);
});

test("a known ETag answers 304, a changed area a new one", async () => {
  const first = await surveyor.get("/api/v1/areas?level=district").expect(200);
  const etag = first.headers.etag ?? "";
  await surveyor.get("/api/v1/areas?level=district").set("If-None-Match", etag).expect(304);
  await surveyor.get("/api/v1/areas?level=village").set("If-None-Match", etag).expect(200);
  await app.database.query("UPDATE area SET name = name || ' ' WHERE code = '35.25.01'");
  await surveyor.get("/api/v1/areas?level=district").set("If-None-Match", etag).expect(200);
});

test("names hold every district and village", async () => {
  const { items } = (await surveyor.get("/api/v1/areas/names").expect(200)).body as { items: { level: string }[] };
  expect(items.filter(({ level }) => level === "district")).toHaveLength(18);
  expect(items.filter(({ level }) => level === "village")).toHaveLength(356);
});

test("a tower that is recorded elsewhere than it stands is a mismatch, for administrators", async () => {
  const admin = await app.as("admin");
  const numbers = async () =>
    ((await admin.get("/api/v1/areas/mismatches").expect(200)).body as { items: { number: string }[] }).items.map(
      ({ number }) => number,
    );
  const [moved] = await app.database.query<{ registry_number: string }>(
    "SELECT registry_number FROM tower WHERE district_code = '35.25.14' ORDER BY 1 LIMIT 1",
  );
  await app.database.query(
    "UPDATE tower SET district_code = '35.25.17', village_code = NULL WHERE registry_number = $1",
    [moved?.registry_number],
  );
  expect(await numbers()).toContain(moved?.registry_number);
  await surveyor.get("/api/v1/areas/mismatches").expect(403);
});

test("rules and permit types are listed with their legal basis", async () => {
  const rules = (await surveyor.get("/api/v1/rules").expect(200)).body as {
    items: { groupCode: string; legalBasis: string }[];
  };
  expect(rules.items.map(({ groupCode }) => groupCode).sort()).toEqual(["BUILDING", "HO", "SLF"]);
  expect(rules.items.every(({ legalBasis }) => legalBasis.length > 0)).toBe(true);
  const types = (await surveyor.get("/api/v1/permit-types").expect(200)).body as { items: { code: string }[] };
  expect(types.items[0]?.code).toBe("IMB");
  expect(types.items).toHaveLength(9);
});
