import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let one: TestDatabase;
let other: TestDatabase;
beforeAll(async () => {
  [one, other] = await Promise.all([openTestDatabase(), openTestDatabase()]);
});
afterAll(async () => {
  await one.close();
  await other.close();
});

test("is migrated", async () => {
  const [row] = await one.query<{ count: number }>("SELECT count(*) AS count FROM migration");
  expect(row?.count).toBeGreaterThan(0);
});

test("is nobody else's", async () => {
  await one.query("CREATE TABLE only_here (id integer)");
  await expect(other.query("SELECT * FROM only_here")).rejects.toMatchObject({ code: "42P01" });
});

test("says what it is", async () => {
  const expected = process.env.TEST_DATABASE_URL ? "server" : "embedded";
  expect(await one.database.describe()).toMatchObject({ kind: expected, postgis: expect.stringMatching(/^3\./) });
  expect(await one.database.alive()).toBe(true);
});

test("can have the sample registry in it", async () => {
  const sample = await openTestDatabase({ sample: true });
  const [row] = await sample.query<{ count: number }>("SELECT count(*) AS count FROM tower");
  await sample.close();
  expect(row?.count).toBeGreaterThan(300);
});
