/** Which events come up on which day, and for whom. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { v7 as uuid } from "uuid";
import { addDays } from "../../contract/dates.ts";
import { openTestDatabase, type TestDatabase } from "../../db/test-database.ts";
import { collectEvents, type DueEvent, type EventQuery } from "./collect.ts";

let db: TestDatabase;
const until = "2027-05-31";
let tower: { id: string; owner: string; other: string };

beforeAll(async () => {
  db = await openTestDatabase({ sample: true });
  const towerId = uuid();
  const owners = await db.query<{ id: string }>(
    "SELECT id FROM company WHERE is_owner AND merged_into IS NULL LIMIT 2",
  );
  tower = { id: towerId, owner: owners[0]!.id, other: owners[1]!.id };
  await db.query(
    `INSERT INTO tower (id, registry_number, name, position, district_code, structure, site_type, height_m)
     VALUES ($1, 'GRS-9001', 'Uji', ST_SetSRID(ST_MakePoint(112.6, -7.2), 4326), '35.25.13', 'monopole', 'greenfield', 42)`,
    [towerId],
  );
  await db.query("INSERT INTO tower_ownership (id, tower_id, company_id) VALUES ($1, $2, $3)", [
    uuid(),
    towerId,
    tower.owner,
  ]);
  await permit("2022-06-01", until);
}, 300_000);
afterAll(() => db.close());

/** A certificate of worthiness of the tower. */
async function permit(issuedOn: string, validUntil: string): Promise<string> {
  const id = uuid();
  await db.query(
    `INSERT INTO permit (id, tower_id, type_code, number, term, issued_on, valid_until)
     VALUES ($1, $2, 'SLF', 'SLF/' || $3::text, 'fixed', $3::date, $4::date)`,
    [id, tower.id, issuedOn, validUntil],
  );
  return id;
}
async function ofTower(query: EventQuery): Promise<[string, string | null, number | null, string][]> {
  const events = await collectEvents(db.dataSource.manager, query);
  return events
    .filter(({ towerId }) => towerId === tower.id)
    .map(({ kind, group, days, dueOn }) => [kind, group, days, dueOn]);
}

test("a permit comes up 90, 60, 30 and 7 days before its end and on the first day without it, and on no other", async () => {
  const said = new Map<string, unknown>();
  for (let day = addDays(until, -95); day <= addDays(until, 5); day = addDays(day, 1)) {
    const events = await ofTower({ on: day });
    if (events.length > 0) said.set(day, events);
  }
  expect([...said]).toEqual([
    ...[90, 60, 30, 7].map((days) => [addDays(until, -days), [["expiring", "SLF", days, addDays(until, -days)]]]),
    [addDays(until, 1), [["expired", "SLF", null, addDays(until, 1)]]],
  ]);
});

test("days that were missed: the reminder nearest to the end, or that it has expired", async () => {
  expect(await ofTower({ from: addDays(until, -95), on: addDays(until, -10) })).toEqual([
    ["expiring", "SLF", 30, addDays(until, -30)],
  ]);
  expect(await ofTower({ from: addDays(until, -95), on: addDays(until, 20) })).toEqual([
    ["expired", "SLF", null, addDays(until, 1)],
  ]);
});

test("scope: kecamatan and owner", async () => {
  const on = addDays(until, -30);
  expect(await ofTower({ on, districts: ["35.25.13"], owners: [tower.owner] })).toHaveLength(1);
  expect(await ofTower({ on, districts: ["35.25.01"] })).toEqual([]);
  expect(await ofTower({ on, owners: [tower.other] })).toEqual([]);
});

test("what was renewed, revoked or no longer asked for has not expired", async () => {
  const query = { from: addDays(until, -2), on: addDays(until, 3) };
  const renewal = await permit(addDays(until, -1), addDays(until, 365));
  expect(await ofTower(query)).toEqual([]);
  await db.query("UPDATE permit SET revoked_on = $2, revoked_reason = 'uji' WHERE id = $1", [renewal, until]);
  expect(await ofTower(query)).toEqual([["expired", "SLF", null, addDays(until, 1)]]);
  await db.query("UPDATE tower SET dismantled_on = $2, state = 'dismantled' WHERE id = $1", [
    tower.id,
    addDays(until, 1),
  ]);
  expect(await ofTower(query)).toEqual([]);
  await db.query("UPDATE tower SET dismantled_on = NULL, state = 'active' WHERE id = $1", [tower.id]);
});

test("letters: the day after the deadline, while there is no answer", async () => {
  const [user] = await db.query<{ id: string }>("SELECT id FROM app_user WHERE username = 'petugas'");
  const letter = uuid();
  await db.query(
    `INSERT INTO letter (id, kind, year, seq, number, issued_on, company_id, subject, nature, state, sent_on, means,
       deadline_on, docx_sha256, pdf_sha256, created_by)
     VALUES ($1, 'warning_1', 2026, 901, 'SP.1/901/XI/2026', '2026-11-02', $2, 'Surat Peringatan I', 'Penting', 'sent',
       '2026-11-03', 'post', '2026-11-20', 'ab', 'cd', $3)`,
    [letter, tower.owner, user!.id],
  );
  await db.query("INSERT INTO letter_tower (letter_id, tower_id, position, printed) VALUES ($1, $2, 1, '{}')", [
    letter,
    tower.id,
  ]);
  const letters = async (query: EventQuery): Promise<DueEvent[]> =>
    (await collectEvents(db.dataSource.manager, query)).filter(({ kind }) => kind === "letter_overdue");
  expect(await letters({ on: "2026-11-20" })).toEqual([]);
  const found = await letters({ on: "2026-11-21" });
  expect(found).toMatchObject([
    { on: "2026-11-20", dueOn: "2026-11-21", key: `letter:${letter}:2026-11-20`, path: `/surat/${letter}` },
  ]);
  expect(found[0]!.label).toContain("SP.1/901/XI/2026");
  expect(await letters({ on: "2026-11-22" })).toEqual([]);
  expect(await letters({ on: "2026-11-21", districts: ["35.25.01"] })).toEqual([]);
  await db.query("UPDATE letter SET state = 'answered', answered_on = '2026-11-19', answer = 'ya' WHERE id = $1", [
    letter,
  ]);
  expect(await letters({ on: "2026-11-21" })).toEqual([]);
});

test("surveys that wait: from their arrival in WIB; each time that one is handed in", async () => {
  const [surveyor] = await db.query<{ id: string }>("SELECT id FROM app_user WHERE role = 'surveyor' LIMIT 1");
  const survey = uuid();
  await db.query(
    `INSERT INTO survey (id, tower_id, surveyor_id, attempt, outcome, content, sha256, visited_at, received_at, district_code)
     VALUES ($1, $2, $3, 1, 'found', '{}', 'ab', '2026-11-10T16:00Z', '2026-11-10T17:30Z', '35.25.13')`,
    [survey, tower.id, surveyor!.id],
  );
  const keys = async (on: string): Promise<string[]> =>
    (await collectEvents(db.dataSource.manager, { on }))
      .filter(({ path }) => path === `/tinjauan/${survey}`)
      .map(({ key }) => key);
  // 00.30 on the 11th in Gresik; what comes after the digest of a day is in the next one.
  expect(await keys("2026-11-10")).toEqual([]);
  expect(await keys("2026-11-11")).toEqual([`survey:${survey}:1`]);
  expect(await keys("2026-11-12")).toEqual([`survey:${survey}:1`]);
  expect(await keys("2026-11-13")).toEqual([]);
});
