import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { migrate, MigrationMismatch, readMigrations } from "./migrate.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let db: TestDatabase;
let folder: string;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "menara-migrate-"));
  // These migrations are others than the project's own, so they begin on an empty schema.
  await db.query("DROP TABLE IF EXISTS migration, pond, fish; DROP FUNCTION IF EXISTS depth()");
});
afterEach(() => rm(folder, { recursive: true }));

const FIRST = "202601010000-create-pond.sql";
const SECOND = "202601020000-add-depth.sql";
const write = (name: string, sql: string): Promise<void> => writeFile(join(folder, name), sql);
const run = (): Promise<string[]> => migrate(db.dataSource, { folder });
const writeBoth = async (): Promise<void> => {
  await write(FIRST, "CREATE TABLE pond (id integer PRIMARY KEY);\nINSERT INTO pond VALUES (1);");
  await write(
    SECOND,
    `-- a body with semicolons; and quotes '
     CREATE FUNCTION depth() RETURNS integer LANGUAGE plpgsql AS $$
     DECLARE metres integer := 3;
     BEGIN
       RETURN metres;
     END;
     $$;
     CREATE TABLE fish (name text);`,
  );
};

test("applies every file once, in order, and reports each", async () => {
  await writeBoth();
  const steps: string[] = [];
  const onProgress = (step: { name: string; number: number; of: number }): void => {
    steps.push(`${step.number}/${step.of} ${step.name}`);
  };
  expect(await migrate(db.dataSource, { folder, onProgress })).toEqual([FIRST, SECOND]);
  expect(steps).toEqual([`1/2 ${FIRST}`, `2/2 ${SECOND}`]);
  expect(await db.query("SELECT depth() AS metres")).toEqual([{ metres: 3 }]);
  expect(await run()).toEqual([]);
});

test("several processes at once apply each file once", async () => {
  await writeBoth();
  const applied = await Promise.all([run(), run(), run()]);
  expect(applied.flat().sort()).toEqual([FIRST, SECOND]);
  expect(await db.query("SELECT id FROM pond")).toEqual([{ id: 1 }]);
});

test("a file that fails leaves nothing behind, and the message has its name and line", async () => {
  await write(FIRST, "CREATE TABLE pond (id integer);");
  await write(SECOND, "CREATE TABLE fish (name text);\n\nINSERT INTO fish (nmae) VALUES ('x');");
  await expect(run()).rejects.toThrow(/202601020000-add-depth\.sql failed: .*nmae.*\(line 3\)/);
  expect(await db.query("SELECT to_regclass('fish') AS fish")).toEqual([{ fish: null }]);
  expect(await db.query("SELECT name FROM migration")).toEqual([{ name: FIRST }]);
});

test("an altered file is refused", async () => {
  await writeBoth();
  await run();
  await write(FIRST, "CREATE TABLE pond (id bigint PRIMARY KEY);");
  await expect(run()).rejects.toThrow(MigrationMismatch);
  await expect(run()).rejects.toThrow(/create-pond\.sql was changed after it was applied/);
});

test("other line ends are no alteration", async () => {
  await write(FIRST, "CREATE TABLE pond (\n  id integer\n);\n");
  await run();
  await write(FIRST, "CREATE TABLE pond (\r\n  id integer\r\n);\r\n");
  expect(await run()).toEqual([]);
});

test("a file that is gone is refused", async () => {
  await writeBoth();
  await run();
  await rm(join(folder, SECOND));
  await expect(run()).rejects.toThrow(/has the migration 202601020000-add-depth\.sql, which this version .* not know/);
});

test("a file older than one that is applied is refused", async () => {
  await writeBoth();
  await run();
  await write("202601011200-add-late.sql", "SELECT 1;");
  await expect(run()).rejects.toThrow(/add-late\.sql is older than/);
});

test.each(["create-pond.sql", "20260101-create-pond.sql", "202601010000-Pond.sql", "202601010000-pond.sql"])(
  "the name %s is refused",
  async (name) => {
    await write(name, "");
    await expect(readMigrations(folder)).rejects.toThrow(/must be named/);
  },
);

test("two files of one time are refused", async () => {
  await write(FIRST, "");
  await write("202601010000-create-lake.sql", "");
  await expect(readMigrations(folder)).rejects.toThrow(/order would be by chance/);
});

test("the project's own migrations are well named", async () => {
  expect((await readMigrations()).length).toBeGreaterThan(0);
});
