/** One tower: its reasons, its past, and the number of queries it costs. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";
import { judge, statuses } from "../../contract/status.ts";
import type { Tower, TowerItem } from "../../contract/towers.ts";
import { startTestApp, testDay, type TestApp } from "../http/test-app.ts";
import { revisionsOfTower } from "../revisions/store.ts";
import { readTower } from "./read-store.ts";

let app: TestApp;
let surveyor: TestAgent;
beforeAll(async () => {
  app = await startTestApp();
  surveyor = await app.as("surveyor");
}, 300_000);
afterAll(() => app.close());

async function read(id: string, query: Record<string, string> = {}): Promise<Tower> {
  const { body } = await surveyor.get(`/api/v1/towers/${id}`).query(query).expect(200);
  return body as Tower;
}
async function first(status: string): Promise<TowerItem> {
  const { body } = await surveyor.get("/api/v1/towers").query({ status, limit: 1 });
  return (body as { items: TowerItem[] }).items[0]!;
}

test.each(statuses)("a tower that is %s says why, as the list does", async (status) => {
  const item = await first(status);
  const tower = await read(item.id);
  expect(tower.status).toMatchObject({ value: status, until: item.until });
  expect(tower).toMatchObject({ number: item.number, owner: item.owner, district: item.district, on: testDay });
  expect(tower.tenants.map(({ id }) => id).sort()).toEqual(item.tenants.map(({ id }) => id).sort());
  const reason = tower.status.reasons[0]!;
  expect(reason.value).toBe(status);
  expect(reason.rule.length * reason.legalBasis.length).toBeGreaterThan(0);
  const papers = tower.permits.map(({ id }) => id);
  if (status === "missing") expect(reason.permitId).toBeNull();
  else expect(papers).toContain(reason.permitId);
});

test("the status is what judge() says of the same permits", async () => {
  const tower = await read((await first("expired")).id, { on: "2019-05-05", horizon: "10" });
  const { body } = await surveyor.get("/api/v1/rules").expect(200);
  const judged = judge(tower, tower.permits, (body as { items: Parameters<typeof judge>[2] }).items, "2019-05-05", 10);
  expect(tower.status).toEqual(judged);
});

test("it is found by its registry number too", async () => {
  const item = await first("valid");
  expect((await read(item.number)).id).toBe(item.id);
});

test("before it was built it has no status, and no reasons", async () => {
  const [built] = await app.database.query<{ id: string; day: string }>(
    "SELECT id, (stood_from - 1)::text AS day FROM tower WHERE stood_from > '2000-01-01' LIMIT 1",
  );
  expect((await read(built!.id, { on: built!.day })).status).toEqual({ value: null, until: null, reasons: [] });
});

describe("what is not there", () => {
  test.each(["019aa8d0-0001-7000-8000-00000000ffff", "GRS-9999"])("%s is 404", async (id) => {
    const { body } = await surveyor.get(`/api/v1/towers/${id}`).expect(404);
    expect(body).toMatchObject({ type: "/problems/not-found", status: 404 });
  });
  test("nonsense is 400", () => surveyor.get("/api/v1/towers/42").expect(400));
});

test("a tower with permits, reasons and revisions takes four queries, however many permits it has", async () => {
  const crowded = await app.database.query<{ id: string }>(
    "SELECT t.id FROM tower t LEFT JOIN permit p ON p.tower_id = t.id GROUP BY t.id ORDER BY count(p.id) DESC",
  );
  for (const id of [crowded[0]!.id, crowded.at(-1)!.id]) {
    const { manager } = app.database.dataSource;
    const pool = app.database.database.pool;
    const before = await statementsOf(pool, async () => {
      await readTower(manager, id, { on: testDay, horizon: 90, offPositionM: 50 });
      await revisionsOfTower(manager, id, null, 50);
    });
    expect(before).toHaveLength(4);
  }
});

type Pool = TestApp["database"]["database"]["pool"];

/** The statements that `work` sends over connections of the pool. */
async function statementsOf(pool: Pool, work: () => Promise<void>): Promise<string[]> {
  const seen: string[] = [];
  const client = await pool.connect();
  const prototype = Object.getPrototypeOf(client) as { query: (...args: unknown[]) => unknown };
  client.release();
  const { query } = prototype;
  prototype.query = function counted(this: unknown, ...args: unknown[]) {
    seen.push(typeof args[0] === "string" ? args[0] : "query object");
    return query.apply(this, args);
  };
  try {
    await work();
  } finally {
    prototype.query = query;
  }
  return seen;
}
