import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { verify } from "@node-rs/argon2";
import { areasImportCommand } from "./cli/areas-import.ts";
import { backupCommand, restoreCommand } from "./cli/backup.ts";
import { CommandError, type Command, type CommandContext } from "./cli/command.ts";
import { sealCommand, verifyCommand } from "./cli/revisions.ts";
import { seedCommand } from "./cli/seed.ts";
import { usersCreateCommand } from "./cli/users-create.ts";
import { sampleAccounts } from "./sample-accounts.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let db: TestDatabase;
let folder: string;
let said: string[] = [];
let secret = "";

beforeAll(async () => {
  db = await openTestDatabase({ sample: true });
  folder = await mkdtemp(join(tmpdir(), "menara-cli-"));
});
beforeEach(() => {
  said = [];
});
afterAll(async () => {
  await db?.close();
  await rm(folder, { recursive: true, force: true });
});

function run(command: Command, ...args: string[]): Promise<void> {
  const context: CommandContext = {
    open: () => Promise.resolve(db.database),
    say: (line) => said.push(line),
    askSecret: () => Promise.resolve(secret),
    regencyDir: undefined,
  };
  return command.run(args, context);
}

test("users:create makes an account that can sign in, with its revision", async () => {
  secret = "sebuah kalimat yang panjang";
  await run(usersCreateCommand, "siti.a", "officer", "--name", "Siti A.");
  const [user] = await db.query<{ id: string; name: string; role: string; password_hash: string }>(
    "SELECT id, name, role, password_hash FROM app_user WHERE username = 'siti.a'",
  );
  expect(user).toMatchObject({ name: "Siti A.", role: "officer" });
  expect(await verify(user?.password_hash ?? "", secret)).toBe(true);
  const [line] = await db.query<{ source: string; row: object }>(
    "SELECT source, row FROM revision WHERE entity = 'app_user' AND entity_id = $1",
    [user?.id],
  );
  expect(line?.source).toBe("users:create");
  expect(line?.row).not.toHaveProperty("password_hash");
  await expect(run(usersCreateCommand, "siti.a", "head")).rejects.toThrow("already");
});

test.each([
  ["a short password", ["budi", "officer"], "pendek", "at least 12"],
  ["its own name", ["budisantoso", "officer"], "budisantoso-2026", "username"],
  ["a well-known one", ["budi", "officer"], "password1234", "well known"],
  ...sampleAccounts.map(({ password }) => ["a sample password", ["budi", "officer"], password, "well known"] as const),
  ["an unknown role", ["budi", "boss"], "x", "one role"],
  ["an odd username", ["Budi S", "officer"], "x", "username has"],
  ["an unknown option", ["budi", "officer", "--admin"], "x", "option --admin"],
])("users:create refuses %s", async (_, args, password, words) => {
  secret = password;
  const error: unknown = await run(usersCreateCommand, ...args).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(CommandError);
  expect((error as Error).message).toContain(words);
});

test("revisions:seal seals once, revisions:verify is content", async () => {
  await run(sealCommand);
  await run(sealCommand);
  await run(verifyCommand);
  expect(said[0]).toMatch(/^Seal 1: \d+ lines, [0-9a-f]{64}$/);
  expect(said[1]).toBe("Nothing new to seal.");
  expect(said[2]).toMatch(/^\d+ lines and 1 seals hold together; 0 lines are not sealed yet\.$/);
});

test("db:backup writes one file that only its owner may read, and never over another", async () => {
  const file = join(folder, "a.backup");
  await run(backupCommand, file);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await expect(run(backupCommand, file)).rejects.toThrow("exists already");
  await expect(run(restoreCommand, file)).rejects.toThrow("--replace");
  await run(restoreCommand, file, "--replace");
  expect(said.at(-1)).toContain("332 towers");
  await expect(run(restoreCommand, join(folder, "b.backup"))).rejects.toThrow("no file");
});

test("areas:import says what it did and where towers stand", async () => {
  const file = join(folder, "dukun.geojson");
  const [dukun] = await db.query<{ geometry: string }>(
    "SELECT ST_AsGeoJSON(boundary) AS geometry FROM area WHERE code = '35.25.01'",
  );
  const geometry: unknown = JSON.parse(dukun?.geometry ?? "");
  // The village of one tower takes on the shape of the whole district: all other towers of Dukun stand in it, too.
  const [tower] = await db.query<{ village_code: string }>(
    "SELECT village_code FROM tower WHERE registry_number = 'GRS-0001'",
  );
  const properties = { code: tower?.village_code };
  await writeFile(
    file,
    JSON.stringify({ type: "FeatureCollection", features: [{ type: "Feature", properties, geometry }] }),
  );
  await run(areasImportCommand, file, "--source", "SK Bupati 1/2026");
  expect(said[0]).toBe("Imported boundaries: 1 village.");
  expect(said.join("\n")).toMatch(
    /towers stand elsewhere than their record says:\n {2}GRS-\d{4}: recorded .+, Dukun; stands in .+, Dukun/,
  );
  const [area] = await db.query<{ source: string; approximate: boolean }>(
    "SELECT source, approximate FROM area WHERE code = $1",
    [tower?.village_code],
  );
  expect(area).toEqual({ source: "SK Bupati 1/2026", approximate: false });
  await writeFile(file, "not json");
  await expect(run(areasImportCommand, file)).rejects.toThrow("not JSON");
  expect(await readFile(file, "utf8")).toBe("not json");
});

test("db:seed refuses a registry that is not empty", async () => {
  await expect(run(seedCommand, "sample")).rejects.toThrow("not empty");
  await expect(run(seedCommand, "full")).rejects.toThrow('"sample" or "empty"');
});
