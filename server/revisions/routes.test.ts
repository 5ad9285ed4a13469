/** The history of a tower as sentences, in both languages. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";
import type { Revision } from "../../contract/revisions.ts";
import type { Tower } from "../../contract/towers.ts";
import { dateInJakarta } from "../../contract/dates.ts";
import { startTestApp, type TestApp } from "../http/test-app.ts";
import { longDate } from "./format.ts";

let app: TestApp;
let officer: TestAgent;
let tower: Tower;
let name: string;
beforeAll(async () => {
  app = await startTestApp();
  officer = await app.as("officer");
  name = ((await officer.get("/api/v1/session").expect(200)).body as { user: { name: string } }).user.name;
  const companies = await app.database.query<{ id: string }>("SELECT id FROM company ORDER BY name LIMIT 1");
  const created = await officer
    .post("/api/v1/towers")
    .send({ position: [112.64, -7.17], heightM: 40, districtCode: "35.25.14", ownerId: companies[0]!.id })
    .expect(201);
  tower = created.body as Tower;
  const patched = await officer
    .patch(`/api/v1/towers/${tower.id}`)
    .set("If-Match", '"1"')
    .send({
      heightM: 42.5,
      structure: "monopole",
      position: [112.65, -7.18],
      districtCode: "35.25.01",
      villageCode: null,
    })
    .expect(200);
  tower = patched.body as Tower;
  const permit = await officer
    .post(`/api/v1/towers/${tower.id}/permits`)
    .send({ type: "IMB", number: "503/65", issuedOn: "2012-03-01", term: "fixed", validUntil: "2027-02-28" })
    .expect(201);
  await officer
    .post(`/api/v1/permits/${permit.body.id}/revoke`)
    .set("If-Match", '"1"')
    .send({ on: "2020-01-01", reason: "menara dipindah" })
    .expect(200);
}, 300_000);
afterAll(() => app.close());

async function history(language: string, query: Record<string, string | number> = {}) {
  const { body } = await officer
    .get(`/api/v1/towers/${tower.id}/revisions`)
    .set("Accept-Language", language)
    .query(query)
    .expect(200);
  return body as { items: Revision[]; next: string | null };
}

test("reads as sentences, newest first", async () => {
  const { items } = await history("en");
  // What is written now is dated by the database's clock, not by the clock of the test.
  const day = (language: "id" | "en") => longDate(dateInJakarta(new Date(items[0]!.at)), language);
  expect(items.map(({ entity, operation }) => `${entity} ${operation}`)).toEqual([
    "permit update",
    "permit insert",
    "tower update",
    "tower_ownership insert",
    "tower insert",
  ]);
  const [revoked, recorded, changed, owned, first] = items.map(({ sentence }) => sentence);
  expect(revoked).toBe(
    `${day("en")}, ${name}: permit IMB 503/65: no longer counts from empty → 1 January 2020; revoked from empty → 1 January 2020; ` +
      "reason of revocation empty → menara dipindah, source: form",
  );
  expect(recorded).toBe(`${day("en")}, ${name}: permit IMB 503/65 recorded, source: form`);
  expect(changed).toContain("height 40 m → 42.5 m");
  expect(changed).toContain("position -7.170000, 112.640000 → -7.180000, 112.650000");
  expect(changed).toContain("district Kebomas → Dukun");
  expect(changed).toContain("tower type empty → monopole");
  expect(owned).toMatch(/ownership of .+ recorded/);
  expect(first).toContain(`tower ${tower.number} recorded`);

  const [, , diubah] = (await history("id")).items.map(({ sentence }) => sentence);
  expect(diubah!.startsWith(`${day("id")}, ${name}: `)).toBe(true);
  expect(diubah).toContain("tinggi 40 m → 42,5 m");
  expect(diubah).toMatch(/, sumber: formulir$/);
});

test("each change stands alone too, with its label", async () => {
  const { items } = await history("id");
  const heights = items.flatMap(({ changes }) => changes.filter(({ field }) => field === "height_m"));
  expect(heights).toEqual([
    { field: "height_m", label: "tinggi", before: "40 m", after: "42,5 m" },
    { field: "height_m", label: "tinggi", before: null, after: "40 m" },
  ]);
  expect(items.flatMap(({ changes }) => changes.map(({ field }) => field))).not.toContain("version");
});

test("is paged by cursor without loss", async () => {
  const seen: number[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: Revision[]; next: string | null } = await history("id", {
      limit: 2,
      ...(cursor ? { cursor } : {}),
    });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.next;
  } while (cursor);
  expect(seen).toEqual((await history("id")).items.map(({ id }) => id));
});

test("of no tower is 404, with a false cursor 400", async () => {
  await officer.get("/api/v1/towers/019aa8d0-0001-7000-8000-00000000ffff/revisions").expect(404);
  await officer.get(`/api/v1/towers/${tower.id}/revisions`).query({ cursor: "x" }).expect(400);
});
