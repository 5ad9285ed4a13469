/**
 * One truth about what runs out: the desk's list, the map, the calendar, its feed and the reminders say of 10,000
 * generated histories what `judge()` in `contract/status.ts` says, tower by tower and date by date, on days around
 * which something turns. `AGREE_SEED=…` repeats a run.
 */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import ICAL from "ical.js";
import type { EntityManager } from "typeorm";
import { addDays } from "../../contract/dates.ts";
import { reminderDays } from "../../contract/notices.ts";
import { judge, stands, statuses, type Judgement, type JudgedRule, type Reason } from "../../contract/status.ts";
import { openTestDatabase, type TestDatabase } from "../../db/test-database.ts";
import { testServerUrl } from "../../db/test-template.ts";
import { collectEvents } from "../notices/collect.ts";
import type { Judged } from "../towers/filter-query.ts";
import { listTowers } from "../towers/list-store.ts";
import { readMapRows } from "../towers/map-store.ts";
import { histories, historyOf, ruleSet, type History } from "../towers/status.histories.ts";
import { readFeed } from "./feed.ts";
import { lastOfCalendar, maxDays, renewalDeadline } from "./rules.ts";
import { countExpiriesByDay, listExpiries } from "./store.ts";

const batches = 10;
/** The embedded database is asked 10,000 in all; a server, on which the same SQL runs, some more of them. */
const batchSize = testServerUrl() === undefined ? 1_000 : 200;
/** Days on which each batch is asked. */
const daysAsked = 8;
const seed = Number(process.env.AGREE_SEED ?? Math.floor(Math.random() * 2 ** 31));
/** Days before its end by which the renewal of a permit of the group is due. */
const notice: Record<string, number | null> = { A: 60, B: null, C: 400 };

let db: TestDatabase;
let manager: EntityManager;
beforeAll(async () => {
  db = await openTestDatabase();
  manager = db.dataSource.manager;
  // The lines of history have a test of their own and would take most of the time.
  await db.query(`DO $$ DECLARE t record; BEGIN
    FOR t IN SELECT tgname, tgrelid::regclass AS of FROM pg_trigger
              WHERE tgname ~ 'record_revision' AND tgrelid IN ('tower'::regclass, 'permit'::regclass, 'rule'::regclass) LOOP
      EXECUTE format('ALTER TABLE %s DISABLE TRIGGER %I', t.of, t.tgname);
    END LOOP; END $$`);
  await db.query(
    `INSERT INTO permit_type (code, group_code, name, usual_term, legal_basis, sort, renew_days_before)
     SELECT key, key, key, 'fixed', 'Perda', 1, value::integer FROM jsonb_each_text($1)`,
    [JSON.stringify(notice)],
  );
}, 300_000);
afterAll(() => db.close());

async function write(rules: readonly JudgedRule[], all: readonly History[]): Promise<void> {
  await db.query("TRUNCATE permit, tower, tower_span, group_span, tower_derived CASCADE");
  await db.query("DELETE FROM rule");
  await db.query(
    `INSERT INTO rule (id, group_code, name, legal_basis, required_from, required_until, structures, site_types, min_height_m)
     SELECT id, "groupCode", name, "legalBasis", "requiredFrom", "requiredUntil", structures, "siteTypes", "minHeightM"
       FROM jsonb_to_recordset($1) AS r (id uuid, "groupCode" text, name text, "legalBasis" text, "requiredFrom" date,
         "requiredUntil" date, structures text[], "siteTypes" text[], "minHeightM" double precision)`,
    [JSON.stringify(rules)],
  );
  await db.query(
    `INSERT INTO tower (id, registry_number, position, structure, site_type, height_m, year_built, dismantled_on, state)
     SELECT id, number, ST_SetSRID(ST_MakePoint(112.6, -7.16), 4326), structure, "siteType", "heightM", "yearBuilt",
       "dismantledOn", CASE WHEN "dismantledOn" IS NULL THEN 'active' ELSE 'dismantled' END
       FROM jsonb_to_recordset($1) AS t (id uuid, number text, structure text, "siteType" text,
         "heightM" double precision, "yearBuilt" integer, "dismantledOn" date)`,
    [JSON.stringify(all)],
  );
  await db.query(
    `INSERT INTO permit (id, tower_id, type_code, number, issued_on, term, valid_until, replaces_id, disputed, revoked_on, revoked_reason)
     SELECT id, "towerId", "groupCode", number, "issuedOn", term, "validUntil", "replacesId", disputed, "revokedOn",
       CASE WHEN "revokedOn" IS NOT NULL THEN 'reason' END
       FROM jsonb_to_recordset($1) AS p (id uuid, "towerId" uuid, "groupCode" text, number text, "issuedOn" date, term text,
         "validUntil" date, "replacesId" uuid, disputed boolean, "revokedOn" date)`,
    [JSON.stringify(all.flatMap((one) => one.permits.map((permit) => ({ ...permit, towerId: one.id }))))],
  );
}

interface Told {
  tower: string;
  judged: Judgement;
  /** One reason per required group: two rules may ask for the same. */
  groups: Map<string, Reason>;
}

/** What `judge` says of the towers that stand on the day. */
function truth(all: readonly History[], rules: readonly JudgedRule[], day: string, horizon: number): Told[] {
  return all
    .filter((one) => stands(one, day))
    .map((one) => {
      const judged = judge(one, one.permits, rules, day, horizon);
      return { tower: one.id, judged, groups: new Map(judged.reasons.map((reason) => [reason.group, reason])) };
    });
}

interface End {
  until: string;
  tower: string;
  group: string;
  permit: string | null;
}

const inForce = ({ value }: Reason) => value === "valid" || value === "expiring";

/** The groups in force that have an end, as the calendar orders them. */
function endsOf(told: readonly Told[]): End[] {
  return told
    .flatMap(({ tower, groups }) =>
      [...groups.values()].flatMap((reason) =>
        inForce(reason) && reason.until !== null
          ? [{ until: reason.until, tower, group: reason.group, permit: reason.permitId }]
          : [],
      ),
    )
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
const keyOf = ({ until, tower, group }: End) => `${until} ${tower} ${group}`;

/** All pages of a list. */
async function pages<Item>(
  read: (cursor: string | undefined) => Promise<{ items: Item[]; next: string | null }>,
): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return items;
}

function deskList(filter: Judged): Promise<string[]> {
  const input = { filter, sort: "urgency", near: undefined, limit: 500 } as const;
  return pages((cursor) => listTowers(manager, { ...input, cursor })).then((items) =>
    items.map(({ id, status, until }) => `${id} ${status} ${until}`),
  );
}

interface Line {
  tower: string;
  value: (typeof statuses)[number];
  until: string | null;
}

/** As the desk shows them: the worst first, within a status the earliest end, no end last. */
function byUrgency(lines: readonly Line[]): string[] {
  const base = ({ value }: Line) => Math.min(statuses.indexOf(value), 3);
  const rank = (line: Line) => `${base(line)} ${line.until ?? "9999"} ${line.tower}`;
  return [...lines]
    .sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
    .map(({ tower, value, until }) => `${tower} ${value} ${until}`);
}

async function feedDays(day: string): Promise<string[]> {
  const reading = { today: day, registry: "Uji", baseUrl: null };
  const text = await readFeed(manager, { name: "Uji", query: "" }, reading);
  return new ICAL.Component(ICAL.parse(text) as unknown[])
    .getAllSubcomponents("vevent")
    .map((event) => `${String(event.getFirstPropertyValue("dtstart"))} ${String(event.getFirstPropertyValue("uid"))}`)
    .sort();
}

function expectedFeed(ends: readonly End[], day: string): string[] {
  const to = lastOfCalendar(day);
  return ends
    .flatMap(({ until, tower, group }) => {
      const line = (on: string, kind: string) => ({ on, text: `${on} ${tower}-${group}-${until}-${kind}@menara` });
      const renewBy = renewalDeadline(until, notice[group] ?? null);
      return renewBy === null ? [line(until, "ends")] : [line(until, "ends"), line(renewBy, "renew")];
    })
    .flatMap(({ on, text }) => (on <= to ? [text] : []))
    .sort();
}

/** The reminders of the day: ends at the set distances, and what was in force yesterday for the last time. */
function expectedReminders(ends: readonly End[], before: readonly End[], told: readonly Told[], day: string): string[] {
  const today = new Map(told.map(({ tower, groups }) => [tower, groups]));
  const ahead = ends.flatMap(({ until, tower, group }) =>
    reminderDays
      .filter((days) => days > 0 && addDays(day, days) === until)
      .map((days) => `expiring:${tower}:${group}:${until}:${days}`),
  );
  const gone = before.flatMap(({ until, tower, group }) => {
    const now = today.get(tower)?.get(group);
    return until < day && now && !inForce(now) ? [`expired:${tower}:${group}:${until}`] : [];
  });
  return [...ahead, ...gone].sort();
}

/** Days of the batch on which much may turn: of some histories their own, and those around what then is in force. */
function daysOf(all: readonly History[], rules: readonly JudgedRule[], batch: number): string[] {
  const drawn = { seed: seed + batch, numRuns: daysAsked / 2 };
  const own = fc.sample(fc.constantFrom(...all.flatMap(({ days }) => days)), drawn);
  const ends = own.flatMap((day) => endsOf(truth(all, rules, day, 90)).map(({ until }) => until));
  if (ends.length === 0) return own;
  const turning = fc.tuple(fc.constantFrom(...ends), fc.constantFrom(...reminderDays));
  const around = fc.sample(turning, { ...drawn, numRuns: daysAsked / 4 });
  return [...own, ...around.flatMap(([end, days]) => [addDays(end, -days), addDays(end, 1)])];
}

test(`the desk's list, the map, the calendar, the feed and the reminders agree on ${batches * batchSize} histories`, async () => {
  const ruleSets = fc
    .sample(ruleSet, { seed, numRuns: batches * 8 })
    .filter((rules) => rules.length > 0)
    .slice(-batches);
  const seen = { statuses: new Set<string>(), ends: 0, feed: 0, expiring: 0, expired: 0 };
  for (const [batch, rules] of ruleSets.entries()) {
    const drawn = fc.sample(histories, { seed: seed + batch, numRuns: batchSize });
    const all = drawn.map((one, index) => historyOf(one, index, rules));
    await write(rules, all);
    for (const [index, day] of daysOf(all, rules, batch).entries()) {
      const horizon = all[index]!.horizon;
      const told = truth(all, rules, day, horizon);
      const ends = endsOf(told);
      const lines = told.map(({ tower, judged }) => ({ tower, value: judged.value, until: judged.until }));
      const place = { seed, batch, day };

      const filter: Judged = { on: day, horizon, offPositionM: 50 };
      expect({ place, list: await deskList(filter) }).toEqual({ place, list: byUrgency(lines) });
      const needy = lines.filter(({ value }) => value !== "valid");
      expect({ place, need: await deskList({ ...filter, need: true }) }).toEqual({ place, need: byUrgency(needy) });
      const group = rules[0]!.groupCode;
      const ofGroup = told.flatMap(({ tower, groups }) => {
        const reason = groups.get(group);
        return reason ? [{ tower, value: reason.value, until: reason.until }] : [];
      });
      expect({ place, group: await deskList({ ...filter, group }) }).toEqual({ place, group: byUrgency(ofGroup) });

      const map = (await readMapRows(manager, filter))!.map(({ id, status }) => `${id} ${status}`);
      expect({ place, map: map.sort() }).toEqual({
        place,
        map: lines.map((one) => `${one.tower} ${one.value}`).sort(),
      });

      const span = { on: day, from: day, to: addDays(day, maxDays - 1) };
      const calendar = await pages((cursor) => listExpiries(manager, span, {}, { limit: 500, cursor }));
      const within = ends.filter(({ until }) => until <= span.to);
      const found = calendar.map(({ until, tower, group, permit }) => ({
        until,
        tower: tower.id,
        group,
        permit: permit.id,
      }));
      expect({ place, calendar: found }).toEqual({ place, calendar: within });
      const counts = new Map<string, number>();
      for (const { until, group } of within)
        counts.set(`${until} ${group}`, (counts.get(`${until} ${group}`) ?? 0) + 1);
      const days = await countExpiriesByDay(manager, span, {});
      const counted = days.map(({ date, group, total }) => [`${date} ${group}`, total]);
      expect({ place, counted }).toEqual({ place, counted: [...counts].sort() });

      const feed = await feedDays(day);
      expect({ place, feed }).toEqual({ place, feed: expectedFeed(ends, day) });

      const events = await collectEvents(manager, { on: day });
      const yesterday = endsOf(truth(all, rules, addDays(day, -1), horizon));
      const reminders = expectedReminders(ends, yesterday, told, day);
      expect({ place, reminders: events.map(({ key }) => key).sort() }).toEqual({ place, reminders });

      for (const { value } of lines) seen.statuses.add(value);
      seen.ends += within.length;
      seen.feed += feed.length;
      for (const { kind } of events) if (kind === "expiring" || kind === "expired") seen[kind] += 1;
    }
  }
  expect([...seen.statuses].sort()).toEqual([...statuses].sort());
  // The days are drawn: how much is seen differs from run to run, but nothing may go unseen.
  expect(Math.min(seen.ends, seen.feed)).toBeGreaterThan(batches);
  expect(Math.min(seen.expiring, seen.expired)).toBeGreaterThan(0);
}, 300_000);
